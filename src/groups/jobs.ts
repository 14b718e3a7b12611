import { askAgain, postAll } from '../outbox/store.ts';
import { addDays, daysFrom, momentAt } from '../shared/day.ts';
import { groupCount } from './messages.ts';
import { GROUP_COUNT, countSchema } from './model.ts';
import { COUNT_TIME, FIRST_TIME, LAST_TIME, countKey, mayLook } from './rules.ts';
import { countReports, findLink, findPosted, listLinks, listSent } from './store.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Compose, Kind, Unasked } from '../outbox/model.ts';
import type { Job, Slot } from '../scheduler/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { GroupLink } from './model.ts';

export const groupKinds: Readonly<Record<string, Kind>> = {
  /** How a unit's people stand on a day, to its Telegram group. */
  [GROUP_COUNT]: { repeatWhenUnknown: false, waitsAtNight: true, compose: composeCount },
};

/** In minutes: from the hour at which it is written to the last at which it may be. */
const USEFUL_MINUTES = 3 * 60;

export const groupJobs: readonly Job[] = [
  { name: GROUP_COUNT, from: COUNT_TIME, usefulMinutes: USEFUL_MINUTES, run: postCounts },
  { name: 'group-count-change', from: FIRST_TIME, until: LAST_TIME, run: changeCounts },
];

/**
 * When each unit was last looked at, by its id. Only in memory: who forgets it looks once more, and
 * changes nothing that is right already.
 */
const looks = new WeakMap<Database, Map<number, Date>>();

/** One message for each unit with a group of whose people somebody owes a report on that day. */
async function postCounts(db: Database, { zone, day, at }: Slot): Promise<number> {
  const posted: Unasked[] = [];
  for (const { unitId, chatId } of await listLinks(db, zone)) {
    const { obliged } = await countReports(db, unitId, day);
    if (obliged === 0) continue;

    const key = countKey(GROUP_COUNT, day, unitId);
    posted.push({ key, kind: GROUP_COUNT, to: null, chatId, day, data: { unitId }, dueAt: at });
  }

  return postAll(db, posted);
}

/** Has the messages changed that say something else than what holds, of the days that are open. */
async function changeCounts(db: Database, { zone, day, at }: Slot): Promise<number> {
  const lookedAt = looks.get(db) ?? new Map<number, Date>();
  looks.set(db, lookedAt);

  let changed = 0;
  for (const link of await listLinks(db, zone)) {
    if (!mayLook(lookedAt.get(link.unitId), at)) continue;

    lookedAt.set(link.unitId, at);
    const days = daysFrom(addDays(day, -link.openDays), day);
    for (const sent of await listSent(db, link, days)) {
      const holds = await writeCount(db, link, sent.day);
      if (String(holds) === sent.html) continue;
      if (await askAgain(db, sent.key, at)) changed += 1;
    }
  }
  return changed;
}

/** A message that could not be sent on its day is worth nothing; one that was sent stays as it is. */
async function composeCount(
  ...[db, { key, day, data }, now]: Parameters<Compose>
): ReturnType<Compose> {
  const { unitId } = countSchema.parse(data);
  const link = await findLink(db, unitId);
  const posted = await findPosted(db, key);
  if (link === null || day === null || posted?.chatId !== link.chatId) {
    return { do: 'skip', reason: 'group-gone' };
  }
  if (posted.isSent) return { do: 'send', html: await writeCount(db, link, day) };

  if (now >= momentAt(day, LAST_TIME, link.zone)) return { do: 'skip', reason: 'stale' };
  const counts = await countReports(db, unitId, day);
  if (counts.obliged === 0) return { do: 'skip', reason: 'nobody' };

  return { do: 'send', html: groupCount(link, day, counts) };
}

async function writeCount(db: Sql, link: GroupLink, on: Day): Promise<Html> {
  return groupCount(link, on, await countReports(db, link.unitId, on));
}
