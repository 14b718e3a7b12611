import { recordAudit } from '../access/audit.ts';
import { listObligations, listWorkGroups } from '../obligations/store.ts';
import { post, postAll } from '../outbox/store.ts';
import { LAST_TIME } from '../reminders/model.ts';
import { spanOf } from '../reports/rules.ts';
import { addDays, momentAt } from '../shared/day.ts';
import { picturePage } from '../team/picture.ts';
import { findTeamSpan } from '../team/spans.ts';
import { listLeaders } from './leaders.ts';
import { isFirstWorkday, isLastWorkday } from './ownRules.ts';
import { composeBriefing, composeTeam, recappedDay } from './teamComposing.ts';
import { findBriefings } from './teamFacts.ts';
import { chooseNamed, daysNamed } from './teamRules.ts';
import { WAITING_DAYS } from './waiting.ts';
import type { Database } from '../database/database.ts';
import type { WorkGroup } from '../obligations/model.ts';
import type { Kind, Unasked } from '../outbox/model.ts';
import type { Job, Slot } from '../scheduler/model.ts';
import type { Day } from '../shared/day.ts';
import type { TeamSpan } from '../team/model.ts';
import type { Leader, NamedDays, Planned } from './teamModel.ts';

/** From here on a morning message is worth nothing. */
const BRIEFING_UNTIL = '12:00';

/** From 07:30 until then. */
const BRIEFING_MINUTES = 4.5 * 60;

/** So long a week or month that was missed is still made up for. */
const RECAP_MINUTES = WAITING_DAYS * 24 * 60;

/** Messages posted in one transaction. */
const POSTED_AT_ONCE = 100;

export const teamSummaryKinds: Readonly<Record<'briefing' | 'team-week' | 'team-month', Kind>> = {
  /** To whoever leads people, in the morning. */
  briefing: { repeatWhenUnknown: true, waitsAtNight: true, compose: composeBriefing },
  /** To whoever leads people: the week, on his last working day. */
  'team-week': { repeatWhenUnknown: true, waitsAtNight: true, compose: composeTeam('week') },
  /** To whoever leads people: the month, on his first working day of the next. */
  'team-month': { repeatWhenUnknown: true, waitsAtNight: true, compose: composeTeam('month') },
};

export const teamSummaryJobs: readonly Job[] = [
  {
    name: 'briefing',
    from: '07:30',
    usefulMinutes: BRIEFING_MINUTES,
    async run(db, slot) {
      const { day, zone, at } = slot;
      const groups = await listWorkGroups(db, zone, day, day);
      const leaders = await listLeaders(
        db,
        slot,
        groups.filter(({ workdays }) => workdays.has(day)),
      );

      const named = await listNamedInBriefings(db, leaders, slot);
      const staleAt = momentAt(day, BRIEFING_UNTIL, zone);
      return postToLeaders(db, leaders, named, {
        kind: 'briefing',
        cause: day,
        day,
        dueAt: at,
        staleAt,
      });
    },
  },
  {
    name: 'team-week',
    from: '17:00',
    usefulMinutes: RECAP_MINUTES,
    async run(db, slot) {
      const { first, last } = spanOf('week', slot.day);
      const groups = await listWorkGroups(db, slot.zone, first, last);

      return postRecaps(
        db,
        slot,
        'week',
        groups.filter((group) => isLastWorkday(group, slot.day)),
      );
    },
  },
  {
    name: 'team-month',
    from: '08:30',
    usefulMinutes: RECAP_MINUTES,
    async run(db, slot) {
      const { first } = spanOf('month', slot.day);
      const groups = await listWorkGroups(db, slot.zone, first, slot.day);

      return postRecaps(
        db,
        slot,
        'month',
        groups.filter((group) => isFirstWorkday(group, slot.day)),
      );
    },
  },
];

async function postRecaps(
  db: Database,
  slot: Slot,
  period: TeamSpan['period'],
  groups: readonly WorkGroup[],
): Promise<number> {
  const { day, zone, at } = slot;
  const leaders = await listLeaders(db, slot, groups);
  const about = { period, day: recappedDay(period, day), scope: 'direct' } as const;

  const cause = spanOf(period, about.day).first;
  const named = new Map<number, readonly NamedDays[]>();
  for (const { id } of leaders.filter(isReached)) {
    const span = await findTeamSpan(db, { viewerId: id, today: day }, about);
    named.set(id, daysNamed(picturePage(span, 0).items, span.last));
  }

  const staleAt = momentAt(addDays(day, WAITING_DAYS), LAST_TIME, zone);
  return postToLeaders(db, leaders, named, {
    kind: `team-${period}`,
    cause,
    day,
    dueAt: at,
    staleAt,
  });
}

/** Whom the message of each leader who will get one calls by name. */
async function listNamedInBriefings(
  db: Database,
  leaders: readonly Leader[],
  { day }: Slot,
): Promise<ReadonlyMap<number, readonly NamedDays[]>> {
  const reached = leaders.filter(isReached);
  const ids = reached.map(({ id }) => id);
  const atWork = new Set(
    (await listObligations(db, ids, day, day)).flatMap(({ personId, notOwed }) =>
      notOwed === null ? [personId] : [],
    ),
  );
  const briefings = await findBriefings(
    db,
    reached.filter(({ id }) => atWork.has(id)),
    day,
  );

  return new Map([...briefings].map(([id, briefing]) => [id, chooseNamed(briefing)]));
}

/**
 * Whom a message is to name is decided and noted as a look when it is posted: composing writes
 * nothing, and names nobody else. So nobody is ever named without a trace.
 */
async function postToLeaders(
  db: Database,
  leaders: readonly Leader[],
  named: ReadonlyMap<number, readonly NamedDays[]>,
  {
    cause,
    ...of
  }: Required<Pick<Unasked, 'kind' | 'day' | 'dueAt' | 'staleAt'>> & {
    /** The day or period of which each gets one, wherever he is moved to meanwhile. */
    readonly cause: Day;
  },
): Promise<number> {
  const messageTo = ({ id }: Leader): Unasked => {
    const data: Planned = { named: (named.get(id) ?? []).map(({ personId }) => personId) };
    return { ...of, key: `${of.kind}:${cause}:${id}`, to: id, data };
  };
  const naming = leaders.filter(({ id }) => (named.get(id) ?? []).length > 0);
  const others = leaders.filter((leader) => !naming.includes(leader));

  let posted = await postAll(db, others.map(messageTo));
  for (let from = 0; from < naming.length; from += POSTED_AT_ONCE) {
    const some = naming.slice(from, from + POSTED_AT_ONCE);
    posted += await db.transaction(async (tx) => {
      let count = 0;
      for (const leader of some) {
        if (!(await post(tx, messageTo(leader)))) continue;

        count += 1;
        const looks = (named.get(leader.id) ?? []).map((look) => lookOf(look, leader.id, of.dueAt));
        await recordAudit(tx, looks);
      }
      return count;
    });
  }

  return posted;
}

function lookOf({ personId, first, last }: NamedDays, actorId: number, at: Date) {
  const days = { firstDay: first, lastDay: last };

  return { at, actorId, action: 'looked', subjectId: personId, ...days, detail: null } as const;
}

function isReached({ isReachable, wantsBriefing }: Leader): boolean {
  return isReachable && wantsBriefing;
}
