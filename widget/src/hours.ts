// SPDX-License-Identifier: EUPL-1.2
import type { Hours } from "./types.js";

/** Whether an office with these hours is open at a moment (local time). */
export function isOpen(hours: Hours[], now: Date): boolean {
  const weekday = (now.getDay() + 6) % 7;
  const time = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  return hours.some((entry) => entry.weekday === weekday && entry.opens <= time && time < entry.closes);
}

/** "Montag" in the language of the reader. */
export function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + weekday)));
}
