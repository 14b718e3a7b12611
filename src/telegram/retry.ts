import { OutsideError } from '../shared/errors.ts';
import { backoffMs, wait } from './backoff.ts';

/** The process is stopping; what is under way stays in the database for the next one. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}

/**
 * Tries until it works. Trouble that passes is waited out: as long as the other side asks, else
 * longer each time. Anything else is thrown; so is `Stopping`, as soon as `stop` is given.
 */
export async function tryUntilDone<T>(
  work: () => Promise<T>,
  stop: AbortSignal,
  onTrouble: (error: OutsideError, tries: number) => void,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof OutsideError) || !passes(error)) throw error;
      onTrouble(error, tries);

      const asked = error.retryAfterSeconds;
      const pause = asked === undefined ? backoffMs(tries) : asked * 1000;
      if (!(await wait(pause, stop))) throw new Stopping('Stopping');
    }
  }
}

function passes(error: OutsideError): boolean {
  return error.reason !== 'refused' && error.reason !== 'chat-gone';
}
