import { readTable } from '../documents/tables.ts';
import { troubleText } from './messages.ts';
import { no, ok } from './outcome.ts';
import { readRoster } from './reading.ts';
import { planRoster } from './rules.ts';
import { findFingerprint, listPresent } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { FileRefusal, Plan, Rejection } from './model.ts';
import type { Outcome } from './outcome.ts';
import type { RosterFacts } from './rules.ts';

export type Refusal =
  | { readonly kind: 'file'; readonly refusal: FileRefusal }
  | { readonly kind: 'rows'; readonly rejections: readonly Rejection[] };

export interface Prepared extends Plan {
  /** Of the roster it was compared with. */
  readonly comparedTo: string;
}

/** Reads a file, checks it and compares it with the roster; changes nothing. */
export async function prepareRoster(
  db: Sql,
  bytes: Uint8Array,
  facts: Omit<RosterFacts, 'present'>,
): Promise<Outcome<Prepared, Refusal>> {
  const table = await readTable(bytes);
  if (!table.ok) {
    return no({ kind: 'file', refusal: { kind: 'table', reason: table.reason, line: table.line } });
  }
  const reading = readRoster(table.value, facts.today);
  if (!reading.ok) return no({ kind: 'file', refusal: reading.refusal });

  // First: what changes while the roster is read is then seen by whoever applies it.
  const comparedTo = await findFingerprint(db, facts.today);
  const present = await listPresent(db, facts.today);
  const plan = planRoster(reading.value, { ...facts, present });
  if (plan.ok) return ok({ ...plan.value, comparedTo });

  const rejections = plan.refusal.map(({ line, troubles }) => ({
    line,
    reason: troubles.map(troubleText).join('; '),
  }));
  return no({ kind: 'rows', rejections });
}
