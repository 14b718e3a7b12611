import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { applyRoster } from '../roster/applying.ts';
import { APPLY_REFUSALS, planText, refusalText } from '../roster/messages.ts';
import { prepareRoster } from '../roster/preparing.ts';
import { changesNothing } from '../roster/rules.ts';
import { findImport, stageImport } from '../roster/store.ts';
import { systemClock } from '../shared/clock.ts';
import { ZONES, dayAt } from '../shared/day.ts';
import { withDatabase } from './database.ts';
import { print } from './program.ts';
import type { Database } from '../database/database.ts';
import type { Prepared, Refusal } from '../roster/preparing.ts';
import type { Rejection } from '../roster/model.ts';
import type { Printing } from './program.ts';

interface ImportOptions extends Printing {
  readonly dryRun?: boolean;
}

/** Imports a roster file: all of it or, when a row is rejected, nothing and exit code 1. */
export async function importRoster(file: string, options: ImportOptions): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Error(`Berkas ${file} tidak dapat dibaca; periksa nama dan foldernya.`, {
      cause: error,
    });
  });

  await withDatabase(async (db, config) => {
    const now = systemClock.now();
    const today = dayAt(now, ZONES[config.defaultZone]);
    const prepared = await prepareRoster(db, bytes, {
      today,
      zone: config.defaultZone,
      hasFirstAdmins: config.adminTelegramIds.length > 0,
      sender: null,
    });
    if (!prepared.ok) return reject(prepared.refusal, options);

    const { preview } = prepared.value;
    if (!options.dryRun && !changesNothing(preview)) {
      await apply(db, prepared.value, { fileName: basename(file), now, today });
    }
    print(options, { ...preview.counts, rejected: [] }, planText(preview));
  });
}

/** Staged in small transactions, so that a running bot is not held up, then swapped in one. */
async function apply(
  db: Database,
  prepared: Prepared,
  of: { readonly fileName: string; readonly now: Date; readonly today: ReturnType<typeof dayAt> },
): Promise<void> {
  const { fileName, now, today } = of;
  const id = await stageImport(db, {
    ...prepared,
    key: `command:${randomUUID()}`,
    fileName,
    createdById: null,
    now,
    firstDay: today,
  });

  const applied = await db.transaction(async (tx) => {
    const staged = await findImport(tx, id);
    if (staged === null) throw new Error('A staged roster is gone');
    return applyRoster(tx, staged, { actorId: null, now, today });
  });
  if (!applied.ok) throw new Error(APPLY_REFUSALS[applied.reason]);
}

function reject(refusal: Refusal, options: Printing): void {
  const rejected = refusal.kind === 'rows' ? refusal.rejections : [fileRejection(refusal)];
  const words = rejected.map(({ line, reason }) => `Baris ${line}: ${reason}`).join('\n');

  print(options, { new: 0, changed: 0, moved: 0, leaving: 0, rejected }, words);
  process.exitCode = 1;
}

/** What is wrong with the whole file is told of its first line, or of that of the headings. */
function fileRejection({ refusal }: Extract<Refusal, { readonly kind: 'file' }>): Rejection {
  const line = 'line' in refusal ? (refusal.line ?? 1) : 1;

  return { line, reason: refusalText(refusal) };
}
