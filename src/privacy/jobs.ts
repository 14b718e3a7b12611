import { recordAudit } from '../access/audit.ts';
import { post } from '../outbox/store.ts';
import { listAdminIds } from '../people/store.ts';
import { dayAt } from '../shared/day.ts';
import { requestDue } from './requestMessages.ts';
import { remindUntil } from './rules.ts';
import { listDue } from './store.ts';
import { sweepOld } from './sweep.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../shared/clock.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Log } from '../shared/log.ts';

interface JobParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** In whose calendar a day ends. */
  readonly zone: Zone;
  readonly firstAdmins: readonly number[];
}

/** What happens by itself: what is past its time goes, and no request is forgotten. */
export interface PrivacyJobs {
  /** Every minute; old data is removed once a day. */
  tick(): Promise<void>;
  /** Ends a removal that is under way after its present step. */
  stop(): Promise<void>;
}

export function openPrivacyJobs(parts: JobParts): PrivacyJobs {
  const { db, clock, log, zone } = parts;
  let sweptOn: Day | null = null;
  let stopping = false;
  let running: Promise<void> | null = null;

  return {
    async tick() {
      await remind();
      running ??= sweepOnce().finally(() => {
        running = null;
      });
      await running;
    },
    async stop() {
      stopping = true;
      await running?.catch(() => undefined); // whoever called `tick` is told
    },
  };

  /** The admins, once for each request that is due within a day and not answered. */
  async function remind(): Promise<void> {
    const now = clock.now();
    const until = remindUntil(now, zone);
    const due = until === null ? [] : await listDue(db, until);
    if (due.length === 0) return;

    const admins = await listAdminIds(db, parts.firstAdmins, dayAt(now, zone));
    for (const request of due) {
      for (const admin of admins) {
        await post(db, {
          key: `request-due:${request.id}:${admin}`,
          kind: 'request-made',
          to: admin,
          ...requestDue(request, now, zone),
          dueAt: now,
        });
      }
    }
  }

  /** A process that starts anew on the same day finds little left to do. */
  async function sweepOnce(): Promise<void> {
    const now = clock.now();
    const today = dayAt(now, zone);
    if (sweptOn === today || stopping) return;

    const removed = await sweepOld(db, { today, zone }, () => !stopping);
    if (!stopping) sweptOn = today;
    if (Object.keys(removed).length === 0) return;

    log.info({ removed }, 'Data past its time was removed');
    await recordAudit(db, [
      {
        at: now,
        actorId: null,
        action: 'retention',
        subjectId: null,
        firstDay: null,
        lastDay: null,
        detail: removed,
      },
    ]);
  }
}
