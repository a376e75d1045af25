// SPDX-License-Identifier: EUPL-1.2
// The search page: looks through titles, citizens' words and summaries in the browser.
(() => {
  "use strict";
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");
  const words = fold(new URLSearchParams(location.search).get("q") || "").split(/\s+/).filter(Boolean);
  const count = document.getElementById("suche-zahl");
  const list = document.getElementById("suche-treffer");

  const score = (entry) => {
    const title = fold(entry.titel);
    const keywords = fold(entry.worte);
    const text = fold(entry.text);
    let total = 0;
    for (const word of words) {
      const points = (title.includes(word) ? 3 : 0) + (keywords.includes(word) ? 2 : 0) + (text.includes(word) ? 1 : 0);
      if (!points) return 0;
      total += points;
    }
    return total;
  };

  const item = (entry) => {
    const element = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.adresse;
    link.textContent = entry.titel;
    if (entry.sprache !== "de") link.lang = entry.sprache;
    const text = document.createElement("p");
    text.textContent = entry.text;
    element.append(link, text);
    return element;
  };

  const show = (entries) => {
    const found = entries
      .map((entry) => ({ entry, points: score(entry) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points || a.entry.titel.localeCompare(b.entry.titel, "de"))
      .slice(0, 30);
    count.textContent = found.length === 1 ? "Ein Treffer" : `${found.length} Treffer`;
    list.replaceChildren(...found.map(({ entry }) => item(entry)));
  };

  if (!words.length) return;
  document.getElementById("suchwort").value = new URLSearchParams(location.search).get("q");
  fetch("/assets/suche.json")
    .then((response) => response.json())
    .then(show)
    .catch(() => {
      count.textContent = "Die Suche ist gerade nicht erreichbar.";
    });
})();
