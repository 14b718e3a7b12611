import { button, readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { readConsent } from '../conversation/consent.ts';
import { alert } from '../conversation/reply.ts';
import { tellsWork } from '../conversation/typed.ts';
import { dropQuestion } from '../conversation/store.ts';
import { parseDay } from '../shared/day.ts';
import { html } from '../shared/html.ts';
import { ok } from '../shared/result.ts';
import { shorten, unitGone, withUndo } from '../units/messages.ts';
import { searchUnits, tidy } from '../units/rules.ts';
import { countPeopleByUnit } from '../units/store.ts';
import { ask, edit, findFacts, onMember, sayView, tellPlace } from './answers.ts';
import { applyPlaces } from './apply.ts';
import {
  BOSS,
  DRAFT,
  POST,
  draftSchema,
  drawUp,
  onDraft,
  planMove,
  showable,
  signOfDraft,
} from './drafts.ts';
import { askedAgain, dateRefused, peopleFound, positionRefused, staffCard } from './messages.ts';
import * as texts from './moveMessages.ts';
import { searchStaff } from './store.ts';
import { refuseSuperior } from './superiors.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Result } from '../shared/result.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from '../units/messages.ts';
import type { StaffRoom } from './answers.ts';
import type { Draft } from './drafts.ts';
import type { StaffFacts } from './messages.ts';
import type { MoveRefusal } from './moveMessages.ts';

const UNIT = 'staff-unit';
const DAY = 'staff-day';
const unitSchema = draftSchema.pick({ personId: true });
const daySchema = draftSchema.pick({ personId: true, unitId: true });

/** Into another unit, or back after having left: unit, day, supervisor and position, then one yes. */
export function openMoving({ readDays }: StaffRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
  /** Answered by a name or a position: any words would do. */
  readonly wordQuestions: readonly QuestionRoute[];
} {
  return {
    presses: [
      { name: 'staff-move', answer: onMember(startMove) },
      { name: 'staff-units', answer: onMember(showUnits) },
      { name: 'staff-to', answer: onMember(chooseUnit) },
      { name: DAY, answer: onMember(chooseDay) },
      { name: BOSS, answer: onDraft(askBoss) },
      { name: 'staff-move-by', answer: onDraft(chooseBoss) },
      { name: POST, answer: onDraft(askPost) },
      { name: 'staff-move-yes', answer: onDraft(confirm) },
    ],
    questions: [
      { name: DAY, answer: readDay },
      { name: DRAFT, answer: consent },
    ],
    wordQuestions: [
      { name: UNIT, answer: searchUnit },
      { name: BOSS, answer: searchBoss },
      { name: POST, answer: readPost },
    ],
  };

  async function readDay(
    db: Sql,
    incoming: Incoming<'text'>,
    data: unknown,
    told: Understood,
  ): Promise<Reply | null> {
    const asked = daySchema.safeParse(data);
    if (!asked.success) return null;
    const [from, ...others] = readDays(incoming.text, incoming.today);
    if (from === undefined || others.length > 0) {
      if (tellsWork(told)) return null;
      await ask(db, incoming, DAY, asked.data);
      return sayView(askedAgain(asked.data.personId, dateRefused));
    }

    const facts = await findFacts(db, asked.data.personId, incoming.today);
    return facts === null
      ? null
      : sayView(await show(db, incoming, facts, await drawUp(db, facts, { ...asked.data, from })));
  }
}

async function startMove(db: Sql, press: Incoming<'press'>, facts: StaffFacts): Promise<Reply> {
  await ask(db, press, UNIT, { personId: facts.member.id });

  return showUnits(db, press, facts, ['0', '0']);
}

async function showUnits(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [at, page]: readonly string[],
): Promise<Reply> {
  const people = await countPeopleByUnit(db, press.today);
  const agency = { tree: facts.tree, people };

  return edit(press, texts.unitAsked(agency, facts, readId(at), readId(page)));
}

async function searchUnit(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
): Promise<Reply | null> {
  const asked = unitSchema.safeParse(data);
  const facts = await findFacts(db, asked.data?.personId ?? 0, incoming.today);
  if (facts === null) return null;

  await ask(db, incoming, UNIT, { personId: facts.member.id });
  const units = searchUnits([...facts.tree.values()], incoming.text);
  return sayView(texts.unitsFound(facts.member.id, units, shorten(incoming.text)));
}

async function chooseUnit(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [id]: readonly string[],
): Promise<Reply> {
  const unit = facts.tree.get(readId(id));
  if (unit === undefined) return alert(unitGone);
  if (facts.place?.unitId === unit.id && facts.next === null) return alert(texts.sameUnit);

  await ask(db, press, DAY, { personId: facts.member.id, unitId: unit.id });
  return edit(press, texts.dayAsked(facts, unit, press.today));
}

async function chooseDay(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [id, on = '']: readonly string[],
): Promise<Reply> {
  const from = parseDay(on);
  if (from === null) return alert(buttonStale);

  const asked = { personId: facts.member.id, unitId: readId(id), from };
  return edit(press, await show(db, press, facts, await drawUp(db, facts, asked)));
}

async function show(db: Sql, incoming: Incoming, facts: StaffFacts, draft: Draft): Promise<View> {
  const plan = await planMove(db, facts, draft, incoming.today);
  if (!plan.ok) {
    await ask(db, incoming, DAY, { personId: draft.personId, unitId: draft.unitId });
    return askedAgain(
      draft.personId,
      html`${texts.refused(plan.reason)} Silakan ketik tanggal lain, atau mulai lagi dari kartunya.`,
    );
  }

  await ask(db, incoming, DRAFT, draft);
  return texts.moveAsked(await showable(db, facts, draft), signOfDraft(draft));
}

async function askBoss(db: Sql, press: Incoming<'press'>, draft: Draft): Promise<Reply> {
  await ask(db, press, BOSS, draft);

  return edit(press, texts.bossAsked(draft.personId, signOfDraft(draft)));
}

async function searchBoss(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
): Promise<Reply | null> {
  const draft = draftSchema.safeParse(data);
  if (!draft.success) return null;
  const { personId } = draft.data;

  await ask(db, incoming, BOSS, draft.data);
  const found = await searchStaff(db, incoming.text, incoming.today);
  const others = found.filter(({ id, hasLeft }) => id !== personId && !hasLeft);
  const choose = (text: string, id: number) =>
    button(text, 'staff-move-by', signOfDraft(draft.data), id);
  return sayView(
    peopleFound(others, { text: shorten(incoming.text), choose }, [
      button('Tidak jadi', 'staff-open', personId),
    ]),
  );
}

async function chooseBoss(
  db: Sql,
  press: Incoming<'press'>,
  draft: Draft,
  facts: StaffFacts,
  [id]: readonly string[],
): Promise<Reply> {
  const { personId, from } = draft;
  const superiorId = id === '0' ? null : readId(id);
  if (superiorId !== null) {
    const refusal = await refuseSuperior(db, { personId, superiorId, kind: 'supervisor' }, from);
    if (refusal !== null) return alert(texts.refused(refusal));
  }

  return edit(press, await show(db, press, facts, { ...draft, supervisorId: superiorId }));
}

async function askPost(db: Sql, press: Incoming<'press'>, draft: Draft): Promise<Reply> {
  await ask(db, press, POST, draft);

  return edit(press, texts.postAsked(draft.personId));
}

async function readPost(db: Sql, incoming: Incoming<'text'>, data: unknown): Promise<Reply | null> {
  const draft = draftSchema.safeParse(data);
  const facts = await findFacts(db, draft.data?.personId ?? 0, incoming.today);
  if (!draft.success || facts === null) return null;

  const position = tidy(incoming.text);
  if (position.length < 2 || position.length > 150) {
    await ask(db, incoming, POST, draft.data);
    return sayView(askedAgain(draft.data.personId, positionRefused));
  }
  return sayView(await show(db, incoming, facts, { ...draft.data, position }));
}

async function confirm(
  db: Sql,
  press: Incoming<'press'>,
  draft: Draft,
  facts: StaffFacts,
): Promise<Reply> {
  const done = await move(db, press, facts, draft);
  if (!done.ok) return alert(texts.refused(done.reason));

  await dropQuestion(db, press.person.id);
  return edit(press, done.value);
}

/** A typed "ya" under the draft; anything else is no answer, and its buttons stay good. */
async function consent(db: Sql, incoming: Incoming<'text'>, data: unknown): Promise<Reply | null> {
  const draft = draftSchema.safeParse(data);
  if (!draft.success) return null;
  if (readConsent(incoming.text) !== 'yes') {
    await ask(db, incoming, DRAFT, draft.data);
    return null;
  }
  const facts = await findFacts(db, draft.data.personId, incoming.today);
  const done = facts === null ? null : await move(db, incoming, facts, draft.data);
  if (done === null) return null;

  return sayView(
    done.ok ? done.value : askedAgain(draft.data.personId, html`${texts.refused(done.reason)}`),
  );
}

async function move(
  db: Sql,
  incoming: Incoming,
  facts: StaffFacts,
  draft: Draft,
): Promise<Result<View, MoveRefusal>> {
  const { personId } = draft;
  const { today } = incoming;
  const plan = await planMove(db, facts, draft, today);
  if (!plan.ok) return plan;

  const shown = await showable(db, facts, draft);
  const action = shown.returns ? 'person-restored' : 'person-moved';
  const eventId = await applyPlaces(db, incoming, personId, { action, places: plan.value });
  const what = texts.movedTold(shown);
  await tellPlace(db, incoming, { to: personId, name: facts.member.name, eventId, what });

  const now = await findFacts(db, personId, today);
  if (now === null) throw new Error('A person is gone within his own transaction');
  const card = staffCard(now, shown.returns ? texts.returned : texts.moved);
  return ok(withUndo(card, eventId, 'staff-undo'));
}
