// SPDX-License-Identifier: EUPL-1.2
// Staff replies as they come. A broken stream is resumed after the last number seen, so nothing is lost or shown twice.
import { ServiceError, type Api } from "./api.js";
import { Silence } from "./sse.js";
import type { Conversation, Update } from "./types.js";

export interface Pace { first: number; most: number; poll: number }
const PACE: Pace = { first: 1_000, most: 30_000, poll: 5_000 };
// A proxy that swallows streams is noticed after as many silent ones.
const SILENT_STREAMS = 2;

export class Updates {
  private running: AbortController | null = null;
  private wake: (() => void) | null = null;
  private silent = 0;

  constructor(private readonly api: Api, private readonly show: (update: Update) => void, private readonly pace: Pace = PACE) {}

  get active(): boolean {
    return this.running !== null;
  }

  /** Follow a conversation from a number on; a second call changes nothing. */
  start(conversation: Conversation, after: number): void {
    if (this.running) return;
    this.running = new AbortController();
    void this.follow(conversation, after, this.running.signal);
  }

  stop(): void {
    this.running?.abort();
    this.running = null;
    this.wake?.();
  }

  /** The connection is back: look at once instead of waiting. */
  hurry(): void {
    this.wake?.();
  }

  private async follow(conversation: Conversation, after: number, signal: AbortSignal): Promise<void> {
    let pause = this.pace.first;
    while (!signal.aborted) {
      try {
        for await (const update of this.api.updates(conversation, after, this.silent < SILENT_STREAMS, signal)) {
          if (update.n <= after) continue;
          [after, pause, this.silent] = [update.n, this.pace.first, 0];
          this.show(update);
        }
        pause = this.pace.poll;
      } catch (error) {
        if (error instanceof ServiceError && error.status === 404) return this.stop(); // erased or expired: nothing comes any more
        if (error instanceof Silence) this.silent += 1;
        pause = Math.min(pause * 2, this.pace.most);
      }
      if (!signal.aborted) await this.rest(pause);
    }
  }

  private rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => (clearTimeout(timer), resolve());
    });
  }
}
