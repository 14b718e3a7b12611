import { listObligations } from '../obligations/store.ts';
import { findPersonById } from '../people/store.ts';
import { findOwnSettings } from '../reminders/store.ts';
import { stepFrom } from '../reports/rules.ts';
import { dayAt, timeAt } from '../shared/day.ts';
import { picturePage } from '../team/picture.ts';
import { findTeamSpan } from '../team/spans.ts';
import { briefingText } from './briefingMessages.ts';
import { findBriefings } from './teamFacts.ts';
import { teamRecapSent } from './teamMessages.ts';
import { plannedSchema } from './teamModel.ts';
import { seenMembers, sumSpan } from './teamRules.ts';
import { findMoment } from './waiting.ts';
import type { Asked, Compose, Composed } from '../outbox/model.ts';
import type { Day } from '../shared/day.ts';
import type { PictureOrder, TeamSpan } from '../team/model.ts';

type Period = TeamSpan['period'];

/** The morning message to whoever leads people: how it was, who is away, what waits. */
export const composeBriefing: Compose = async (db, asked, now) => {
  const { leaderId, day, named } = readAsked(asked);
  const { briefing: wants } = await findOwnSettings(db, leaderId);
  if (!wants) return skip('off');

  const [obligation] = await listObligations(db, [leaderId], day, day);
  const leader = await findPersonById(db, leaderId, now);
  if (obligation?.notOwed !== null || leader === null) return skip('absent');

  const briefing = (await findBriefings(db, [leader], day)).get(leaderId);
  if (briefing === undefined) return skip('nobody');

  return {
    do: 'send',
    ...briefingText(briefing, { time: timeAt(now, leader.unit.zone), named }),
  };
};

/** The week or month of a leader's people, with its picture as long as it names nobody new. */
export function composeTeam(period: Period): Compose {
  return async (db, asked, now) => {
    const { leaderId, day, named } = readAsked(asked);
    const { briefing: wants } = await findOwnSettings(db, leaderId);
    if (!wants) return skip('off');

    const moment = await findMoment(db, leaderId, now, day);
    if (moment === null) return skip('absent');
    if (moment !== 'now') return { do: 'wait', until: moment };

    const leader = await findPersonById(db, leaderId, now);
    if (leader === null) return skip('absent');

    const today = dayAt(now, leader.unit.zone);
    const about = { period, day: recappedDay(period, day), scope: 'direct' } as const;
    const span = await findTeamSpan(db, { viewerId: leaderId, today }, about);
    if (seenMembers(span.members).length === 0) return skip('nobody');

    const shown = picturePage(span, 0).items;
    const data: PictureOrder = { viewerId: leaderId, today, ...about, page: 0 };
    return {
      do: 'send',
      ...teamRecapSent(leader, span, sumSpan(span)),
      ...(shown.every(({ id }) => named.has(id)) && { picture: { kind: 'team-picture', data } }),
    };
  };
}

/** A day of the period that a message of this day is about: the week itself, or the month before. */
export function recappedDay(period: Period, day: Day): Day {
  return period === 'week' ? day : stepFrom('month', day, -1);
}

function readAsked({ to, day, data }: Asked): {
  readonly leaderId: number;
  readonly day: Day;
  readonly named: ReadonlySet<number>;
} {
  if (to === null || day === null) throw new Error('A summary is about a day of somebody');

  return { leaderId: to, day, named: new Set(plannedSchema.parse(data).named) };
}

function skip(reason: 'off' | 'absent' | 'nobody'): Composed {
  return { do: 'skip', reason };
}
