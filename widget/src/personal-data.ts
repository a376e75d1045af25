// SPDX-License-Identifier: EUPL-1.2
// Warns before personal data leaves the browser. The service masks again; this is courtesy, not the guard.

const PATTERNS: [string, RegExp][] = [
  ["IBAN", /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/gi],
  ["E-Mail", /[\w.+-]+@[\w-]+\.[\w.-]*\w/g],
  ["Telefon", /(?<![\w.])(?:\+49|0049|0)[ /-]?\(?\d{2,5}\)?(?:[ /-]?\d{2,}){1,5}(?!\w)/g],
  ["Geburtsdatum", /(?:geb(?:oren|\.)?(?: am)?|geburtsdatum)[: ]*\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d{2}/gi],
  ["Steuer-ID", /\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b/g],
  ["Ausweisnummer", /\b(?=[A-Z0-9]*[A-Z])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d\b/g],
];
const PUBLIC = /^(?:110|112|115|116\d{3}|0800)/;

/** Kinds of personal data in a text, in the order of the patterns. */
export function personalData(text: string): string[] {
  return PATTERNS.filter(([, pattern]) => found(text, pattern).length > 0).map(([kind]) => kind);
}

/** The text with personal data replaced by its kind. */
export function masked(text: string): string {
  return PATTERNS.reduce((rest, [kind, pattern]) => rest.replace(pattern, (hit) => (PUBLIC.test(hit) ? hit : `[${kind}]`)), text);
}

function found(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((hit) => !PUBLIC.test(hit));
}
