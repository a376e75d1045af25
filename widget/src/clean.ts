// SPDX-License-Identifier: EUPL-1.2

// Direction overrides and isolates turn letters around, also in what stands beside them; control characters show nothing.
const TRICKS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Whatever the service sent, without characters that change how the text around them reads. */
export function clean<T>(value: T): T {
  if (typeof value === "string") return value.replace(TRICKS, "") as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as T;
}
