// SPDX-License-Identifier: EUPL-1.2

/** An address that may be linked: http(s), or a path of the service itself. Everything else is shown as text. */
export function safeUrl(url: string | undefined, base: string): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(url, base || location.href);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}
