import { listDayTotals } from '../activities/store.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, toast } from '../conversation/reply.ts';
import { listObligationsOn } from '../obligations/store.ts';
import { post } from '../outbox/store.ts';
import { dayAt, momentAt, parseDay, timeAt } from '../shared/day.ts';
import { isPaused } from './choices.ts';
import { laterPlanned, laterPlannedBefore, laterRefused } from './messages.ts';
import { FIRST_TIME, LAST_TIME, USEFUL_MINUTES } from './model.ts';
import { findOwnSettings, findSnoozed } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { LaterRefusal } from './messages.ts';

/** Minutes that the buttons beneath a reminder offer. */
const OFFERED = new Set(['30', '60']);

/** "Ingatkan 30 menit lagi": once more on the same day, as long as a report is owed. */
export async function remindLater(
  db: Sql,
  incoming: Incoming<'press'>,
  [minutes = '', text = '']: readonly string[],
): Promise<Reply> {
  const { person, receivedAt } = incoming;
  const { zone, openDays } = person.unit;
  const day = parseDay(text);
  if (day === null || !OFFERED.has(minutes)) return alert(buttonStale);

  // On the minute that is said, when the tick looks
  const pressedAt = Math.floor(receivedAt.getTime() / 60_000) * 60_000;
  const dueAt = new Date(pressedAt + Number(minutes) * 60_000);
  const refusal = await findRefusal(db, incoming, day, dueAt);
  if (refusal !== null) return alert(laterRefused(refusal, day, openDays));

  const before = await findSnoozed(db, person.id, day);
  if (before !== null) return toast(laterPlannedBefore(timeAt(before, zone)));

  const time = timeAt(dueAt, zone);
  const useless = new Date(dueAt.getTime() + USEFUL_MINUTES * 60_000);
  const evening = momentAt(day, LAST_TIME, zone);
  await post(db, {
    key: `snoozed-reminder:${day}:${person.id}:${time.replace(':', '')}`,
    kind: 'snoozed-reminder',
    to: person.id,
    day,
    dueAt,
    staleAt: useless < evening ? useless : evening,
  });
  return toast(laterPlanned(time));
}

async function findRefusal(
  db: Sql,
  { person, today }: Incoming<'press'>,
  day: Day,
  dueAt: Date,
): Promise<LaterRefusal | null> {
  if (day !== today) return 'other-day';

  const own = await findOwnSettings(db, person.id);
  if (own.isOff || isPaused(own, today)) return 'off';
  const [obligation] = await listObligationsOn(db, person.id, [day]);
  if (obligation?.notOwed !== null) return 'not-owed';
  if ((await listDayTotals(db, person.id, day, day)).length > 0) return 'reported';

  const { zone } = person.unit;
  const time = timeAt(dueAt, zone);
  const isNight = dayAt(dueAt, zone) !== day || time >= LAST_TIME || time < FIRST_TIME;
  return isNight ? 'too-late' : null;
}
