import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert } from '../conversation/reply.ts';
import { dropQuestion } from '../conversation/store.ts';
import { shorten } from '../units/messages.ts';
import { searchUnits } from '../units/rules.ts';
import { countPeopleByUnit, findTree } from '../units/store.ts';
import { UNIT, ask, edit, findOwn, openDraft, sayView, viewDraft } from './drafts.ts';
import * as texts from './messages.ts';
import { findDraft } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { AnnouncementRoom } from './drafts.ts';
import type { Aim } from './model.ts';

/** To whom it goes is asked once more; what was chosen before holds until then. */
export async function showAim(
  db: Sql,
  press: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const draft = await findOwn(db, press, readId(id));
  if (!draft.ok) return alert(draft.reason === 'sent' ? texts.alreadySent : texts.draftGone);

  await dropQuestion(db, press.person.id);
  return edit(press, texts.aimAsked(draft.value));
}

export async function chooseAudience(
  room: AnnouncementRoom,
  db: Sql,
  press: Incoming<'press'>,
  [to]: readonly string[],
): Promise<Reply> {
  if (to === 'all') return aimAt(room, db, press, { audience: 'all', unitId: null });
  if (to === 'leaders') return aimAt(room, db, press, { audience: 'supervisors', unitId: null });

  return to === 'unit' ? showUnits(db, press, ['0', '0']) : alert(buttonStale);
}

export async function showUnits(
  db: Sql,
  press: Incoming<'press'>,
  [at, page]: readonly string[],
): Promise<Reply> {
  const { person, today, receivedAt } = press;
  const draft = await findDraft(db, person.id, receivedAt);
  if (draft === null) return alert(texts.draftGone);

  await ask(db, press, UNIT, {});
  const agency = { tree: await findTree(db), people: await countPeopleByUnit(db, today) };
  return edit(press, texts.unitAsked(agency, draft, readId(at), readId(page)));
}

/** By a part of its name, typed while the units are shown. */
export async function searchUnit(db: Sql, typed: Incoming<'text'>): Promise<Reply | null> {
  const draft = await findDraft(db, typed.person.id, typed.receivedAt);
  if (draft === null) return null;

  await ask(db, typed, UNIT, {});
  const units = searchUnits([...(await findTree(db)).values()], typed.text);
  return sayView(texts.unitsFound(units, shorten(typed.text), draft));
}

export async function chooseUnit(
  room: AnnouncementRoom,
  db: Sql,
  press: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const unit = (await findTree(db)).get(readId(id));
  if (unit === undefined) return alert(texts.unitGone);

  return aimAt(room, db, press, { audience: 'unit', unitId: unit.id });
}

async function aimAt(
  room: AnnouncementRoom,
  db: Sql,
  press: Incoming<'press'>,
  aim: Aim,
): Promise<Reply> {
  const earlier = await findDraft(db, press.person.id, press.receivedAt);
  if (earlier === null) return alert(texts.draftGone);

  await dropQuestion(db, press.person.id);
  const draft = await openDraft(db, press, { text: earlier.text, aim });
  return edit(press, await viewDraft(room, db, press, draft));
}
