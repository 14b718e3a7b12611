import { randomUUID } from 'node:crypto';
import type { Buttons } from '../conversation/model.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../shared/clock.ts';
import type { Html } from '../shared/html.ts';
import type { Log } from '../shared/log.ts';
import type { Ending, Job, Kind } from './model.ts';
import { endFailed, endUnsent } from './rules.ts';
import { claimDue, LEASE_SECONDS, renewLeases, saveEnding } from './store.ts';

/**
 * Messages held at a time, about two seconds of Telegram's pace: little is in doubt when the
 * process dies, and stopping takes no longer than that.
 */
const HELD_AT_MOST = 60;

export interface OutboxParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Sends and returns the message id; throws `OutsideError`. Paces itself. */
  readonly deliver: (
    chatId: number,
    html: Html,
    buttons: Buttons,
    options: { readonly silent: boolean },
  ) => Promise<number>;
  /** Told when a chat is gone. */
  readonly markUnreachable: (telegramId: number) => Promise<void>;
  readonly kinds: Readonly<Record<string, Kind>>;
}

export interface Outbox {
  /** Something was posted that is due now. */
  wake(): void;
  /** Sends everything that is due; settles when nothing is in hand any more. Never throws. */
  tick(): Promise<void>;
  /** Claims no more and waits for what is in hand; what remains is left to the lease. */
  stop(deadlineMs: number): Promise<void>;
}

/** The worker that sends what was posted. Several may share one database. */
export function openOutbox(parts: OutboxParts): Outbox {
  const { db, clock, log } = parts;
  const worker = randomUUID();
  const held = new Map<number, Promise<void>>();
  const alarms = new Set<NodeJS.Timeout>();
  let claiming: Promise<void> | null = null;
  let askedAgain = false;
  const stopping = new AbortController();

  const renewal = setInterval(() => void renew(), (LEASE_SECONDS * 1000) / 3).unref();

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
    while (!stopping.signal.aborted) {
      const jobs = await claimDue(db, worker, clock.now(), HELD_AT_MOST - held.size);
      if (jobs.length === 0) return;

      for (const job of jobs) hold(job);
      while (held.size > HELD_AT_MOST / 2) await Promise.race(held.values());
    }
  }

  /** A clock moved forward ends our own leases too; what is in hand already is not sent twice. */
  function hold(job: Job): void {
    if (held.has(job.id)) return;

    const done = work(job)
      .catch((error: unknown) => log.error({ err: error, job: job.id }, 'Outbox cannot be written'))
      .finally(() => held.delete(job.id));
    held.set(job.id, done);
  }

  async function work(job: Job): Promise<void> {
    const unsent = endUnsent(job, parts.kinds[job.kind], clock.now());
    const ending = unsent ?? (await send(job));
    await saveEnding(db, worker, job, ending, unsent === null);

    if (ending.state === 'planned') wakeAt(ending.nextAt);
    if (ending.state === 'buried' && job.address.chatId !== null) {
      await parts.markUnreachable(job.address.chatId);
    }
  }

  async function send(job: Job): Promise<Ending> {
    if (job.address.chatId === null) return { state: 'skipped', reason: job.address.why };

    try {
      const { html, buttons, silent } = job;
      const messageId = await parts.deliver(job.address.chatId, html, buttons, { silent });

      return { state: 'sent', messageId, sentAt: clock.now() };
    } catch (error) {
      const ending = endFailed(error, job, parts.kinds[job.kind], clock.now());
      log.warn({ err: error, job: job.id, kind: job.kind, state: ending.state }, 'Not delivered');

      return ending;
    }
  }

  /** Sooner than the next minute's tick, when that is what was asked for. */
  function wakeAt(moment: Date): void {
    const alarm = setTimeout(() => {
      alarms.delete(alarm);
      void tick();
    }, moment.getTime() - clock.now().getTime()).unref();
    alarms.add(alarm);
  }

  async function renew(): Promise<void> {
    if (held.size === 0) return;

    await renewLeases(db, worker, clock.now()).catch((error: unknown) =>
      log.error({ err: error }, 'Outbox leases cannot be renewed'),
    );
  }

  return {
    tick,
    wake: () => void tick(),
    async stop(deadlineMs) {
      stopping.abort();
      for (const alarm of alarms) clearTimeout(alarm);

      await Promise.race([Promise.all([claiming, ...held.values()]), pause(deadlineMs)]);
      clearInterval(renewal);
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
