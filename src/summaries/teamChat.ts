import { recordAudit } from '../access/audit.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { spanOf, stepFrom } from '../reports/rules.ts';
import { parseDay } from '../shared/day.ts';
import { notShown } from '../team/messages.ts';
import { findTeamSpan } from '../team/spans.ts';
import * as texts from './teamMessages.ts';
import { daysNamed, readRecap, seenMembers, sumSpan } from './teamRules.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { TeamSpan } from '../team/model.ts';

type Period = TeamSpan['period'];

export const teamRecaps: Pick<RouteGroup, 'commands' | 'presses'> = {
  commands: [
    {
      name: 'ringkasan',
      about: 'Ringkasan tim: pekan atau bulan',
      answer: showAsked,
    },
  ],
  presses: [{ name: 'recap', answer: turnRecap }],
};

/** "/ringkasan", "/ringkasan bulan", "/ringkasan minggu lalu" */
async function showAsked(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, today, messageId } = incoming;
  const asked = readRecap(argument);
  if (asked === null) return say(texts.recapUnknown, [], messageId);

  const { period, isBack } = asked;
  const day = isBack ? stepFrom(period, today, -1) : today;
  const view = await viewRecap(db, incoming, period, day);
  return say(view.html, view.buttons);
}

/** Turns the same message to another week or month. */
async function turnRecap(
  db: Sql,
  incoming: Incoming<'press'>,
  [periodName, value = '']: readonly string[],
): Promise<Reply> {
  const period = periodName === 'week' || periodName === 'month' ? periodName : null;
  const day = parseDay(value);
  if (period === null || day === null) return alert(notShown);
  if (spanOf(period, day).first > incoming.today) return alert(texts.recapAhead);

  const view = await viewRecap(db, incoming, period, day);
  return editPressed(incoming.messageId, view.html, view.buttons);
}

/** Sums name nobody; where they are of one person alone, he was looked at. */
async function viewRecap(
  db: Sql,
  { person, today, receivedAt }: Incoming,
  period: Period,
  day: Day,
) {
  const viewer = { viewerId: person.id, today };
  const span = await findTeamSpan(db, viewer, { period, day, scope: 'direct' });
  const members = seenMembers(span.members);
  if (members.length === 1) {
    await recordAudit(
      db,
      daysNamed(members, today).map(({ personId, first, last }) => ({
        at: receivedAt,
        actorId: person.id,
        action: 'looked',
        subjectId: personId,
        firstDay: first,
        lastDay: last,
        detail: null,
      })),
    );
  }

  return texts.teamRecap(span, sumSpan(span));
}
