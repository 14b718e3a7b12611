import type { Chance } from './chance.ts';
import type { DecideFault } from './office.ts';
import type { Fault } from '../../src/playground/playground.ts';

/** Bad weather over the Bot API, as long as `lasts` says so. */
export interface Weather {
  readonly fault: DecideFault;
  /** How often each kind of trouble has struck. */
  readonly struck: ReadonlyMap<string, number>;
  lasts: boolean;
}

/** Every third call or so fails, in one of all the ways there are. */
export function openWeather(chance: Chance): Weather {
  const struck = new Map<string, number>();

  const weather = {
    struck,
    lasts: true,
    fault({ method }: { readonly method: string }): Fault | null {
      if (!weather.lasts || chance.next() > 0.35) return null;

      const [name, fault] = chance.pick(TROUBLES);
      // A poll that hangs with updates in its hand is only noticed when its time is over.
      if (method === 'getUpdates' && name.startsWith('hang')) return null;
      struck.set(name, (struck.get(name) ?? 0) + 1);
      return fault;
    },
  };
  return weather;
}

const SLOW_DOWN = {
  ok: false,
  error_code: 429,
  description: 'Too Many Requests: retry after 1',
  parameters: { retry_after: 1 },
};

const TROUBLES: readonly [readonly [string, Fault], ...(readonly [string, Fault])[]] = [
  ['429', { kind: 'status', status: 429, body: SLOW_DOWN }],
  ['500', { kind: 'status', status: 500 }],
  ['500, done', { kind: 'status', status: 500, carryOut: true }],
  ['502 of a proxy', { kind: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
  ['cut', { kind: 'cut' }],
  ['refused', { kind: 'refuse' }],
  ['hang', { kind: 'hang', carryOut: false }],
  ['hang, done', { kind: 'hang', carryOut: true }],
];
