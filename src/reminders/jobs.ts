import { postAll, postChosen } from '../outbox/store.ts';
import { listSlots } from '../scheduler/store.ts';
import { momentAt, timeAt } from '../shared/day.ts';
import { composeNudge } from './composing.ts';
import {
  arePlans,
  chooseHinted,
  chooseOwing,
  choosePlanners,
  findDueOn,
  listTimes,
} from './due.ts';
import { FIRST_TIME, LAST_TIME, NUDGES, USEFUL_MINUTES } from './model.ts';
import { listLastChancePeople, listSilent } from './overdue.ts';
import { LOOK_BACK_DAYS } from './rules.ts';
import type { Database } from '../database/database.ts';
import type { Kind } from '../outbox/model.ts';
import type { Job, Slot } from '../scheduler/model.ts';
import type { TimeOfDay } from '../shared/day.ts';
import type { Nudge } from './model.ts';
import type { Reminder } from './rules.ts';

/** The job of whoever is due at an hour of his own. */
const AT_HIS_TIME = 'reminders';

/** Which nudges go out at which time of day. */
export const reminderJobs: readonly Job[] = [
  { name: AT_HIS_TIME, from: FIRST_TIME, until: LAST_TIME, run: remindAtHisTime },
  { name: 'plan-hints', from: '07:30', usefulMinutes: USEFUL_MINUTES, run: hintAtPlans },
  { name: 'escalation-notices', from: '08:30', usefulMinutes: USEFUL_MINUTES, run: noticeSilence },
  { name: 'last-reminders', from: '10:00', usefulMinutes: USEFUL_MINUTES, run: remindOfLastChance },
];

/** How reminders behave: each decides when it is sent whether it is still wanted. */
export const reminderKinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  [...NUDGES, 'snoozed-reminder' as const].map((reminder): [Reminder, Kind] => [
    reminder,
    {
      repeatWhenUnknown: false,
      waitsAtNight: true,
      compose: (db, asked, now) => composeNudge(db, reminder, asked, now),
    },
  ]),
);

/** Whoever owes a report, and whoever has plans to ask about, each at his hour. */
async function remindAtHisTime(db: Database, slot: Slot): Promise<number> {
  const { zone, day, at } = slot;
  const times = await listTimes(db, zone, await findLastRun(db, slot), timeAt(at, zone));
  if (times.length === 0) return 0;

  const dueTimes = times.map((time) => ({ time, ...momentsOf(slot, time) }));
  const owing = chooseOwing(await findDueOn(db, zone, day), dueTimes);
  const planners = (await arePlans(db, day))
    ? choosePlanners(await findDueOn(db, zone, day, LOOK_BACK_DAYS), dueTimes)
    : null;
  return db.transaction(async (tx) => {
    const posted = await postChosen(tx, { kind: 'report-reminder', day, chosen: owing });
    if (planners === null) return posted;
    return posted + (await postChosen(tx, { kind: 'planned-work', day, chosen: planners }));
  });
}

async function hintAtPlans(db: Database, slot: Slot): Promise<number> {
  const chosen = chooseHinted(await findDueOn(db, slot.zone, slot.day));

  return postChosen(db, { kind: 'plan-hint', day: slot.day, moments: momentsOf(slot), chosen });
}

async function noticeSilence(db: Database, slot: Slot): Promise<number> {
  return postTo(db, 'escalation-notice', slot, await listSilent(db, slot.zone, slot.day));
}

async function remindOfLastChance(db: Database, slot: Slot): Promise<number> {
  return postTo(db, 'last-reminder', slot, await listLastChancePeople(db, slot.zone, slot.day));
}

function postTo(
  db: Database,
  kind: Nudge,
  slot: Slot,
  personIds: readonly number[],
): Promise<number> {
  const { day } = slot;
  const moments = momentsOf(slot);

  return db.transaction((tx) =>
    postAll(
      tx,
      personIds.map((to) => ({ key: `${kind}:${day}:${to}`, kind, to, day, ...moments })),
    ),
  );
}

/**
 * The time up to which this day was worked already. Who is due at an hour is decided when that hour
 * comes: a report deleted, or an hour changed, afterwards reminds nobody.
 */
async function findLastRun(db: Database, { zone, day, at }: Slot): Promise<TimeOfDay | null> {
  const slots = await listSlots(db, day);
  const slot = slots.find((of) => of.job === AT_HIS_TIME && of.zone === zone && of.day === day);
  const ranAt = slot?.ranAt ?? null;

  // A clock that was put back makes that day begin anew
  return ranAt === null || ranAt > at ? null : timeAt(ranAt, zone);
}

/** From when until when a nudge of that time, else of the slot's, is worth sending. */
function momentsOf(
  { zone, day, at }: Slot,
  time = timeAt(at, zone),
): { readonly dueAt: Date; readonly staleAt: Date } {
  const dueAt = momentAt(day, time, zone);
  const useless = new Date(dueAt.getTime() + USEFUL_MINUTES * 60_000);
  const evening = momentAt(day, LAST_TIME, zone);

  return { dueAt, staleAt: useless < evening ? useless : evening };
}
