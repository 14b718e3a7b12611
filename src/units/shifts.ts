import type { z } from 'zod';
import { signOf } from '../absences/rules.ts';
import { readConsent } from '../conversation/consent.ts';
import { alert } from '../conversation/reply.ts';
import { dropQuestion, findQuestion } from '../conversation/store.ts';
import { tellsWork } from '../conversation/typed.ts';
import { dayAt } from '../shared/day.ts';
import { ask, askedOf, askedSchema, edit, findTarget, sayView } from './answers.ts';
import { askAgain, change } from './changing.ts';
import { unitGone } from './messages.ts';
import { shiftsSchema } from './model.ts';
import { readShifts } from './rules.ts';
import * as texts from './shiftMessages.ts';
import { findTree } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { Target } from './scheduleMessages.ts';

/** What this room needs from others. */
export interface SchedulesRoom {
  readonly readDays: (text: string, today: Day) => readonly Day[];
}

export const SHIFTS = 'schedule-shifts';
export const DRAFT = 'schedule-shifts-yes';

const draftSchema = askedSchema.extend({ shifts: shiftsSchema });

/** A rotation that was typed: its next days, to be confirmed. */
export async function showShifts(
  room: SchedulesRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  target: Target,
  told: Understood,
): Promise<Reply | null> {
  const today = todayOf(incoming, target);
  const shifts = readShifts(incoming.text, today, room.readDays);
  if (!shifts.ok && tellsWork(told)) return null;
  if (!shifts.ok) {
    return askAgain(db, incoming, SHIFTS, target, texts.shiftsRefused(shifts.reason));
  }

  const draft = { ...askedOf(target), shifts: shifts.value };
  await ask(db, incoming, DRAFT, draft);
  return sayView(texts.shiftsShown(target, shifts.value, today, signOfDraft(draft)));
}

/** The button under the next days. */
export async function confirmShifts(
  db: Sql,
  press: Incoming<'press'>,
  [sign]: readonly string[],
): Promise<Reply> {
  const open = await findQuestion(db, press.person.id, press.writtenAt);
  const draft = draftSchema.safeParse(open?.data);
  if (open?.name !== DRAFT || !draft.success || signOfDraft(draft.data) !== sign) {
    return alert(texts.draftGone);
  }

  await dropQuestion(db, press.person.id);
  const target = findTarget(await findTree(db), draft.data);
  if (target === null) return alert(unitGone);

  return edit(press, await change(db, press, target, { shifts: draft.data.shifts }));
}

/** Under the next days: "ya", or the rotation anew; what is neither is no answer, and leaves them open. */
export async function consentToShifts(
  room: SchedulesRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const draft = draftSchema.safeParse(data);
  const target = draft.success ? findTarget(await findTree(db), draft.data) : null;
  if (!draft.success || target === null) return null;
  if (readConsent(incoming.text) !== 'yes') {
    const anew = readShifts(incoming.text, todayOf(incoming, target), room.readDays);
    if (anew.ok) return showShifts(room, db, incoming, target, told);
    await ask(db, incoming, DRAFT, draft.data);
    return null;
  }

  return sayView(await change(db, incoming, target, { shifts: draft.data.shifts }));
}

/** The day in the unit's zone; of many, in that of the one who asks. */
function todayOf({ writtenAt, today }: Incoming, { unit }: Target): Day {
  return unit === null ? today : dayAt(writtenAt, unit.zone);
}

function signOfDraft(draft: z.output<typeof draftSchema>): string {
  return signOf(JSON.stringify(draft));
}
