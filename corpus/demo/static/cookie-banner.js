// SPDX-License-Identifier: EUPL-1.2
const banner = document.querySelector(".cookie-banner");
if (banner && !sessionStorage.getItem("cookies-seen")) {
  banner.hidden = false;
  banner.querySelector("button").addEventListener("click", () => {
    sessionStorage.setItem("cookies-seen", "1");
    banner.hidden = true;
  });
}
