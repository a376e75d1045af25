// SPDX-License-Identifier: EUPL-1.2
// Small conveniences; every page works without them: cookie notice, folded sections, menu on small screens.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  const NOTICED = "cookie-hinweis";
  try {
    if (localStorage.getItem(NOTICED)) root.classList.add("cookies-noticed");
  } catch {
    // Storage is switched off: the notice simply comes back on the next page.
  }

  const setOpen = (button, open) => {
    button.setAttribute("aria-expanded", String(open));
    document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
  };

  const openTarget = () => {
    const heading = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const button = heading && heading.querySelector("button[aria-controls]");
    if (button) setOpen(button, true);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("cookie-ok").addEventListener("click", () => {
      root.classList.add("cookies-noticed");
      try {
        localStorage.setItem(NOTICED, "ja");
      } catch {
        // See above.
      }
    });
    for (const button of document.querySelectorAll(".folded button")) {
      setOpen(button, false);
      button.addEventListener("click", () => setOpen(button, button.getAttribute("aria-expanded") !== "true"));
    }
    openTarget();
    addEventListener("hashchange", openTarget);

    const menu = document.querySelector(".menu-button");
    if (menu) menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true")));

    const topics = document.querySelector(".has-topics details");
    if (!topics) return;
    document.addEventListener("click", (event) => {
      if (!topics.contains(event.target)) topics.open = false;
    });
    topics.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      topics.open = false;
      topics.querySelector("summary").focus();
    });
  });
})();
