import type { Chance } from '../support/chance.ts';
import type { DecideFault } from '../support/office.ts';
import type { SentCall } from './model.ts';
import type { Fault } from '../../src/playground/playground.ts';

export interface YearWeather {
  readonly fault: DecideFault;
  /** From now on calls are noted, and now and then one fails. */
  begin(blocked: ReadonlySet<number>): void;
  /** What was sent since. */
  end(): readonly SentCall[];
}

/** Of all messages that are sent. */
const TROUBLED = 0.02;

type Trouble = readonly [outcome: SentCall['outcome'], fault: Fault];

const TROUBLES: readonly [Trouble, ...Trouble[]] = [
  ['slow down', slowDown(7)],
  ['slow down', slowDown(40)],
  ['doubtful', { kind: 'status', status: 500 }],
  ['doubtful', { kind: 'status', status: 502, carryOut: true }],
  ['doubtful', { kind: 'refuse' }],
];

/** Telegram that is busy, or does not answer, now and then; only what is sent unasked is struck. */
export function openWeather(chance: Chance): YearWeather {
  let calls: SentCall[] | null = null;
  let blocked: ReadonlySet<number> = new Set();

  return {
    fault({ method, params }) {
      if (calls === null || !/^send(Message|Photo)$/.test(method)) return null;
      if (params['reply_parameters'] !== undefined) return null; // an answer

      const chat = Number(params['chat_id']);
      const silent = params['disable_notification'];
      const isSilent = silent === true || silent === 'true';
      const trouble = chance.next() < TROUBLED ? chance.pick(TROUBLES) : null;
      const outcome = trouble?.[0] ?? (blocked.has(chat) ? 'blocked' : 'sent');
      calls.push({ chat, isSilent, outcome });
      return trouble?.[1] ?? null;
    },
    begin(now) {
      calls ??= [];
      blocked = now;
    },
    end() {
      const noted = calls ?? [];
      calls = null;
      return noted;
    },
  };
}

function slowDown(seconds: number): Fault {
  const description = `Too Many Requests: retry after ${seconds}`;
  const body = { ok: false, error_code: 429, description, parameters: { retry_after: seconds } };

  return { kind: 'status', status: 429, body };
}
