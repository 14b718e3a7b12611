import { z } from 'zod';
import { signOf } from '../absences/rules.ts';
import { alert } from '../conversation/reply.ts';
import { findQuestion } from '../conversation/store.ts';
import { day } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import { unitGone } from '../units/messages.ts';
import { findFacts } from './answers.ts';
import * as texts from './moveMessages.ts';
import { changeFrom, findPlace, returnOn } from './rules.ts';
import { findNames } from './store.ts';
import { refuseSuperior } from './superiors.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { StaffFacts } from './messages.ts';
import type { NewPlace, SuperiorKind } from './model.ts';
import type { MoveRefusal, ShownMove } from './moveMessages.ts';

/** The drawn-up move, while it waits for a yes, a supervisor or a position. */
export const DRAFT = 'staff-move';
export const BOSS = 'staff-move-boss';
export const POST = 'staff-move-post';

export const draftSchema = z.object({
  personId: z.number(),
  unitId: z.number(),
  from: z.string().transform(day),
  supervisorId: z.number().nullable(),
  position: z.string().nullable(),
});

export type Draft = z.output<typeof draftSchema>;

/** The first draft: supervisor and position as they are, where the supervisor still works then. */
export async function drawUp(
  db: Sql,
  facts: StaffFacts,
  { personId, unitId, from }: Pick<Draft, 'personId' | 'unitId' | 'from'>,
): Promise<Draft> {
  const place = findPlace(facts.places, from) ?? facts.places.at(-1) ?? null;
  const supervisorId = hasLeft(facts) ? null : (place?.supervisorId ?? null);
  const draft = { personId, unitId, from, supervisorId, position: place?.position ?? null };
  if (supervisorId === null) return draft;

  const of = { personId, superiorId: supervisorId, kind: 'supervisor' } as const;
  const refusal = await refuseSuperior(db, of, from);
  return refusal === null ? draft : { ...draft, supervisorId: null };
}

/** His places after the move, or why it cannot be. */
export async function planMove(
  db: Sql,
  facts: StaffFacts,
  draft: Draft,
  today: Day,
): Promise<Result<readonly NewPlace[], MoveRefusal>> {
  const { personId, unitId, from, supervisorId, position } = draft;
  if (!facts.tree.has(unitId)) return no('unit-gone');
  if (supervisorId !== null) {
    const of = { personId, superiorId: supervisorId, kind: 'supervisor' } as const;
    const reason = await refuseSuperior(db, of, from);
    if (reason !== null) return no(reason);
  }
  if (hasLeft(facts)) {
    const back = returnOn(facts.places, from, unitId, today);
    return back.ok
      ? ok(
          back.value.map((place) =>
            place.id === null ? { ...place, supervisorId, position } : place,
          ),
        )
      : back;
  }

  const fields = { unitId, supervisorId, position };
  const old = findPlace(facts.places, from);
  if (old?.unitId === unitId) return changeFrom(facts.places, from, fields, today);

  // Team and shift belong to the old unit; the appraiser, where there is one, to the old supervisor
  const appraiserId = old?.supervisorId === supervisorId ? (old?.appraiserId ?? null) : null;
  const left = { teamLeadId: null, shiftTeam: null, appraiserId };
  return changeFrom(facts.places, from, { ...fields, ...left }, today);
}

/** The move in words that a person reads. */
export async function showable(db: Sql, facts: StaffFacts, draft: Draft): Promise<ShownMove> {
  const { unitId, from, supervisorId, position } = draft;
  const names = await findNames(db, [supervisorId]);
  const old = hasLeft(facts) ? null : findPlace(facts.places, from);
  const goes = old !== null && old.unitId !== unitId;
  const ends: SuperiorKind[] = [];
  if (goes && old.appraiserId !== null && old.supervisorId !== supervisorId) ends.push('appraiser');
  if (goes && old.teamLeadId !== null) ends.push('lead');

  return {
    member: facts.member,
    unit: facts.tree.get(unitId)?.name ?? '–',
    from,
    supervisor: supervisorId === null ? null : (names.get(supervisorId) ?? null),
    position,
    returns: hasLeft(facts),
    ends,
    planned: texts.plannedFrom(facts, from),
  };
}

/** A press on the draft that is open; its sign comes first. An older draft's buttons do nothing. */
export function onDraft(
  act: (
    db: Sql,
    press: Incoming<'press'>,
    draft: Draft,
    facts: StaffFacts,
    values: readonly string[],
  ) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, press, [sign, ...values]) => {
    const open = await findQuestion(db, press.person.id, press.writtenAt);
    const isDraft = open !== null && [DRAFT, BOSS, POST].includes(open.name);
    const draft = draftSchema.safeParse(open?.data);
    if (!isDraft || !draft.success || signOfDraft(draft.data) !== sign) {
      return alert(texts.draftGone);
    }
    const facts = await findFacts(db, draft.data.personId, press.today);
    if (facts === null || !facts.tree.has(draft.data.unitId)) return alert(unitGone);

    return act(db, press, draft.data, facts, values);
  };
}

export function signOfDraft({ personId, unitId, from, supervisorId, position }: Draft): string {
  return signOf(JSON.stringify([personId, unitId, from, supervisorId, position]));
}

function hasLeft({ place, next }: StaffFacts): boolean {
  return place === null && next === null;
}
