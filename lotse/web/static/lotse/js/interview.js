// The page of the meeting: what is written waits on this device until the server has it.
// A change is put into the browser first and sent after a pause; without a line it stays and is
// sent when the line is back. What somebody else wrote meanwhile is shown and never overwritten.

const AFTER_PAUSE_MS = 1500;
const AGAIN_MS = 5000;
const PARTS = ["text", "rating", "number", "choice"];
const form = document.querySelector("[data-interview]");
const FIGURES = new Set(["0", "1", "2", "3"]);

function boxes() {
  return [...form.querySelectorAll("[data-question]")];
}

const box = (key) => form.querySelector(`[data-question="${CSS.escape(key)}"]`);
const field = (key, part) => form.elements[`q${key}-${part}`];

function valueOf(key, part) {
  const found = field(key, part);
  return found ? (found.value ?? "") : "";
}

function setValue(key, part, value) {
  const found = field(key, part);
  if (found) found.value = value;
}

const store = {
  name: form ? `lotse-gespraech-${form.dataset.interview}-${form.dataset.user}` : "",
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "{}");
    } catch {
      return {};
    }
  },
  write(waiting) {
    try {
      if (Object.keys(waiting).length) localStorage.setItem(this.name, JSON.stringify(waiting));
      else localStorage.removeItem(this.name);
    } catch {
      say("Dieses Gerät kann nichts aufbewahren. Bitte öfter sichern.");
    }
  },
};

// Question to what is written there; kept in the browser under one name per talk and person.
let waiting = {};
let pause = 0;
let isSending = false;
let sending = Promise.resolve();

function say(words) {
  document.querySelector("[data-state]").textContent = words;
}

function sayWaiting(why) {
  const count = Object.keys(waiting).length;
  const answers = count === 1 ? "Eine Antwort wartet" : `${count} Antworten warten`;
  say(`${why} ${answers} auf diesem Gerät, bis die Verbindung wieder da ist.`);
}

function note(key) {
  const values = Object.fromEntries(PARTS.map((part) => [part, valueOf(key, part)]));
  waiting[key] = { ...values, version: valueOf(key, "version") };
  store.write(waiting);
  clearTimeout(pause);
  pause = setTimeout(send, AFTER_PAUSE_MS);
}

function bodyOf(batch) {
  const body = new URLSearchParams();
  for (const name of ["csrfmiddlewaretoken", "acting_membership"]) {
    const found = form.querySelector(`input[name=${name}]`);
    if (found) body.set(name, found.value);
  }
  for (const [key, values] of Object.entries(batch)) {
    for (const [part, value] of Object.entries(values)) body.set(`q${key}-${part}`, value);
  }
  return body;
}

function send(leaving = false) {
  clearTimeout(pause);
  if (!isSending) sending = transmit(leaving);
  return sending;
}

async function transmit(leaving) {
  const batch = { ...waiting };
  if (!Object.keys(batch).length) return;
  isSending = !leaving;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: bodyOf(batch),
      keepalive: leaving,
      cache: "no-store",
      headers: { Accept: "application/json", "X-CSRFToken": form.querySelector("input[name=csrfmiddlewaretoken]").value },
    });
    await answered(response, batch);
  } catch {
    later("Der Server ist nicht zu erreichen.");
  } finally {
    isSending = false;
  }
}

// The page of the talk shows what was said: one goes there when all of it has arrived.
async function leave() {
  await sending;
  await send();
  if (!Object.keys(waiting).length) location.assign(form.dataset.talk);
}

function later(why) {
  sayWaiting(why);
  clearTimeout(pause);
  pause = setTimeout(send, AGAIN_MS);
}

async function answered(response, batch) {
  if (response.status === 422) {
    say((await response.json()).reason);
    return;
  }
  if (!response.ok || !response.headers.get("Content-Type")?.includes("json")) {
    // The session has ended: what is written stays here until somebody signs in again.
    if (response.status === 403) document.dispatchEvent(new CustomEvent("lotse:session-changed"));
    later("Noch nicht gesichert.");
    return;
  }
  const { versions, conflicts, refusals } = await response.json();
  for (const [key, version] of Object.entries(versions)) done(key, version, batch[key]);
  for (const [key, other] of Object.entries(conflicts)) clash(key, other);
  for (const [key, reason] of Object.entries(refusals)) mark(key, reason);
  store.write(waiting);
  finished(conflicts, refusals);
}

function finished(conflicts, refusals) {
  const time = new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
  if (Object.keys(conflicts).length) say("Zu einer Antwort steht inzwischen etwas anderes. Bitte entscheiden Sie dort.");
  else if (Object.keys(refusals).length) say("Eine Antwort passt so nicht. Der Grund steht dort.");
  else say(`Alles gesichert um ${time}.`);
  if (Object.keys(waiting).some((key) => !conflicts[key] && !refusals[key])) pause = setTimeout(send, AFTER_PAUSE_MS);
}

function done(key, version, sent) {
  setValue(key, "version", version);
  mark(key, "");
  const now = waiting[key];
  if (!now) return;
  if (PARTS.every((part) => now[part] === sent[part])) delete waiting[key];
  else now.version = String(version);
}

function mark(key, reason) {
  const place = box(key)?.querySelector("[data-said]");
  if (place) place.textContent = reason;
}

function clash(key, other) {
  const place = box(key)?.querySelector("[data-said]");
  if (!place) return;
  place.textContent = `Inzwischen steht hier: ${other.said}. `;
  const mine = choice("Meine Antwort nehmen", () => {
    setValue(key, "version", other.version);
    mark(key, "");
    note(key);
    send();
  });
  const theirs = choice("Die andere lassen", () => {
    for (const part of PARTS) setValue(key, part, other.values[part]);
    setValue(key, "version", other.version);
    delete waiting[key];
    store.write(waiting);
    mark(key, "");
    say("Alles gesichert.");
  });
  place.append(mine, " ", theirs);
}

function choice(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kern-btn kern-btn--secondary kern-btn--small";
  const text = button.appendChild(document.createElement("span"));
  text.className = "kern-label";
  text.textContent = label;
  button.addEventListener("click", act);
  return button;
}

function restore() {
  const kept = store.read();
  for (const [key, values] of Object.entries(kept)) {
    if (!box(key)) continue;
    for (const part of PARTS) setValue(key, part, values[part]);
    // The version that was seen when it was written: a later one is a clash, and is shown as such.
    setValue(key, "version", values.version);
    waiting[key] = values;
  }
  if (Object.keys(waiting).length) {
    sayWaiting("Vom letzten Mal:");
    send();
  }
}

function figure(event) {
  const group = event.target.closest("[data-rating]");
  if (!group || !FIGURES.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = group.querySelector(`input[value="${event.key}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.checked = true;
  wanted.focus();
  note(group.closest("[data-question]").dataset.question);
}

function begin() {
  for (const name of ["input", "change"]) {
    form.addEventListener(name, (event) => {
      const question = event.target.closest("[data-question]");
      if (question) note(question.dataset.question);
    });
  }
  form.addEventListener("keydown", figure);
  // Without this script the button sends the whole page.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "fertig") leave();
    else if (Object.keys(waiting).length) send();
    else say("Alles ist gesichert.");
  });
  window.addEventListener("online", () => send());
  window.addEventListener("offline", () => sayWaiting("Ohne Verbindung:"));
  window.addEventListener("pagehide", () => send(true));
  restore();
}

if (form && boxes().length) begin();
