import { randomInt } from 'node:crypto';
import { OutsideError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { Stopping } from './retry.ts';

/** Letters and digits that nobody mistakes for another, read aloud or written down. */
const SIGNS = 'ABCDEFGHJKMNPQRTUVWXY346789';
const CODE_LENGTH = 6;

export type Caught<T> =
  | { readonly ok: true; readonly value: T }
  /** A bug of ours; the code is in the log beside the error. */
  | { readonly ok: false; readonly code: string };

/**
 * Where bugs stop: the error goes to the log under a code that the person can be told. Trouble
 * outside this process and its stopping are no bugs and pass on: the update is answered later.
 */
export async function catchBug<T>(
  log: Log,
  updateId: number,
  work: () => Promise<T>,
): Promise<Caught<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof OutsideError || error instanceof Stopping) throw error;

    const code = makeCode();
    const err = error instanceof Error ? error : new Error('Something was thrown that is no error');
    log.error({ err, code, updateId }, 'An update could not be answered');

    return { ok: false, code };
  }
}

function makeCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}
