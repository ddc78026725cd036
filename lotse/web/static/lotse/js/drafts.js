// Drafts: what is typed is kept on the server until the form is sent, and comes back with the page.

const AFTER_PAUSE_MS = 2000;
const AT_LATEST_MS = 8000;
const NEVER = "[type=password], [type=file], [type=submit], [type=button], [data-no-draft]";
const states = new WeakMap();

// Hidden fields belong to one sending; the version says which record was changed.
function isKept(element) {
  if (!element.name || element.disabled || element.matches(NEVER)) return false;
  return element.type !== "hidden" || /(^|-)version$/.test(element.name);
}

function keptElements(form) {
  return [...form.elements].filter(isKept);
}

function token(form) {
  return form.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

function bodyOf(state) {
  const { form, marker } = state;
  const body = new URLSearchParams({ [marker.name]: marker.value });
  const membership = form.querySelector("input[name=acting_membership]");
  if (membership) body.set(membership.name, membership.value);
  for (const element of keptElements(form)) {
    if (element.type === "checkbox" || element.type === "radio") {
      if (element.checked) body.append(element.name, element.value);
      // What was unticked is remembered, too.
      else if (!form.querySelector(`[name="${CSS.escape(element.name)}"]:checked`)) body.set(element.name, "");
    } else if (element.type === "select-multiple") {
      for (const option of element.selectedOptions) body.append(element.name, option.value);
      if (!element.selectedOptions.length) body.append(element.name, "");
    } else {
      body.append(element.name, element.value);
    }
  }
  return body;
}

function say(state, words) {
  if (!state.status) {
    const place = [...state.form.querySelectorAll(".lotse-actions")].pop() ?? state.form;
    state.status = place.appendChild(document.createElement("span"));
    state.status.className = "lotse-muted lotse-draft__status";
  }
  state.status.textContent = words;
}

async function save(state, leaving = false) {
  clearTimeout(state.pause);
  clearTimeout(state.latest);
  state.latest = 0;
  if (!state.dirty || state.sent || !state.form.isConnected) return;
  state.dirty = false;
  state.request?.abort();
  state.request = new AbortController();
  const { signal } = state.request;
  const options = { method: "POST", body: bodyOf(state), keepalive: leaving, cache: "no-store" };
  try {
    const response = await fetch(state.marker.dataset.draftKeep, {
      ...options,
      headers: { Accept: "application/json", "X-CSRFToken": token(state.form) },
      signal: leaving ? undefined : signal,
    });
    await answered(state, response);
  } catch (error) {
    if (error.name !== "AbortError") later(state, "Der Entwurf ist noch nicht gesichert. Der Server ist nicht zu erreichen.");
  }
}

async function answered(state, response) {
  if (response.ok) {
    say(state, `Entwurf gesichert um ${(await response.json()).saved_at}`);
  } else if (response.status === 422) {
    say(state, (await response.json()).reason);
  } else if (response.status === 403) {
    // The session has ended, or was renewed by a sign-in in another tab.
    document.dispatchEvent(new CustomEvent("lotse:session-changed"));
    later(state, "Der Entwurf ist noch nicht gesichert.");
  } else {
    later(state, "Der Entwurf ist noch nicht gesichert.");
  }
}

function later(state, words) {
  say(state, words);
  state.dirty = true;
  state.pause = setTimeout(() => save(state), AT_LATEST_MS);
}

function typed(state) {
  state.dirty = true;
  state.sent = false;
  clearTimeout(state.pause);
  state.pause = setTimeout(() => save(state), AFTER_PAUSE_MS);
  state.latest ||= setTimeout(() => save(state), AT_LATEST_MS);
}

function fill(form, fields) {
  const rest = structuredClone(fields);
  for (const element of keptElements(form)) {
    const values = rest[element.name];
    if (!values) continue;
    if (element.type === "checkbox" || element.type === "radio") {
      element.checked = values.includes(element.value);
    } else if (element.type === "select-multiple") {
      for (const option of element.options) option.selected = values.includes(option.value);
    } else if (values.length) {
      element.value = values.shift();
    }
  }
  for (const element of keptElements(form)) {
    if (element.type !== "hidden") element.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// A form that waits behind a line says there that something is begun.
function mark(form, words) {
  const summary = form.closest("details:not([open])")?.querySelector("summary");
  if (!summary) return;
  const said = summary.appendChild(document.createElement("span"));
  said.className = "lotse-muted";
  said.textContent = words;
}

function drop(state, line) {
  state.dirty = false;
  state.request?.abort();
  const body = new URLSearchParams({ [state.marker.name]: state.marker.value });
  fetch(state.marker.dataset.draftDiscard, { method: "POST", body, headers: { "X-CSRFToken": token(state.form) } })
    .then((response) => {
      if (!response.ok) throw new Error(response.status);
      state.form.reset();
      line.textContent = "Der Entwurf ist verworfen.";
      state.form.querySelector("textarea, input:not([type=hidden]), select")?.focus();
    })
    .catch(() => say(state, "Der Entwurf ist noch da. Bitte versuchen Sie es noch einmal."));
}

function restore(state) {
  const kept = state.marker.dataset.draft;
  const line = state.form.querySelector("[data-draft-line]");
  if (!kept || !line) return;
  fill(state.form, JSON.parse(kept));
  line.hidden = false;
  mark(state.form, "Entwurf");
  line.querySelector("[data-draft-drop]").addEventListener("click", () => drop(state, line));
}

function begin(marker) {
  if (states.has(marker.form)) return;
  const state = { form: marker.form, marker, dirty: false, sent: false };
  states.set(marker.form, state);
  restore(state);
  for (const name of ["input", "change"]) state.form.addEventListener(name, () => typed(state));
  state.form.addEventListener("focusout", (event) => {
    if (!state.form.contains(event.relatedTarget)) save(state);
  });
  // Sent is not yet accepted: the server forgets the draft when it is.
  state.form.addEventListener("submit", () => {
    state.sent = true;
    state.request?.abort();
  });
  window.addEventListener("pagehide", () => save(state, true));
  document.addEventListener("visibilitychange", () => document.hidden && save(state, true));
}

function beginAll(root) {
  root.querySelectorAll("input[data-draft]").forEach(begin);
}

document.addEventListener("htmx:afterSettle", (event) => beginAll(event.target));
beginAll(document);
