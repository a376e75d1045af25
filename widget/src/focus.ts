// SPDX-License-Identifier: EUPL-1.2

const FOCUSABLE = "a[href], button, select, textarea, input, summary, [tabindex='0']";

/** What can be reached by Tab, in order, as far as it is seen. */
export function focusables(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.checkVisibility?.() ?? true);
}

/** Tab from the last comes to the first and back: only where the chat covers everything else. */
export function wrap(event: KeyboardEvent, within: HTMLElement, focused: Element | null): void {
  if (event.key !== "Tab") return;
  const stops = focusables(within);
  const [first, last] = [stops[0], stops.at(-1)];
  const target = event.shiftKey && focused === first ? last : !event.shiftKey && focused === last ? first : null;
  if (!target) return;
  event.preventDefault();
  target.focus();
}
