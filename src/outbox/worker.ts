import { randomUUID } from 'node:crypto';
import type { FileOrder } from '../conversation/model.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../shared/clock.ts';
import { openGate } from '../shared/gate.ts';
import type { Log } from '../shared/log.ts';
import type { Composed, Ending, Job, Kind, Letter } from './model.ts';
import { endComposed, endFailed, endUnsent } from './rules.ts';
import * as store from './store.ts';

/**
 * Messages held at a time, about two seconds of Telegram's pace: stopping takes no longer than that.
 */
const HELD_AT_MOST = 60;

/** How often `tick` is called at least. */
const TICK_MS = 60_000;

export interface OutboxParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * Sends, or changes in place, and returns the message id; null when the message to be changed is
   * gone. Calls `begin` when its turn has come, right before Telegram is called, and gives up when
   * that throws. Throws `OutsideError`.
   */
  readonly deliver: (letter: Letter, begin: () => Promise<void>) => Promise<number | null>;
  readonly makePicture: (order: FileOrder) => Promise<Buffer>;
  /** Told when a chat is gone. */
  readonly markUnreachable: (chatId: number) => Promise<void>;
  readonly kinds: Readonly<Record<string, Kind>>;
  /**
   * Whether everything that people wrote has reached us: what they reported meanwhile may make a
   * message needless. While it is false nothing is sent; call `wake` when it is true again.
   */
  readonly isCaughtUp: () => boolean;
  /** Messages composed and sent side by side. With one, a process that dies leaves one in doubt. */
  readonly lanes: number;
}

export interface Outbox {
  /** Something was posted that is due now. */
  wake(): void;
  /** Sends everything that is due; settles when nothing is in hand any more. Never throws. */
  tick(): Promise<void>;
  /** Claims no more and waits for what is in hand; what remains is left to the lease. */
  stop(deadlineMs: number): Promise<void>;
}

/** Another worker has taken the message over. */
class TakenOver extends Error {}

/** The worker that sends what was posted. Several may share one database. */
export function openOutbox(parts: OutboxParts): Outbox {
  const { db, clock, log, kinds } = parts;
  const worker = randomUUID();
  const held = new Map<number, Promise<void>>();
  /** The last message in hand of each person: his are sent one after the other. */
  const lines = new Map<number, Promise<void>>();
  const gate = openGate(parts.lanes);
  const alarms = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  let claiming: Promise<void> | null = null;
  let askedAgain = false;
  let begun = false;
  let hide = async (): Promise<void> => {};
  /** Telegram cannot be reached: nothing is tried before. */
  let restUntil = 0;

  const renewal = setInterval(() => void renew(), (store.LEASE_SECONDS * 1000) / 3).unref();

  async function tick(): Promise<void> {
    askedAgain = true;
    claiming ??= claimWhileAsked().finally(() => {
      claiming = null;
    });

    await claiming;
    await Promise.all(held.values());
  }

  async function claimWhileAsked(): Promise<void> {
    while (askedAgain) {
      askedAgain = false;
      await sendDue().catch((error: unknown) => log.error({ err: error }, 'Outbox cannot be read'));
    }
  }

  async function sendDue(): Promise<void> {
    await begin();

    while (!stopping.signal.aborted && parts.isCaughtUp() && !isResting()) {
      const now = clock.now();
      const dead = await listDead(now);
      const jobs = await store.claimDue(db, worker, now, HELD_AT_MOST - held.size, dead);
      if (jobs.length === 0) return;

      for (const job of jobs) hold(job);
      while (held.size > HELD_AT_MOST / 2) await Promise.race(held.values());
    }
  }

  async function begin(): Promise<void> {
    if (begun) return;

    begun = true;
    hide = await db.showPresence(worker);
    if (db.provider === 'sqlite') await store.endLeases(db, clock.now());
  }

  async function listDead(now: Date): Promise<readonly string[]> {
    const dead: string[] = [];
    for (const silent of await store.listSilentWorkers(db, now)) {
      if (silent !== worker && !(await db.isPresent(silent))) dead.push(silent);
    }

    return dead;
  }

  /** A clock moved forward ends our own leases too; what is in hand already is not sent twice. */
  function hold(job: Job): void {
    if (held.has(job.id)) return;

    const line = job.to ?? -job.id; // nobody's are in no line
    const before = lines.get(line);
    const done = (async () => {
      await before;
      await gate(() => work(job));
    })()
      .catch((error: unknown) => log.error({ err: error, job: job.id }, 'Outbox cannot be written'))
      .finally(() => {
        held.delete(job.id);
        if (lines.get(line) === done) lines.delete(line);
      });
    held.set(job.id, done);
    lines.set(line, done);
  }

  async function work(job: Job): Promise<void> {
    if (stopping.signal.aborted) return await giveBack(job);
    if (isResting()) return await end(job, rest(), false);

    const kind = kinds[job.kind];
    const unsent = endUnsent(job, kind, clock.now());
    if (unsent !== null) return await end(job, unsent, false);

    const composed = await composeSafely(job, kind);
    if (composed === null) return await end(job, { state: 'failed', reason: 'bug' }, false);
    if (composed.do !== 'send') return await end(job, endComposed(job, composed), false);

    const ending = await send(job, kind, composed);
    if (ending === null) return;

    await end(job, ending, true);
    if (ending.state === 'buried' && job.address.chatId !== null) {
      await parts.markUnreachable(job.address.chatId);
    }
  }

  async function end(job: Job, ending: Ending, tried: boolean): Promise<void> {
    await store.saveEnding(db, worker, job, ending, tried);
    if (ending.state === 'planned') wakeAt(ending.nextAt);
  }

  /** For the next process, at once. */
  async function giveBack(job: Job): Promise<void> {
    const ending = { state: 'planned', nextAt: clock.now(), reason: 'stopping' } as const;
    await store.saveEnding(db, worker, job, ending, false);
  }

  /** Null for a bug of ours, which is told. */
  async function composeSafely(job: Job, kind: Kind | undefined): Promise<Composed | null> {
    const { html, buttons, silent } = job;
    if (kind?.compose === undefined) {
      return html === null ? null : { do: 'send', html, buttons, silent };
    }

    try {
      return await kind.compose(db, job, clock.now());
    } catch (error) {
      log.error({ err: error, job: job.id, kind: job.kind }, 'A message could not be composed');
      return null;
    }
  }

  /** Null when the message is another worker's now. */
  async function send(
    job: Job,
    kind: Kind | undefined,
    composed: Extract<Composed, { do: 'send' }>,
  ): Promise<Ending | null> {
    const { chatId } = job.address;
    if (chatId === null) return { state: 'skipped', reason: job.address.why };

    try {
      const { html, buttons = [], silent = false, picture } = composed;
      const bytes = picture === undefined ? null : await parts.makePicture(picture);
      const { messageId } = job;
      const letter = { chatId, html, buttons, silent, picture: bytes, messageId };
      const sent = await parts.deliver(letter, async () => {
        if (!(await store.markBegun(db, worker, job, letter, clock.now()))) throw new TakenOver();
      });

      if (sent === null) return { state: 'kept', reason: store.MESSAGE_GONE };
      return { state: 'sent', messageId: sent, sentAt: clock.now() };
    } catch (error) {
      if (error instanceof TakenOver) return null;

      const ending = endFailed(error, job, kind, clock.now());
      log.warn({ err: error, job: job.id, kind: job.kind, state: ending.state }, 'Not delivered');
      if (ending.state === 'planned' && ending.reason === 'unavailable') {
        restUntil = ending.nextAt.getTime();
      }
      return ending;
    }
  }

  /** A clock that was put back does not make it longer. */
  function isResting(): boolean {
    const left = restUntil - clock.now().getTime();
    return left > 0 && left <= TICK_MS;
  }

  function rest(): Ending {
    return { state: 'planned', nextAt: new Date(restUntil), reason: 'unavailable' };
  }

  /** Sooner than the next minute's tick, when that is what was asked for. */
  function wakeAt(moment: Date): void {
    const milliseconds = moment.getTime() - clock.now().getTime();
    if (milliseconds > TICK_MS) return; // the minute's tick looks into it

    const alarm = setTimeout(() => {
      alarms.delete(alarm);
      void tick();
    }, milliseconds).unref();
    alarms.add(alarm);
  }

  async function renew(): Promise<void> {
    if (held.size === 0) return;

    await store
      .renewLeases(db, worker, clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'Outbox leases cannot be renewed'));
  }

  return {
    tick,
    wake: () => void tick(),
    async stop(deadlineMs) {
      stopping.abort();
      for (const alarm of alarms) clearTimeout(alarm);

      await Promise.race([Promise.all([claiming, ...held.values()]), pause(deadlineMs)]);
      clearInterval(renewal);
      await hide();
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
