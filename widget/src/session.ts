// SPDX-License-Identifier: EUPL-1.2
// What the widget remembers: nothing before the first message, then sessionStorage of this tab only.
import type { Conversation, Entry } from "./types.js";

export interface Remembered { conversation: Conversation; entries: Entry[]; lastEvent: number; open: boolean; language: string; draft: string }

const FORM = 2; // grows when an older widget's memory can no longer be read

export class Session {
  constructor(private readonly key: string) {}

  load(): Remembered | null {
    try {
      const found = JSON.parse(sessionStorage.getItem(this.key) ?? "null") as (Remembered & { form: number }) | null;
      return found?.form === FORM ? found : null;
    } catch {
      return null;
    }
  }

  save(remembered: Remembered): void {
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ ...remembered, form: FORM }));
    } catch {
      // Storage may be full or forbidden; the conversation then lives as long as the page.
    }
  }

  forget(): void {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Nothing was stored.
    }
  }
}
