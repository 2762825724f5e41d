// The review queue by keyboard: a letter presses the button that carries it. The hints are switched off with their keys.
"use strict";

const stored = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };

const show = () => {
  const box = document.getElementById("keys");
  if (!box) return;
  box.closest("label").hidden = false;
  box.checked = stored();
  document.getElementById("review").classList.toggle("keyless", !box.checked);
};

document.addEventListener("change", ({ target }) => {
  if (target.id !== "keys") return;
  try { localStorage.setItem("keys", target.checked ? "on" : "off"); } catch { /* kept for this page only */ }
  document.getElementById("review").classList.toggle("keyless", !target.checked);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing && event.key === "Escape") typing.blur();
  if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.getElementById("review")?.matches(".keyless, [aria-busy=true]")) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("button")) found.click();
  else found.focus();
});

document.addEventListener("htmx:load", show);
show();
