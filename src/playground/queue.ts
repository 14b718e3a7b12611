import type { Json } from './model.ts';

/** Bot API: updates wait a day for the bot; measured: a press only this long. */
const UPDATE_SECONDS = 24 * 3600;
const PRESS_SECONDS = 150;

/** How many given updates are kept for `redeliver`. */
const REMEMBERED = 1_000;

/** Kinds that a bot gets only when it lists them in allowed_updates. */
const UNASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export interface QueuedUpdate {
  readonly id: number;
  readonly update: Json;
  /** Unix seconds. */
  readonly at: number;
  /** Given once more whatever the offset says. */
  readonly again: boolean;
}

/** The updates that wait for the bot, in order. */
export interface UpdateQueue {
  readonly length: number;
  /** Appends an update of `kind`, unless the bot does not want that kind; its id, else null. */
  add(kind: string, content: unknown, at: number): number | null;
  /** Appends an object as it is, with an update_id where it has none. */
  push(update: Json, at: number): number;
  redeliver(updateId: number): void;
  /** The first `limit` updates; drops those that are too old. */
  first(limit: number, now: number): readonly QueuedUpdate[];
  /** Forgets every update below `offset`; negative: all but the last `-offset`. */
  confirm(offset: number): void;
  /** Forgets one update that was given. */
  remove(queued: QueuedUpdate): void;
  clear(): void;
  allow(kinds: readonly string[] | null): void;
  readonly allowed: readonly string[];
  /** Called with everything that is added. */
  onAdded(listener: (queued: QueuedUpdate) => void): void;
}

export function openQueue(firstId: number): UpdateQueue {
  let waiting: QueuedUpdate[] = [];
  let nextId = firstId;
  let allowed: readonly string[] = [];
  const given = new Map<number, Json>();
  const listeners: ((queued: QueuedUpdate) => void)[] = [];

  function append(queued: QueuedUpdate): void {
    waiting.push(queued);
    for (const listener of listeners) listener(queued);
  }

  function remember(queued: QueuedUpdate): void {
    given.set(queued.id, queued.update);
    const [oldest] = given.keys();
    if (given.size > REMEMBERED && oldest !== undefined) given.delete(oldest);
  }

  return {
    get length() {
      return waiting.length;
    },
    get allowed() {
      return allowed;
    },

    add(kind, content, at) {
      if (!(allowed.length === 0 ? !UNASKED.has(kind) : allowed.includes(kind))) return null;

      const id = nextId++;
      append({ id, update: { update_id: id, [kind]: content }, at, again: false });
      return id;
    },

    push(update, at) {
      const id = nextId++;
      append({ id, update: { update_id: id, ...update }, at, again: false });
      return id;
    },

    redeliver(updateId) {
      const update = given.get(updateId) ?? waiting.find(({ id }) => id === updateId)?.update;
      if (!update) throw new Error(`Update ${updateId} is not known (any more)`);
      const at = waiting.at(-1)?.at ?? Number.POSITIVE_INFINITY;
      append({ id: updateId, update, at, again: true });
    },

    first(limit, now) {
      const isWanted = (queued: QueuedUpdate): boolean => isFresh(queued, now);
      if (!waiting.slice(0, limit).every(isWanted)) waiting = waiting.filter(isWanted);

      const batch = waiting.slice(0, limit);
      for (const queued of batch) remember(queued);
      if (batch.some(({ again }) => again)) {
        waiting = waiting.filter((queued) => !queued.again || !batch.includes(queued));
      }
      return batch;
    },

    confirm(offset) {
      if (offset < 0) {
        waiting = waiting.slice(offset);
        return;
      }
      const kept = waiting.findIndex((queued) => !queued.again && queued.id >= offset);
      const done = waiting.splice(0, kept === -1 ? waiting.length : kept);
      waiting.unshift(...done.filter(({ again }) => again));
    },

    remove(queued) {
      remember(queued);
      const at = waiting.indexOf(queued);
      if (at !== -1) waiting.splice(at, 1);
    },

    clear() {
      waiting = [];
    },

    allow(kinds) {
      if (kinds !== null) allowed = kinds;
    },

    onAdded(listener) {
      listeners.push(listener);
    },
  };
}

/** Whether Telegram would still give the update at `now`. */
export function isFresh({ update, at }: QueuedUpdate, now: number): boolean {
  return now - at <= ('callback_query' in update ? PRESS_SECONDS : UPDATE_SECONDS);
}
