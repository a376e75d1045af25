// SPDX-License-Identifier: EUPL-1.2
// Talks to the service; knows nothing of the page.
import { clean } from "./clean.js";
import { events } from "./sse.js";
import type { Answer, Block, City, Conversation, Handed, Rating, Transcript, Update } from "./types.js";

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

interface Options { body?: unknown; token?: string; accept?: string; signal?: AbortSignal; after?: number }

const STREAM = "text/event-stream";
// The service sends a sign of life every 15 seconds.
const PATIENCE_MS = 40_000;

export class Api {
  constructor(private readonly base: string) {}

  city(city: string, language: string): Promise<City> {
    return this.json<City>("GET", `/cities/${encodeURIComponent(city)}?language=${encodeURIComponent(language)}`);
  }

  start(city: string, language: string, signal?: AbortSignal): Promise<Conversation> {
    return this.json<Conversation>("POST", "/conversations", { body: { city: city || null, language }, signal });
  }

  /** Ask by event stream; a service or proxy that answers in JSON is understood as well. */
  async ask(conversation: Conversation, text: string, listener: Listener, signal: AbortSignal): Promise<Answer> {
    const response = await this.request("POST", `/conversations/${conversation.id}/questions`, {
      body: { text }, token: conversation.token, accept: `${STREAM}, application/json;q=0.5`, signal,
    });
    if (!isStream(response)) return clean((await response.json()) as Answer);
    for await (const { event, data } of events(response, PATIENCE_MS)) {
      if (event === "status") listener.stage?.(data.stage as string);
      else if (event === "block") listener.block?.(data.index as number, clean(data.block as Block));
      else if (event === "error") throw new ServiceError(data.error as string, data.detail as string, 503);
      else if (event === "done") return clean(data as unknown as Answer);
    }
    throw new ServiceError("Interrupted", "", 0);
  }

  /** Replies and changes of status after a number; waits for more as long as the stream lives. True when it was one. */
  async *updates(conversation: Conversation, after: number, stream: boolean, signal: AbortSignal): AsyncGenerator<Update, boolean> {
    const response = await this.request("GET", `/conversations/${conversation.id}/events?after=${after}`, {
      token: conversation.token, accept: stream ? STREAM : undefined, signal, after,
    });
    if (isStream(response)) {
      for await (const { data } of events(response, PATIENCE_MS)) yield clean(data as unknown as Update);
      return true;
    }
    yield* clean(((await response.json()) as { events: Update[] }).events);
    return false;
  }

  handOver({ id, token }: Conversation, message: string, email: string): Promise<Handed> {
    return this.json("POST", `/conversations/${id}/handover`, { body: { message, email: email || null }, token });
  }

  rate({ token }: Conversation, answer: string, { helpful, reason, comment }: Rating): Promise<void> {
    const body = { helpful, reason: reason || null, comment: comment || null };
    return this.json("POST", `/answers/${answer}/feedback`, { body, token });
  }

  changeLanguage({ id, token }: Conversation, language: string): Promise<void> {
    return this.json("PATCH", `/conversations/${id}`, { body: { language }, token });
  }

  transcript({ id, token }: Conversation, signal?: AbortSignal): Promise<Transcript> {
    return this.json("GET", `/conversations/${id}/transcript`, { token, signal });
  }

  erase({ id, token }: Conversation): Promise<void> {
    return this.json("DELETE", `/conversations/${id}`, { token });
  }

  private async json<T>(method: string, path: string, options: Options = {}): Promise<T> {
    const response = await this.request(method, path, options);
    return (response.status === 204 ? undefined : clean(await response.json())) as T;
  }

  private async request(method: string, path: string, options: Options): Promise<Response> {
    const headers: Record<string, string> = { Accept: options.accept ?? "application/json" };
    if (options.token) headers.Authorization = `Bearer ${options.token}`;
    if (options.after) headers["Last-Event-ID"] = String(options.after);
    if (options.body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method, headers, signal: options.signal ?? null, credentials: "omit",
      body: options.body === undefined ? null : JSON.stringify(options.body),
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { error?: string; detail?: string };
    throw new ServiceError(problem.error ?? "Unexpected", clean(problem.detail ?? ""), response.status);
  }
}

const isStream = (response: Response): boolean => response.headers.get("content-type")?.startsWith(STREAM) ?? false;
