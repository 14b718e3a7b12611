import { onTestFinished } from 'vitest';
import {
  listenPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/playground.ts';
import { stoppedClock } from '../../src/shared/clock.ts';

export const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
export const NOON = new Date('2026-11-18T05:00:00Z');

/** Siti has written to the bot before; Budi has not. */
export const SITI = 4_001;
export const BUDI = 4_002;

/** What the Bot API answers. */
interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after: number };
}

export type Called = Playground & {
  readonly root: string;
  /** Calls a method over HTTP with a JSON body. */
  call(method: string, params?: object): Promise<Answer>;
  /** As `call`, for the message that is sent; fails when it is refused. */
  send(method: string, params?: object): Promise<SentMessage>;
  /** The updates of one getUpdates; fails when it is refused. */
  updates(params?: object): Promise<readonly Update[]>;
};

export interface SentMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly caption?: string;
  readonly entities?: readonly object[];
  readonly reply_markup?: object;
  readonly reply_to_message?: { readonly message_id: number };
  readonly media_group_id?: string;
  readonly photo?: readonly { readonly file_id: string; readonly width: number }[];
  readonly document?: { readonly file_id: string; readonly file_name: string };
  readonly date: number;
  readonly edit_date?: number;
}

export interface Update {
  readonly update_id: number;
  readonly message?: SentMessage;
  readonly edited_message?: SentMessage;
  readonly callback_query?: {
    readonly id: string;
    readonly data: string;
    readonly message: { readonly message_id: number; readonly date: number };
  };
  readonly my_chat_member?: { readonly new_chat_member: { readonly status: string } };
  readonly message_reaction?: object;
}

/** A playground with Siti and Budi, closed when the test is over. */
export async function openCalled(
  options: Partial<PlaygroundOptions> & { readonly port?: number } = {},
): Promise<Called> {
  const playground = await listenPlayground({
    token: TOKEN,
    clock: stoppedClock(NOON),
    floodLimits: false,
    ...options,
  });
  onTestFinished(() => playground.close());
  playground.world.account({ id: SITI, firstName: 'Siti', started: true });
  playground.world.account({ id: BUDI, firstName: 'Budi' });

  async function call(method: string, params: object = {}): Promise<Answer> {
    const response = await fetch(`${playground.root}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as Answer; // the shape under test
  }

  async function granted(method: string, params?: object): Promise<unknown> {
    const answer = await call(method, params);
    if (!answer.ok) throw new Error(answer.description);
    return answer.result;
  }

  return {
    ...playground,
    call,
    send: async (method, params) => (await granted(method, params)) as SentMessage, // as above
    updates: async (params) => (await granted('getUpdates', params)) as Update[], // as above
  };
}

/** The smallest PNG, of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
