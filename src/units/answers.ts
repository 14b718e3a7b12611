import { z } from 'zod';
import { editPressed, say } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import {
  ESCALATION_DAYS,
  NUDGES_PER_WEEK,
  OPEN_DAYS,
  listBelow,
  readHour,
  readNorm,
} from './rules.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { View } from './messages.ts';
import type { Schedule, UnitNode } from './model.ts';
import type { Target } from './scheduleMessages.ts';

/** How long a typed answer is awaited; whatever is written afterwards is a report again. */
const QUESTION_HOURS = 1;

/** For which unit, 0 for all, and for whom a schedule is asked. */
export const askedSchema = z.object({ unitId: z.number(), scope: z.enum(['u', 't']) });

type Asked = z.output<typeof askedSchema>;

export async function ask(db: Sql, incoming: Incoming, name: string, data: unknown): Promise<void> {
  const { person, receivedAt } = incoming;
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);

  await saveQuestion(db, person.id, { name, data }, expiresAt);
}

/** Who goes on to another card answers no more. */
export async function forgetQuestion(
  db: Sql,
  { person, writtenAt }: Incoming,
  names: readonly string[],
): Promise<void> {
  const open = person.isAsked ? await findQuestion(db, person.id, writtenAt) : null;

  if (open !== null && names.includes(open.name)) await dropQuestion(db, person.id);
}

/** What a button may set; null for what no button of ours has. */
export function readValue(field: string, value: string): Partial<Schedule> | null {
  if (field === 'days' && /^12345(?:6)?$/.test(value)) {
    return { workdays: value.split('').map(Number), shifts: null };
  }
  if (field === 'norm') {
    const normMinutes = readNorm(value);
    return normMinutes === null ? null : { normMinutes };
  }
  if (field === 'hour') {
    const reportTime = /^\d{4}$/.test(value) ? readHour(value) : null;
    return reportTime === null ? null : { reportTime };
  }
  if (field === 'open') {
    const openDays = readWithin(OPEN_DAYS, value);
    return openDays === null ? null : { openDays };
  }
  if (field === 'nudges') {
    const nudgesPerWeek = readWithin(NUDGES_PER_WEEK, value);
    return nudgesPerWeek === null ? null : { nudgesPerWeek };
  }
  if (field === 'told') {
    const escalationDays = readWithin(ESCALATION_DAYS, value);
    return escalationDays === null ? null : { escalationDays };
  }
  return null;
}

function readWithin(
  { least, most }: { readonly least: number; readonly most: number },
  value: string,
): number | null {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : -1;

  return number >= least && number <= most ? number : null;
}

export function findTarget(
  tree: ReadonlyMap<number, UnitNode>,
  { unitId, scope }: Asked,
): Target | null {
  if (unitId === 0) {
    const units = [...tree.values()];
    return units.length === 0 ? null : { unit: null, scope: 't', units, below: 0 };
  }
  const unit = tree.get(unitId);
  if (unit === undefined) return null;

  const below = listBelow(tree, unitId)
    .map((id) => tree.get(id))
    .filter((node) => node !== undefined);
  return { unit, scope, units: scope === 't' ? [unit, ...below] : [unit], below: below.length };
}

export function askedOf({ unit, scope }: Target): Asked {
  return { unitId: unit?.id ?? 0, scope };
}

export function edit({ messageId }: Incoming<'press'>, view: View): Reply {
  return editPressed(messageId, view.html, view.buttons);
}

export function sayView(view: View): Reply {
  return say(view.html, view.buttons);
}
