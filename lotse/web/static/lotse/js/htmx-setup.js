// htmx: the token for every request, and a sentence for every failure.

function showMessage(text) {
  const region = document.getElementById("toasts");
  if (!region) return;
  let list = region.querySelector("ul");
  if (!list) list = region.appendChild(document.createElement("ul"));
  const item = document.createElement("li");
  item.className = "lotse-toast lotse-toast--danger";
  const icon = document.createElement("span");
  icon.className = "kern-icon kern-icon--danger";
  icon.setAttribute("aria-hidden", "true");
  const words = document.createElement("p");
  words.textContent = text;
  item.append(icon, words);
  list.replaceChildren(item);
  region.scrollIntoView({ block: "nearest" });
}

// An error page says in its heading and first paragraph what happened.
function sentenceOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const parts = [page.querySelector("h1"), page.querySelector("main p")];
  const words = parts.map((part) => part?.textContent.trim()).filter(Boolean);
  return words.join(". ") || "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.";
}

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  if (token) event.detail.headers["X-CSRFToken"] = token;
});

document.addEventListener("htmx:responseError", (event) => {
  // session.js takes care of an ended session.
  if (event.detail.xhr.getResponseHeader("HX-Trigger") === "lotse:session-changed") return;
  showMessage(sentenceOf(event.detail.xhr.responseText));
});

document.addEventListener("htmx:sendError", () => {
  showMessage("Der Server ist nicht zu erreichen. Ihre Eingaben sind noch da. Bitte versuchen Sie es gleich noch einmal.");
});

document.addEventListener("lotse:message", (event) => showMessage(event.detail));
