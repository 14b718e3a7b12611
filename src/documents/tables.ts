import type { TableReading } from './model.ts';
import { refuse } from './rows.ts';
import { runInWorker } from './worker.ts';

/** The most a bot can fetch: Bot API, getFile. */
const MOST_BYTES = 20 * 1024 * 1024;

/** For 20,000 rows of 14 columns the workbook reader needs about half of it. */
const LIMITS = { megabytes: 192, seconds: 20 };

/**
 * Reads CSV, TSV, text with semicolons or bars, and the sheets of an .xlsx that are not empty,
 * in a process of its own. What the file is, is decided by its content; a name is not asked for.
 */
export async function readTable(bytes: Uint8Array): Promise<TableReading> {
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > MOST_BYTES) return refuse('too-big');

  // As JSON: a copy of 280,000 cells as objects would hold up everybody four times as long.
  const done = await runInWorker<string>('tableWorker', bytes, LIMITS);
  if (!done.ok) return refuse(done.reason);

  return JSON.parse(done.value) as TableReading; // what the worker wrote
}
