// SPDX-License-Identifier: EUPL-1.2
// Warns before personal data leaves the browser, by the rules the service masks by. This is courtesy, not the guard.

export const KINDS = ["email", "iban", "document", "pension", "tax", "birth", "phone", "address", "name"] as const;
export type Kind = (typeof KINDS)[number];

const DATE = String.raw`(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d{2}|\d{1,2}\.\s?[A-ZÄa-zä]{3,9}\s(?:19|20)\d{2}|(?:19|20)\d\d-\d\d-\d\d)`;
const PUBLIC = /^(?:110|112|115|116 ?\d{3}|0800.*)$/;
const always = (): boolean => true;

const RULES: [Kind, RegExp, (hit: string) => boolean][] = [
  ["email", /[\w.+-]+@[\w-]+\.[\w.-]*\w/g, always],
  ["iban", /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/gi, isIban],
  ["document", /\b(?=[A-Z0-9]*[A-Z])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d\b/gi, isDocumentNumber],
  ["pension", /\b\d{2} ?\d{6} ?[A-Z] ?\d{3}\b/gi, always],
  ["tax", /\b[1-9]\d ?\d{3} ?\d{3} ?\d{3}\b|steuer(?:nummer|-?nr\.?)[: ]*\d{2,3}\/\d{3,4}\/\d{4,5}/gi, always],
  ["birth", new RegExp(`(?:geb(?:oren|\\.)?(?: am)?|geburtsdatum|born(?: on)?|date of birth)[: ]*${DATE}`, "gi"), always],
  ["phone", /(?<![\w.])(?:\+49|0049|0)[ /-]?\(?\d{2,5}\)?(?:[ /-]?\d{2,}){1,5}(?:-\d)?(?!\w)/g, (hit) => !PUBLIC.test(hit.trim())],
  ["address", /(?<![\wäöüß-])[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring)\s\d{1,4}\s?[a-z]?\b(?!\s*(?:Euro|€))/g, always],
  ["name", /(?:ich heiße|mein name ist|my name is)\s+(?:\p{Lu}[\p{L}-]+\s?){1,3}/giu, always],
];

/** Kinds of personal data in a text, in the order of the rules. */
export function personalData(text: string): Kind[] {
  const kinds = new Set<Kind>();
  masked(text, (kind) => (kinds.add(kind), ""));
  return [...kinds];
}

/** The text with each piece of personal data replaced by its kind, named as `label` says; what one rule took, the next does not see. */
export function masked(text: string, label: (kind: Kind) => string): string {
  const replace = (rest: string, [kind, pattern, check]: (typeof RULES)[number]): string =>
    rest.replace(pattern, (hit) => (check(hit) ? `[${label(kind)}]` : hit));
  return RULES.reduce(replace, text);
}

/** ISO 13616: the remainder by 97 is 1. */
function isIban(hit: string): boolean {
  const plain = hit.replace(/ /g, "").toUpperCase();
  const digits = [...plain.slice(4), ...plain.slice(0, 4)].map((letter) => Number.parseInt(letter, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** ICAO 9303: weights 7, 3, 1 over nine characters, and the check digit. */
function isDocumentNumber(hit: string): boolean {
  if (!/\d/.test(hit.slice(0, 9))) return false;
  const sum = [...hit.slice(0, 9)].reduce((total, letter, at) => total + Number.parseInt(letter, 36) * [7, 3, 1][at % 3]!, 0);
  return sum % 10 === Number(hit[9]);
}
