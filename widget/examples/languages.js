// SPDX-License-Identifier: EUPL-1.2
const chat = document.querySelector("amts-lotse");
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => chat.setLanguage(button.dataset.language));
}
