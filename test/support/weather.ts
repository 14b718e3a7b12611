import type { Chance } from './chance.ts';
import type { DecideFault } from './office.ts';
import type { Fault } from '../../src/playground/playground.ts';

/** Bad weather over the Bot API. */
export interface Weather {
  readonly fault: DecideFault;
  /** Every kind of trouble has struck at least once. */
  hasShownAll(): boolean;
}

/** More in a row would only make the bot wait longer. */
const IN_A_ROW = 3;

/** Every third call or so fails, in one of all the ways there are: when by chance, how in turn. */
export function openWeather(chance: Chance): Weather {
  const inARow = new Map<string, number>();
  let struck = chance.between(0, TROUBLES.length - 1);
  const enough = struck + TROUBLES.length;

  return {
    hasShownAll: () => struck >= enough,

    fault({ method, params }) {
      const key = `${method} ${String(params['chat_id'])}`;
      const before = inARow.get(key) ?? 0;
      const fault = TROUBLES[struck % TROUBLES.length] ?? null;
      // A poll that hangs is only noticed long after.
      const isFine = method === 'getUpdates' && fault?.kind === 'hang';
      if (isFine || before === IN_A_ROW || chance.next() > 0.35) {
        inARow.delete(key);
        return null;
      }

      inARow.set(key, before + 1);
      struck += 1;
      return fault;
    },
  };
}

const SLOW_DOWN = {
  ok: false,
  error_code: 429,
  description: 'Too Many Requests: retry after 1',
  parameters: { retry_after: 1 },
};

const TROUBLES: readonly Fault[] = [
  { kind: 'status', status: 429, body: SLOW_DOWN },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 500, carryOut: true },
  { kind: 'status', status: 502, body: 'Bad Gateway' },
  { kind: 'cut' },
  { kind: 'refuse' },
  { kind: 'hang', carryOut: false },
  { kind: 'hang', carryOut: true },
];
