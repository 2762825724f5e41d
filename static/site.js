// What swapping parts of a page needs besides htmx: it is announced, it keeps its place, and a failure follows the link.
"use strict";

const announce = (words) => {
  const region = document.getElementById("announce");
  if (region) region.textContent = words;
};

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  detail.target.setAttribute("aria-busy", "true");
  announce("Loading");
});

let before = null; // what stood before the link that loads more
let told = true; // what settles comes in pieces; the first tells

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  before = detail.target.classList.contains("more") ? detail.target.previousElementSibling : null;
  told = false;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (told) return;
  told = true;
  if (before) {
    const first = before.nextElementSibling;
    (first?.querySelector("a") ?? first)?.focus();
    announce("More is loaded");
    return;
  }
  const status = document.querySelector("main [role=status]:not(:empty)");
  const part = document.getElementById(detail.target.id) ?? document;
  const rows = part.querySelectorAll(":is(.disputes, .rows) > li:not(.more), .agreed tr:not(.more)");
  announce(status ? status.textContent.trim() : rows.length ? `${rows.length} shown` : "Changed");
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => {
    detail.target?.removeAttribute("aria-busy");
    window.location.assign(detail.pathInfo?.finalRequestPath ?? detail.pathInfo?.requestPath ?? window.location.href);
  });
}
