import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Database } from '../database/database.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { wait } from './backoff.ts';
import { openGate } from '../shared/gate.ts';
import { openGroup } from './group.ts';
import * as inbox from './inbox.ts';
import { openLines } from './lines.ts';
import { tryUntilDone } from './retry.ts';
import { kindOf, readUpdate, senderOf } from './update.ts';
import type { RawUpdate } from './update.ts';
import type { Item, Work } from './work.ts';

/** Updates in memory; what comes beyond that waits in the database. */
const HELD_AT_MOST = 1_000;

/** What one poll brings at most, and what is marked as answered in one go. */
const BATCH = 100;

/** How often the database is asked for rows that nobody holds: now and then, or while there are. */
const LOOK_MS = 5_000;
const LOOK_SOON_MS = 100;

/** Answered rows are kept a week: Telegram repeats for a day, a bug may be looked into later. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const SWEEP_MS = 3600 * 1000;

export interface RunnerParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly onReceived: (kind: string) => void;
}

/** An update with the JSON it came in. */
export interface Arrived {
  readonly update: RawUpdate;
  readonly payload: string;
}

/** Keeps what arrives and has it worked: in order for each person, side by side across people. */
export interface Runner {
  /** The name under which this process claims. */
  readonly worker: string;
  /** Aborted when work that waits is to be given up. */
  readonly giveUp: AbortSignal;
  /** Begins to work, first with what is left over from before. */
  start(work: Work): Promise<void>;
  /** Resolves when the updates are committed; from then on they are not lost. */
  accept(arrived: readonly Arrived[]): Promise<void>;
  /** Resolves when there is room for another batch. */
  whenRoom(): Promise<void>;
  /** Works off what is in memory, within the deadline; the rest stays in the database. */
  stop(deadlineMs: number): Promise<void>;
}

export function openRunner({ db, clock, log, onReceived }: RunnerParts): Runner {
  const worker = randomUUID();
  const giveUp = new AbortController();
  setMaxListeners(0, giveUp.signal); // one for each answer that waits
  const lines = openLines<Item>(workOff);
  const claimAlone = openGate(1);
  const finishOne = openGroup(finishAll, BATCH);
  const intervals: NodeJS.Timeout[] = [];
  let work: Work | null = null;
  let stopped = false;
  let looking: NodeJS.Timeout | undefined;

  async function accept(arrived: readonly Arrived[]): Promise<void> {
    const since = performance.now();
    const receivedAt = clock.now();
    const rows = arrived.map(({ update, payload }) => ({
      id: update.update_id,
      sender: senderOf(update),
      payload,
    }));

    await claimAlone(async () => {
      const hasRoom = work !== null && !stopped && lines.size < HELD_AT_MOST;
      const { stored, claimed } = await inbox.storeUpdates(
        db,
        rows,
        hasRoom ? worker : null,
        receivedAt,
      );

      for (const { update } of arrived.toSorted(byId)) {
        const id = update.update_id;
        if (stored.has(id)) onReceived(kindOf(update));
        if (claimed.has(id)) hold({ id, update, receivedAt, since, reply: null });
      }
      if (claimed.size < stored.size) lookIn(LOOK_SOON_MS);
    });
  }

  /** Takes rows that nobody holds, as many as there is room for; whether there may be more. */
  async function take(): Promise<boolean> {
    const room = HELD_AT_MOST - lines.size;
    if (room <= 0) return true;

    const rows = await inbox.takeUnfinished(db, worker, clock.now(), room);
    const since = performance.now();
    for (const { id, payload, receivedAt, reply } of rows) {
      const update = readUpdate(JSON.parse(payload)) ?? { update_id: id };
      hold({ id, update, receivedAt, since, reply });
    }

    return rows.length === room || inbox.hasUnclaimed(db);
  }

  async function look(): Promise<void> {
    if (work === null || stopped) return;

    const more = await claimAlone(take).catch((error: unknown) => {
      log.warn({ err: error }, 'The inbox cannot be read');
      return false;
    });
    lookIn(more ? LOOK_SOON_MS : LOOK_MS);
  }

  function lookIn(milliseconds: number): void {
    clearTimeout(looking);
    if (!stopped) looking = setTimeout(() => void look(), milliseconds).unref();
  }

  function hold(item: Item): void {
    lines.add(senderOf(item.update), item);
  }

  /** The next update of a person begins when this one is marked as answered. */
  async function workOff(item: Item): Promise<void> {
    try {
      const finished = await work?.(item);
      if (finished) await finishOne(finished);
    } catch (error) {
      log.error({ err: error, updateId: item.id }, 'An answer could not be marked as given');
    }
  }

  async function finishAll(items: readonly inbox.Finished[]): Promise<void> {
    await insist(() => inbox.finish(db, items, clock.now()));
  }

  function insist(act: () => Promise<void>): Promise<void> {
    return tryUntilDone(act, giveUp.signal, (error) =>
      log.warn({ err: error }, 'The inbox cannot be written'),
    );
  }

  async function sweep(): Promise<void> {
    const before = new Date(clock.now().getTime() - KEPT_MS);
    while ((await inbox.removeOld(db, before)) === inbox.REMOVED_AT_MOST);
  }

  function every(milliseconds: number, what: string, act: () => Promise<void>): void {
    const complain = (error: unknown) => log.warn({ err: error }, what);

    intervals.push(setInterval(() => void act().catch(complain), milliseconds).unref());
  }

  return {
    worker,
    giveUp: giveUp.signal,
    accept,
    whenRoom: () => lines.whenBelow(HELD_AT_MOST - BATCH + 1),

    async start(begun) {
      // One process owns a SQLite file: whoever held rows before is gone.
      if (db.provider === 'sqlite') await insist(() => inbox.release(db, null));

      work = begun;
      every((inbox.LEASE_SECONDS * 1000) / 3, 'Leases cannot be renewed', () =>
        inbox.renewLeases(db, worker, lines.ids(), clock.now()),
      );
      every(SWEEP_MS, 'Old updates cannot be removed', sweep);
      await look();
    },

    async stop(deadlineMs) {
      stopped = true;
      clearTimeout(looking);
      await Promise.race([lines.whenBelow(1), wait(deadlineMs, giveUp.signal)]);

      lines.close();
      giveUp.abort();
      for (const interval of intervals) clearInterval(interval);
      await inbox
        .release(db, worker)
        .catch((error: unknown) => log.warn({ err: error }, 'Updates wait for their lease to end'));
    },
  };
}

function byId(one: Arrived, other: Arrived): number {
  return one.update.update_id - other.update.update_id;
}
