// SPDX-License-Identifier: EUPL-1.2
// Talks to the service; knows nothing of the page.
import type { Answer, Block, City, Conversation, Handed, Update } from "./types.js";

/** An error the service named, with a sentence for people. */
export class ServiceError extends Error {
  constructor(readonly name: string, detail: string, readonly status: number) {
    super(detail);
  }
}

export interface Listener {
  stage?(stage: string): void;
  block?(index: number, block: Block): void;
}

export class Api {
  constructor(private readonly base: string) {}

  city(city: string, language: string): Promise<City> {
    return this.json<City>("GET", `/cities/${encodeURIComponent(city)}?language=${encodeURIComponent(language)}`);
  }

  start(city: string, language: string): Promise<Conversation> {
    return this.json<Conversation>("POST", "/conversations", { city, language });
  }

  /** Ask by event stream; a service or proxy that answers in JSON is understood as well. */
  async ask(conversation: Conversation, text: string, listener: Listener, signal: AbortSignal): Promise<Answer> {
    const response = await this.request("POST", `/conversations/${conversation.id}/questions`, {
      body: { text }, token: conversation.token, accept: "text/event-stream, application/json;q=0.5", signal,
    });
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return (await response.json()) as Answer;
    for await (const { event, data } of events(response)) {
      if (event === "status") listener.stage?.(data.stage as string);
      else if (event === "block") listener.block?.(data.index as number, data.block as Block);
      else if (event === "error") throw new ServiceError(data.error as string, data.detail as string, 503);
      else if (event === "done") return data as unknown as Answer;
    }
    throw new ServiceError("Interrupted", "", 0);
  }

  updates(conversation: Conversation, after: number): Promise<{ events: Update[]; last: number }> {
    return this.json("GET", `/conversations/${conversation.id}/events?after=${after}`, undefined, conversation.token);
  }

  handOver(conversation: Conversation, message: string, email: string): Promise<Handed> {
    return this.json("POST", `/conversations/${conversation.id}/handover`, { message, email: email || null }, conversation.token);
  }

  rate(conversation: Conversation, answer: string, helpful: boolean, reason?: string): Promise<void> {
    return this.json("POST", `/answers/${answer}/feedback`, { helpful, reason: reason ?? null }, conversation.token);
  }

  changeLanguage(conversation: Conversation, language: string): Promise<void> {
    return this.json("PATCH", `/conversations/${conversation.id}`, { language }, conversation.token);
  }

  transcript(conversation: Conversation): Promise<unknown> {
    return this.json("GET", `/conversations/${conversation.id}/transcript`, undefined, conversation.token);
  }

  erase(conversation: Conversation): Promise<void> {
    return this.json("DELETE", `/conversations/${conversation.id}`, undefined, conversation.token);
  }

  private async json<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
    const response = await this.request(method, path, { body, token });
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async request(
    method: string, path: string, options: { body?: unknown; token?: string; accept?: string; signal?: AbortSignal },
  ): Promise<Response> {
    const headers: Record<string, string> = { Accept: options.accept ?? "application/json" };
    if (options.token) headers.Authorization = `Bearer ${options.token}`;
    if (options.body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method, headers, signal: options.signal ?? null, credentials: "omit",
      body: options.body === undefined ? null : JSON.stringify(options.body),
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { error?: string; detail?: string };
    throw new ServiceError(problem.error ?? "Unexpected", problem.detail ?? "", response.status);
  }
}

interface StreamEvent { event: string; data: Record<string, unknown> }

/** Server-sent events out of a fetch response. */
export async function* events(response: Response): AsyncGenerator<StreamEvent> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      buffer += (value ?? "").replace(/\r\n?/g, "\n");
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

function parse(text: string): StreamEvent | null {
  let event = "message";
  const data: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  return data.length ? { event, data: JSON.parse(data.join("\n")) as Record<string, unknown> } : null;
}
