// SPDX-License-Identifier: EUPL-1.2
// All wording of the widget, one catalogue a language; a test checks that every catalogue has every key.
import ar from "./wording/ar.json";
import easy from "./wording/de-easy.json";
import de from "./wording/de.json";
import en from "./wording/en.json";
import tr from "./wording/tr.json";
import uk from "./wording/uk.json";

export type Key = keyof typeof de;
export const catalogues: Record<string, Record<Key, string>> = { de, "de-easy": easy, en, tr, uk, ar };
export const languageNames: Record<string, string> = {
  de: "Deutsch", "de-easy": "Einfache Sprache (automatisch)", en: "English", tr: "Türkçe", uk: "Українська", ar: "العربية",
};

/** A sentence with its values filled in; German where the language has no catalogue. */
export function say(language: string, key: Key, values: Record<string, string> = {}): string {
  const text = (catalogues[language] ?? de)[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

export const direction = (language: string): "rtl" | "ltr" => (["ar", "fa"].includes(language) ? "rtl" : "ltr");
/** "de-easy" is German to browsers and screen readers. */
export const htmlLanguage = (language: string): string => language.split("-")[0]!;
