import type { Call, Json } from './model.ts';
import { conflict } from './refusal.ts';
import { unixSeconds, type State } from './state.ts';

const BATCH = 100;
const LONGEST_SECONDS = 50;

const OTHER_POLLER =
  'terminated by other getUpdates request; make sure that only one bot instance is running';

/** Calls the listener when the one who asked is gone, answered or not. */
export type OnGone = (listener: () => void) => void;

export interface Polling {
  getUpdates(call: Call, onGone: OnGone): Promise<readonly Json[]>;
  /** Ends a waiting poll with a 409. */
  interrupt(why: string): void;
}

interface Waiting {
  answer(): void;
  refuse(error: Error): void;
}

/** Long polling by one bot at a time. */
export function openPolling(state: State): Polling {
  let waiting: Waiting | null = null;
  let isWaking = false;

  function take(limit: number): readonly Json[] {
    return state.queue.first(limit, unixSeconds(state.clock)).map(({ update }) => update);
  }

  // What arrives in the same turn of the loop is given together.
  state.queue.onAdded(() => {
    if (!waiting || isWaking) return;
    isWaking = true;
    setImmediate(() => {
      isWaking = false;
      waiting?.answer();
    });
  });

  const polling: Polling = {
    async getUpdates({ params }, onGone) {
      const limit = within(params['limit'], 1, BATCH, BATCH);
      const seconds = within(params['timeout'], 0, LONGEST_SECONDS, 0);
      const allowed = params['allowed_updates'];
      polling.interrupt(OTHER_POLLER);
      if (Array.isArray(allowed)) state.queue.allow(allowed.map(String));
      if (typeof params['offset'] === 'number') state.queue.confirm(params['offset']);

      const ready = take(limit);
      if (ready.length > 0 || seconds === 0) return ready;

      return new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          if (waiting === self) waiting = null;
        };
        const leave = (): void => {
          end();
          resolve([]);
        };
        const self: Waiting = {
          answer: () => {
            end();
            resolve(take(limit));
          },
          refuse: (error) => {
            end();
            reject(error);
          },
        };
        const timer = setTimeout(leave, seconds * 1_000);
        onGone(leave);
        waiting = self;
      });
    },

    interrupt(why) {
      waiting?.refuse(conflict(why));
    },
  };
  return polling;
}

function within(value: unknown, least: number, most: number, unset: number): number {
  return typeof value === 'number' ? Math.min(most, Math.max(least, value)) : unset;
}
