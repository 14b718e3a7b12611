import { z } from 'zod';
import { listReadableDays } from '../access/store.ts';
import { integer, moment } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { listObligations } from '../obligations/store.ts';
import { addDays, day, dayAt, daysFrom, isZone } from '../shared/day.ts';
import { listReported } from '../team/store.ts';
import { listCircles } from './leaders.ts';
import { listOpenMatters } from './openMatters.ts';
import {
  LOOK_BACK_DAYS,
  SILENT_DAYS,
  findDayBefore,
  listAway,
  listDirect,
  listSilentDays,
} from './teamRules.ts';
import type { Sql } from '../database/sql.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { AtRisk, Briefing, Circle, Direct } from './teamModel.ts';
import type { Known, Told } from './teamRules.ts';

/** Leaders whose people are looked at together. */
const LEADERS_AT_ONCE = 100;

const noticeRow = z.object({
  personId: integer,
  day: z.string().transform(day),
  enrolledAt: moment.nullable(),
  zone: z.string().refine(isZone).nullable(),
});

/** What each of these leaders is told in the morning of that day; whoever has no people is left out. */
export async function findBriefings(
  db: Sql,
  leaders: readonly Named[],
  today: Day,
): Promise<ReadonlyMap<number, Briefing>> {
  const briefings = new Map<number, Briefing>();
  for (let from = 0; from < leaders.length; from += LEADERS_AT_ONCE) {
    const some = leaders.slice(from, from + LEADERS_AT_ONCE);
    for (const briefing of await findSome(db, some, today)) {
      briefings.set(briefing.leader.id, briefing);
    }
  }

  return briefings;
}

async function findSome(
  db: Sql,
  leaders: readonly Named[],
  today: Day,
): Promise<readonly Briefing[]> {
  const circles = await listCircles(db, leaders, { first: addDays(today, -LOOK_BACK_DAYS), today });
  const led = leaders.flatMap((leader) => {
    const circle = circles.find(({ leaderId }) => leaderId === leader.id);
    const people = circle === undefined ? [] : listDirect(circle, today);
    return circle === undefined || people.length === 0 ? [] : [{ leader, circle, people }];
  });
  const matters = await listOpenMatters(db, led, today);
  const lately = await findKnown(db, listIds(circles), addDays(today, -LOOK_BACK_DAYS), today);
  const told = await findTold(
    db,
    led.flatMap(({ people }) => people.map(({ id }) => id)),
    today,
  );

  const briefings: Briefing[] = [];
  for (const { leader, circle, people } of led) {
    briefings.push({
      leader,
      today,
      people: people.length,
      before: findDayBefore(circle, lately),
      awayToday: listAway(people, today, lately),
      atRisk: await listAtRisk(db, circle, people, told),
      matters: matters.get(leader.id) ?? [],
    });
  }

  return briefings;
}

/** As far as the leader may see the days; who is below him today may have come from elsewhere. */
async function listAtRisk(
  db: Sql,
  { leaderId, today }: Circle,
  people: readonly Direct[],
  told: ReadonlyMap<number, Told>,
): Promise<readonly AtRisk[]> {
  const asker = { id: leaderId, isAdmin: false };
  const atRisk: AtRisk[] = [];
  for (const { id, name, inPlaceOf } of people) {
    const of = told.get(id);
    const days = of === undefined ? [] : listSilentDays(of, today);
    if (days.length === 0) continue;

    const readable = await listReadableDays(db, { asker, subjectId: id, days, today });
    const [first, ...others] = readable;
    if (first !== undefined) atRisk.push({ id, name, inPlaceOf, days: [first, ...others] });
  }

  return atRisk;
}

/** Of those who were told that their supervisor would be, what decides whether it is so. */
async function findTold(
  db: Sql,
  ids: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, Told>> {
  const first = addDays(today, -SILENT_DAYS);
  const asked = new Set(ids);
  const notices = (await listNotices(db, first, today)).filter(({ personId }) =>
    asked.has(personId),
  );
  const toldIds = [...new Set(notices.map(({ personId }) => personId))];
  const known = await findKnown(db, toldIds, first, today);
  const days = daysFrom(first, today);

  return new Map(
    toldIds.map((personId) => {
      const own = notices.filter((notice) => notice.personId === personId);
      const { enrolledAt = null, zone = null } = own[0] ?? {};
      const told: Told = {
        notices: own.map((notice) => notice.day),
        obligations: days.flatMap((on) => known.find(personId, on) ?? []),
        reported: new Set(days.filter((on) => known.hasReported(personId, on))),
        enrolledOn: enrolledAt === null || zone === null ? null : dayAt(enrolledAt, zone),
      };
      return [personId, told];
    }),
  );
}

async function findKnown(db: Sql, ids: readonly number[], first: Day, last: Day): Promise<Known> {
  const obligations = new Map<string, Obligation>();
  for (const obligation of await listObligations(db, ids, first, last)) {
    obligations.set(keyOf(obligation.personId, obligation.day), obligation);
  }
  const rows = await listReported(db, ids, { first, last });
  const reported = new Set(rows.map((row) => keyOf(row.personId, row.day)));

  return {
    find: (personId, on) => obligations.get(keyOf(personId, on)) ?? null,
    hasReported: (personId, on) => reported.has(keyOf(personId, on)),
  };
}

/** Notices of these days that left, or could not because nobody is there to be reached. */
function listNotices(db: Sql, first: Day, today: Day) {
  return db.all(
    noticeRow,
    sql`SELECT n."personId", n."day", p."enrolledAt",
          (SELECT u."zone" FROM "Assignment" a JOIN "Unit" u ON u."id" = a."unitId"
            WHERE a."personId" = n."personId" AND a."firstDay" <= ${today}
            ORDER BY a."firstDay" DESC LIMIT 1) AS "zone"
        FROM "Notification" n JOIN "Person" p ON p."id" = n."personId"
        WHERE n."kind" = 'escalation-notice' AND n."day" >= ${first} AND n."day" < ${today}
          AND (n."state" IN ('sent', 'unknown', 'buried')
            OR (n."state" = 'skipped' AND n."reason" IN ('never-enrolled', 'unreachable')))
        ORDER BY n."day"`,
  );
}

/** Everybody who was below one of these leaders lately. */
function listIds(circles: readonly Circle[]): readonly number[] {
  return [...new Set(circles.flatMap(({ stints }) => stints.map(({ id }) => id)))];
}

function keyOf(personId: number, on: Day): string {
  return `${personId} ${on}`;
}
