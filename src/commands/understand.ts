import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { understandLine } from '../understanding/jsonLines.ts';

/** Answers line by line while they come in; waits when the reader of stdout is slower. */
export async function understandInput(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${understandLine(line)}\n`)) await once(process.stdout, 'drain');
  }
}
