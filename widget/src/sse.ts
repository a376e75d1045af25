// SPDX-License-Identifier: EUPL-1.2
// Server-sent events out of a fetch response: by hand, because EventSource cannot send a token.

export interface StreamEvent { event: string; id: string; data: Record<string, unknown> }

/** The stream brought nothing, not even a ping, for too long. */
export class Silence extends Error {}

/** The events of a response as they come; `Silence` when nothing arrives for `patience` milliseconds. */
export async function* events(response: Response, patience = Infinity): AsyncGenerator<StreamEvent> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  let held = "";
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), patience);
      const text = held + (value ?? "");
      // A carriage return at the end of a chunk may be the first half of a line break.
      held = !done && text.endsWith("\r") ? "\r" : "";
      buffer += text.slice(0, text.length - held.length).replace(/\r\n?/g, "\n");
      for (let end = buffer.indexOf("\n\n"); end >= 0; end = buffer.indexOf("\n\n")) {
        const event = parse(buffer.slice(0, end));
        buffer = buffer.slice(end + 2);
        if (event) yield event;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function within<T>(waited: Promise<T>, patience: number): Promise<T> {
  if (patience === Infinity) return waited;
  let timer = 0;
  const silence = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Silence()), patience) as unknown as number));
  return Promise.race([waited, silence]).finally(() => clearTimeout(timer));
}

function parse(text: string): StreamEvent | null {
  let event = "message";
  let id = "";
  const data: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("id:")) id = line.slice(3).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  return data.length ? { event, id, data: JSON.parse(data.join("\n")) as Record<string, unknown> } : null;
}
