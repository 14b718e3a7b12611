import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { alert, sendFile } from '../conversation/reply.ts';
import { spanOf } from '../reports/rules.ts';
import { parseDay } from '../shared/day.ts';
import { notShown } from './messages.ts';
import { pictureCaption, pictureOfNobody, picturePage } from './picture.ts';
import { listTeam } from './people.ts';
import { readScope } from './rules.ts';
import { listSpanMembers } from './spans.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { PictureOrder, SpanMember, Viewer } from './model.ts';
import type { PictureSpan } from './picture.ts';

/** The team's week or month as a picture, in a message of its own. */
export const picturePress: PressRoute = { name: 'team-picture', answer: showPicture };

async function showPicture(
  db: Sql,
  { person, today, receivedAt }: Incoming<'press'>,
  [periodName, value = '', scopeName, pageNumber]: readonly string[],
): Promise<Reply> {
  const period = periodName === 'week' || periodName === 'month' ? periodName : null;
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (period === null || day === null || scope === null) return alert(notShown);

  if (spanOf(period, day).first > today) return alert(notShown);

  const viewer = { viewerId: person.id, today };
  const { span, page } = await findPicture(db, viewer, { period, day, scope }, readId(pageNumber));
  if (page.count === 0) return alert(pictureOfNobody);

  await notePictureLooks(db, { viewerId: person.id, at: receivedAt }, page.items);
  const data: PictureOrder = { ...viewer, period, day, scope, page: page.page };
  const { html, buttons } = pictureCaption(span, page);
  const make = { kind: 'team-picture', data };
  return sendFile({ as: 'photo', name: `tim-${span.first}.png`, caption: html, make, buttons });
}

/** What is on one picture of the viewer's team; he sees on it what he may see now. */
export async function findPicture(
  db: Sql,
  viewer: Viewer,
  { period, day, scope }: Pick<PictureOrder, 'period' | 'day' | 'scope'>,
  pageNumber: number,
): Promise<{ readonly span: PictureSpan; readonly page: Page<SpanMember> }> {
  const days = spanOf(period, day);
  const { people } = await listTeam(db, viewer, days, scope);
  const page = picturePage({ period, members: people }, pageNumber);
  const items = await listSpanMembers(db, page.items, days);

  return { span: { period, ...days, today: viewer.today, scope }, page: { ...page, items } };
}

/** Whoever is on a picture was looked at, on the days of his that the viewer may see. */
export async function notePictureLooks(
  db: Sql,
  of: { readonly viewerId: number; readonly at: Date },
  members: readonly SpanMember[],
): Promise<void> {
  const looks = members.flatMap(({ id, days }) => {
    const seen = days.filter((day) => day.seen !== null);
    const [first] = seen;
    const last = seen.at(-1);
    if (first === undefined || last === undefined) return [];

    return [
      {
        at: of.at,
        actorId: of.viewerId,
        action: 'looked' as const,
        subjectId: id,
        firstDay: first.day,
        lastDay: last.day,
        detail: null,
      },
    ];
  });

  await recordAudit(db, looks);
}
