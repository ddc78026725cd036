// Security keys and passkeys: the form waits for the answer of the key and carries it along.
// The forms are hidden until here, because without JavaScript they cannot work.

const PROBLEM = "Der Schlüssel hat nicht geantwortet. Versuchen Sie es noch einmal.";
const NAMELESS = "Sicherheitsschlüssel gehen nur unter einer Adresse mit Namen, nicht unter einer Nummer.";
const UNSUPPORTED = "Dieser Browser kann mit Sicherheitsschlüsseln nicht umgehen. Nehmen Sie die App.";

async function ask(kind, options) {
  if (kind === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
  return navigator.credentials.get({ publicKey });
}

function prepare(form) {
  const options = JSON.parse(document.getElementById("passkey-options").textContent);
  const problem = form.querySelector("[data-passkey-problem]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      problem.textContent = UNSUPPORTED;
      return;
    }
    try {
      const credential = await ask(form.dataset.passkey, options);
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      problem.textContent = error.name === "SecurityError" ? NAMELESS : PROBLEM;
    }
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  prepare(form);
}
