import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { pageOf } from '../conversation/pages.ts';
import { alert, editPressed, toast } from '../conversation/reply.ts';
import { post } from '../outbox/store.ts';
import { findName } from '../people/search.ts';
import { findFacts } from '../reminders/facts.ts';
import { USEFUL_MINUTES } from '../reminders/model.ts';
import { parseDay } from '../shared/day.ts';
import { viewOwing, viewerOf } from './looking.ts';
import { notShown } from './messages.ts';
import { listOwingStates } from './owing.ts';
import { PEOPLE_A_PAGE } from './model.ts';
import * as texts from './owingMessages.ts';
import { listRemindable } from './people.ts';
import { canBeReminded, listMissing, readScope, refuseReminder, reminderKey } from './rules.ts';
import { findTeamDay } from './spans.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { OwingState, RemindRefusal, Scope } from './model.ts';

/** The list of those who still owe a report, and reminding them. */
export const owingPresses: readonly PressRoute[] = [
  { name: 'owing', answer: turnOwing },
  { name: 'owing-remind', answer: remindOne },
  { name: 'owing-all', answer: remindAll },
];

async function turnOwing(
  db: Sql,
  incoming: Incoming<'press'>,
  [value = '', scopeName, page]: readonly string[],
): Promise<Reply> {
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (day === null || scope === null || day > incoming.today) return alert(notShown);

  return edit(db, incoming, { day, scope, page: readId(page) });
}

/** One of them; the list is shown anew, since others may have reported meanwhile. */
async function remindOne(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, value = '', scopeName = 'direct', page]: readonly string[],
): Promise<Reply> {
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (day === null || scope === null || day > incoming.today) return alert(notShown);

  const named = await findName(db, readId(id));
  const allowed = await listRemindable(db, viewerOf(incoming), [readId(id)], day);
  if (named === null || !allowed.has(named.id)) return alert(notShown);

  const states = await listOwingStates(db, [named.id], { day, at: incoming.receivedAt });
  const refusal = await remind(db, incoming, named.id, day, states.get(named.id));
  const { sayings } = await edit(db, incoming, { day, scope, page: readId(page) });
  return refusal === null
    ? toast(texts.remindedOne(named), sayings)
    : alert(texts.reminderRefused(named, refusal), sayings);
}

/** All of them, or, of many, those of a page. */
async function remindAll(
  db: Sql,
  incoming: Incoming<'press'>,
  [value = '', scopeName, page]: readonly string[],
): Promise<Reply> {
  const day = parseDay(value);
  const scope = readScope(scopeName);
  if (day === null || scope === null || day > incoming.today) return alert(notShown);

  const team = await findTeamDay(db, viewerOf(incoming), { day, scope });
  const people = listMissing(team);
  const number = page === undefined ? 0 : readId(page);
  const meant = page === undefined ? people : pageOf(people, number, PEOPLE_A_PAGE).items;
  const missing = meant.map(({ id }) => id);
  if (missing.length > texts.MOST_REMINDED) return alert(texts.tooManyToRemind);

  const allowed = await listRemindable(db, viewerOf(incoming), missing, day);
  const states = await listOwingStates(db, missing, { day, at: incoming.receivedAt });
  const ids = missing.filter((id) => allowed.has(id) && canBeReminded(states.get(id)));
  const refused: RemindRefusal[] = [];
  for (const id of ids) {
    const refusal = await remind(db, incoming, id, day, states.get(id));
    if (refusal !== null) refused.push(refusal);
  }

  const { sayings } = await edit(db, incoming, { day, scope, page: number });
  const text = texts.remindedAll(ids.length - refused.length, refused);
  return refused.length < ids.length ? toast(text, sayings) : alert(text, sayings);
}

/** Posts the reminder; its text is made when it is sent. Why not, where he is not to be reminded. */
async function remind(
  db: Sql,
  { person, receivedAt }: Incoming,
  personId: number,
  day: Day,
  state: OwingState | undefined,
): Promise<RemindRefusal | null> {
  const facts = await findFacts(db, personId, receivedAt, 'supervisor-reminder');
  const refusal = refuseReminder(day, state, facts);
  if (facts === null || refusal !== null) return refusal ?? 'absent';

  const isNew = await post(db, {
    key: reminderKey(facts.today, personId),
    kind: 'supervisor-reminder',
    to: personId,
    day,
    data: { supervisorId: person.id },
    dueAt: receivedAt,
    staleAt: new Date(receivedAt.getTime() + USEFUL_MINUTES * 60_000),
  });
  if (!isNew) return 'reminded';

  await recordAudit(db, [
    {
      at: receivedAt,
      actorId: person.id,
      action: 'reminded',
      subjectId: personId,
      firstDay: day,
      lastDay: day,
      detail: null,
    },
  ]);
  return null;
}

async function edit(
  db: Sql,
  incoming: Incoming<'press'>,
  of: { readonly day: Day; readonly scope: Scope; readonly page: number },
): Promise<Reply> {
  const view = await viewOwing(db, incoming, of);

  return editPressed(incoming.messageId, view.html, view.buttons);
}
