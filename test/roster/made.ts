import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { Table } from '../../src/documents/model.ts';
import { readText } from '../../src/documents/texts.ts';
import { applyRoster } from '../../src/roster/applying.ts';
import type { Preview } from '../../src/roster/model.ts';
import { readRoster, type Reading } from '../../src/roster/reading.ts';
import { planRoster } from '../../src/roster/rules.ts';
import { findFingerprint, findImport, listPresent, stageImport } from '../../src/roster/store.ts';
import { troubleText } from '../../src/roster/troubles.ts';
import { day } from '../../src/shared/day.ts';

export const TODAY = day('2026-11-16');
const NOW = new Date('2026-11-16T08:00:00Z');

/** A file that lies beside this one. */
export function fileBytes(name: string): Buffer {
  return readFileSync(new URL(`files/${name}`, import.meta.url));
}

/** Rows of cells as a file with semicolons gives them. */
export function tableOf(text: string | Buffer): Table {
  const read = readText(Buffer.from(text));
  if (!read.ok) throw new Error(read.reason);

  return read.value;
}

/** What a text with semicolons says of people; its headings must be in order. */
export function readingOf(text: string | Buffer, today = TODAY): Reading {
  const read = readRoster(tableOf(text), today);
  if (!read.ok) throw new Error(`refused: ${read.refusal.kind}`);

  return read.value;
}

/** Each rejected line with its reason. */
export function reasonsOf(text: string | Buffer, today = TODAY): Record<number, string> {
  const plan = planRoster(readingOf(text, today), {
    present: { people: [], units: [] },
    today,
    zone: 'WIB',
    hasFirstAdmins: true,
    sender: null,
  });
  const rejected = plan.ok ? [] : plan.refusal;

  return Object.fromEntries(
    rejected.map(({ line, troubles }) => [line, troubles.map(troubleText).join('; ')]),
  );
}

let staged = 0;

/** Imports a text with semicolons as the bot would, without its child process. */
export async function importText(
  db: Database,
  text: string | Buffer,
  { today = TODAY, hasFirstAdmins = true } = {},
): Promise<Preview> {
  const comparedTo = await findFingerprint(db, today);
  const present = await listPresent(db, today);
  const facts = { present, today, zone: 'WIB', hasFirstAdmins, sender: null } as const;
  const plan = planRoster(readingOf(text, today), facts);
  if (!plan.ok)
    throw new Error(plan.refusal.flatMap((row) => row.troubles.map(troubleText)).join());

  const id = await stageImport(db, {
    ...plan.value,
    key: `test:${++staged}`,
    fileName: 'pegawai.csv',
    createdById: null,
    now: NOW,
    firstDay: today,
    comparedTo,
  });
  const applied = await db.transaction(async (tx) => {
    const found = await findImport(tx, id);
    return found && applyRoster(tx, found, { actorId: null, now: NOW, today });
  });
  expect(applied?.ok).toBe(true);

  return plan.value.preview;
}

/** One line of a roster by heading; what is not named is left out of the file. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => headings.map((heading) => `"${row[heading] ?? ''}"`).join(';'));

  return [headings.join(';'), ...lines].join('\n');
}

/** A NIP for each number up to 999. */
export function nipOf(number: number): string {
  return `199001152015011${String(number).padStart(3, '0')}`;
}
