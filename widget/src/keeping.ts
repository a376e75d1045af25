// SPDX-License-Identifier: EUPL-1.2
// Taking the conversation along: as a file, on paper, in the clipboard.

/** Offer a text as a file; the mark at its start tells older programs that it is UTF-8. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Print the chat without the website around it, with everything unfolded. */
export function printAlone(root: ParentNode): void {
  const folded = [...root.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  const sheet = new CSSStyleSheet();
  // The website may leave the chat out of its own prints.
  const rules = "body :not(:has(amts-lotse)):not(amts-lotse) { display: none !important } amts-lotse { display: block !important }";
  sheet.replaceSync(`@media print { ${rules} }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const details of folded) details.open = true;
  window.print();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  for (const details of folded) details.open = false;
}

/** True when the clipboard took it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // No permission, or no secure connection; the text can still be marked and copied by hand.
  }
}
