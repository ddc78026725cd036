// The time-out: warn before, cover after, and lose nothing that was typed.
//
// Tabs tell each other about use through localStorage; only the moment is stored, nothing else.

const KEY = "lotse-session-deadline";
const CHECK_EVERY_MS = 5000;
const page = document.body.dataset;
const length = Number(page.sessionLength) * 1000;
const warnFrom = Number(page.sessionWarn) * 1000;
const warning = document.getElementById("session-warning");
const expired = document.getElementById("session-expired");
let deadline = Date.now() + Number(page.sessionLeft) * 1000;
let asking = false;

function share() {
  try {
    localStorage.setItem(KEY, String(deadline));
  } catch {
    // Without storage each tab counts for itself.
  }
}

function prolong(milliseconds) {
  deadline = Date.now() + milliseconds;
  share();
  if (warning.open) warning.close();
}

async function ask(method, token) {
  const options = { method, headers: { Accept: "application/json" }, cache: "no-store" };
  if (token) options.headers["X-CSRFToken"] = token;
  const response = await fetch(page.sessionPing, options);
  return response.json();
}

function renewTokens(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    field.value = token;
  }
}

// After a new sign-in the role is the first one again; this page belongs to another.
async function actAsBefore(state) {
  if (!page.sessionMembership || page.sessionMembership === state.membership) return;
  const body = new URLSearchParams({ membership: page.sessionMembership });
  await fetch(page.sessionSwitch, { method: "POST", body, headers: { "X-CSRFToken": state.csrf_token } });
}

async function stay() {
  const state = await ask("GET");
  if (!state.authenticated) return expire();
  renewTokens(state.csrf_token);
  const renewed = await ask("POST", state.csrf_token);
  prolong(renewed.seconds_left * 1000);
}

function expire() {
  if (warning.open) warning.close();
  if (!expired.open) expired.showModal();
}

function say(problem) {
  expired.querySelector("[data-session-problem]").textContent = problem;
}

async function comeBack() {
  if (asking) return;
  asking = true;
  try {
    const state = await ask("GET");
    if (!state.authenticated) {
      say("Sie sind noch nicht wieder angemeldet.");
    } else if (state.user !== page.sessionUser) {
      // What one person typed is not for the next one at this desk.
      location.assign("/");
    } else {
      await actAsBefore(state);
      renewTokens(state.csrf_token);
      prolong(state.seconds_left * 1000);
      say("");
      expired.close();
    }
  } catch {
    say("Der Server ist nicht zu erreichen. Ihre Eingaben sind noch da.");
  } finally {
    asking = false;
  }
}

function tick() {
  if (expired.open) return;
  const left = deadline - Date.now();
  if (left <= 0) {
    expire();
  } else if (left <= warnFrom) {
    const minutes = Math.ceil(left / 60000);
    const words = minutes > 1 ? `Ihre Sitzung endet in ${minutes} Minuten.` : "Ihre Sitzung endet in weniger als einer Minute.";
    const line = warning.querySelector("[data-time-left]");
    if (line.textContent !== words) line.textContent = words;
    if (!warning.open) warning.showModal();
  }
}

// Who writes for long without sending is not idle.
function onUse() {
  const left = deadline - Date.now();
  if (asking || expired.open || warning.open || left > length / 2 || left <= 0) return;
  asking = true;
  stay().catch(() => {}).finally(() => {
    asking = false;
  });
}

function start() {
  share();
  setInterval(tick, CHECK_EVERY_MS);
  tick();
  document.addEventListener("input", onUse);
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) prolong(length);
  });
  document.addEventListener("lotse:session-changed", async () => {
    const state = await ask("GET");
    if (!state.authenticated) return expire();
    renewTokens(state.csrf_token);
    const words = "Ihre Sitzung wurde erneuert. Bitte senden Sie Ihre Eingaben noch einmal.";
    document.dispatchEvent(new CustomEvent("lotse:message", { detail: words }));
  });
  window.addEventListener("storage", (event) => {
    if (event.key !== KEY || Number(event.newValue) <= deadline) return;
    deadline = Number(event.newValue);
    if (warning.open) warning.close();
  });
  window.addEventListener("focus", () => expired.open && comeBack());
  document.addEventListener("visibilitychange", () => {
    tick();
    if (!document.hidden && expired.open) comeBack();
  });
  warning.querySelector("[data-stay]").addEventListener("click", () => stay().catch(expire));
  expired.querySelector("[data-check-session]").addEventListener("click", comeBack);
  expired.addEventListener("cancel", (event) => event.preventDefault());
  expired.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.preventDefault();
  });
}

if (length && warning && expired) start();
