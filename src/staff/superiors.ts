import { z } from 'zod';
import { findLine } from '../access/store.ts';
import { button, readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert } from '../conversation/reply.ts';
import { shorten, withUndo } from '../units/messages.ts';
import { ask, edit, findFacts, forgetQuestion, onMember, sayView, tellPlace } from './answers.ts';
import { applyPlaces } from './apply.ts';
import { memberGone, peopleFound, changed as saved } from './messages.ts';
import { SUPERIOR_KINDS } from './model.ts';
import * as texts from './moveMessages.ts';
import { changeFrom, findPlace } from './rules.ts';
import { findNames, listPlaces, searchStaff } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { StaffFacts } from './messages.ts';
import type { PlaceFields, SuperiorKind } from './model.ts';
import type { SuperiorRefusal } from './moveMessages.ts';

const QUESTION = 'staff-superior';

const askedSchema = z.object({ personId: z.number(), kind: z.enum(SUPERIOR_KINDS) });

const FIELDS: Record<SuperiorKind, (id: number | null) => PlaceFields> = {
  supervisor: (supervisorId) => ({ supervisorId }),
  appraiser: (appraiserId) => ({ appraiserId }),
  lead: (teamLeadId) => ({ teamLeadId }),
};

export const superiorPresses: readonly PressRoute[] = [
  { name: 'staff-line', answer: onMember(showLine) },
  { name: QUESTION, answer: onMember(askWho) },
  { name: 'staff-set', answer: onMember(showChoice) },
  { name: 'staff-set-yes', answer: onMember(setSuperior) },
];

export const superiorQuestions: readonly QuestionRoute[] = [{ name: QUESTION, answer: searchWho }];

/**
 * Why somebody cannot be put above a person from a day on, or null. No circle of supervisors: whoever
 * has the person above himself does not become his supervisor.
 */
export async function refuseSuperior(
  db: Sql,
  of: { readonly personId: number; readonly superiorId: number; readonly kind: SuperiorKind },
  from: Day,
): Promise<SuperiorRefusal | null> {
  const { personId, superiorId, kind } = of;
  if (superiorId === personId) return 'oneself';
  if (findPlace(await listPlaces(db, superiorId), from) === null) return 'superior-gone';
  if (kind !== 'supervisor') return null;

  const line = await findLine(db, superiorId, from);
  return line.superiors.includes(personId) ? 'circle' : null;
}

async function showLine(db: Sql, press: Incoming<'press'>, facts: StaffFacts): Promise<Reply> {
  await forgetQuestion(db, press);
  if (facts.place === null) return alert(texts.refused('not-employed'));

  return edit(press, texts.lineCard(facts));
}

async function askWho(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [value]: readonly string[],
): Promise<Reply> {
  const kind = readKind(value);
  if (kind === null) return alert(buttonStale);

  await ask(db, press, QUESTION, { personId: facts.member.id, kind });
  return edit(press, texts.superiorAsked(facts, kind));
}

async function searchWho(
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
): Promise<Reply | null> {
  const asked = askedSchema.safeParse(data);
  if (!asked.success) return null;
  const { personId, kind } = asked.data;

  await ask(db, incoming, QUESTION, asked.data);
  const found = await searchStaff(db, incoming.text, incoming.today);
  const others = found.filter(({ id, hasLeft }) => id !== personId && !hasLeft);
  const choose = (text: string, id: number) => button(text, 'staff-set', personId, kind, id);
  return sayView(
    peopleFound(others, { text: shorten(incoming.text), choose }, [
      button('Tidak jadi', 'staff-line', personId),
    ]),
  );
}

async function showChoice(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  values: readonly string[],
): Promise<Reply> {
  const choice = await readChoice(db, press, facts, values);
  if (!choice.ok) return alert(choice.refusal);

  const { kind, superiorId, name } = choice;
  return edit(press, texts.superiorShown(facts, kind, { id: superiorId ?? 0, name }));
}

async function setSuperior(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  values: readonly string[],
): Promise<Reply> {
  const { member, places } = facts;
  const { today } = press;
  const choice = await readChoice(db, press, facts, values);
  if (!choice.ok) return alert(choice.refusal);
  const { kind, superiorId, name } = choice;
  const plan = changeFrom(places, today, FIELDS[kind](superiorId), today);
  if (!plan.ok) return alert(texts.refused(plan.reason));

  const change = { action: 'superiors-changed', places: plan.value } as const;
  const eventId = await applyPlaces(db, press, member.id, change);
  await tellPlace(db, press, {
    to: member.id,
    name: member.name,
    eventId,
    what: texts.superiorTold(kind, name, today),
  });

  const now = await findFacts(db, member.id, today);
  return now === null
    ? alert(memberGone)
    : edit(press, withUndo(texts.lineCard(now, saved), eventId, 'staff-undo'));
}

async function readChoice(
  db: Sql,
  { today }: Incoming,
  { member, place }: StaffFacts,
  [value, id]: readonly string[],
): Promise<
  | {
      readonly ok: true;
      readonly kind: SuperiorKind;
      readonly superiorId: number | null;
      readonly name: string | null;
    }
  | { readonly ok: false; readonly refusal: string }
> {
  const kind = readKind(value);
  if (kind === null) return { ok: false, refusal: buttonStale };
  if (place === null) return { ok: false, refusal: texts.refused('not-employed') };
  if (id === '0') return { ok: true, kind, superiorId: null, name: null };

  const superiorId = readId(id);
  const name = (await findNames(db, [superiorId])).get(superiorId);
  const refusal = await refuseSuperior(db, { personId: member.id, superiorId, kind }, today);
  if (refusal !== null) return { ok: false, refusal: texts.refused(refusal) };
  if (name === undefined) return { ok: false, refusal: memberGone };
  return { ok: true, kind, superiorId, name };
}

function readKind(value: string | undefined): SuperiorKind | null {
  return SUPERIOR_KINDS.find((kind) => kind === value) ?? null;
}
