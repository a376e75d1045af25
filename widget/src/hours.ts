// SPDX-License-Identifier: EUPL-1.2
import type { Hours } from "./types.js";

/** Whether an office with these hours is open at a moment, by the clock of the town, wherever the reader is. `closed` are public holidays. */
export function isOpen(hours: Hours[], now: Date, closed: string[] = [], zone = "Europe/Berlin"): boolean {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
  if (closed.includes(today)) return false;
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(now);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? "";
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday"));
  const time = `${part("hour")}:${part("minute")}`;
  return hours.some((entry) => entry.weekday === weekday && entry.opens <= time && time < entry.closes);
}

/** "Montag" in the language of the reader. */
export function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + weekday)));
}

/** "8:00 bis 12:00" as the reader writes times. */
export function timeSpan(opens: string, closes: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  return format.formatRange(moment(opens), moment(closes));
}

const moment = (time: string): Date => new Date(`2024-01-01T${time.padStart(5, "0")}:00Z`);

/** A date of the source as the reader writes it; as it came when it is none. */
export function dayName(day: string, language: string): string {
  const date = new Date(day);
  return Number.isNaN(date.getTime()) ? day : new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}
