import { chooseFormat } from './formats.ts';
import type { TableReading } from './model.ts';
import { refuse } from './rows.ts';
import { readSheet } from './sheets.ts';
import { readText } from './texts.ts';
import { answerJob } from './worker.ts';

answerJob(async (job) => JSON.stringify(await read(job as Uint8Array))); // from `readTable`

async function read(bytes: Uint8Array): Promise<TableReading> {
  const format = chooseFormat(bytes);

  if (format === 'workbook') return await readSheet(bytes);
  return format === 'text' ? readText(bytes) : refuse(format);
}
