import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { TelegramError } from 'telegraf';
import { type CallError, nameRefusal, nameSilence } from './failures.ts';
import type { Telegram as Client } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';

export type Method = keyof Methods;
export type Params<M extends Method> = Opts<M>;
/** `true` where Telegram said that it is so already. */
export type Answer<M extends Method> = ReturnType<Methods[M]> | true;

export interface CallOptions {
  /** How long the whole call may take; by default what suits its method. */
  readonly deadlineMs?: number;
  /** Gives the call up at once. */
  readonly signal?: AbortSignal;
}

export type Call = <M extends Method>(
  method: M,
  params: Params<M>,
  options?: CallOptions,
) => Promise<Answer<M>>;

/** The Bot API, guarded: every call ends in time, and fails with nothing but a `CallError`. */
export interface Api {
  readonly call: Call;
  /** Milliseconds since the last call that Telegram answered well; null before the first. */
  sinceLastSuccess(): number | null;
}

export interface ApiOptions {
  /** Instead of the method's own; for tests. */
  readonly deadlineMs?: number | undefined;
}

const DEADLINE_MS = 15_000;
const UPLOAD_DEADLINE_MS = 120_000;

/** A deadline that is noticed so late was noticed by a process that stood still meanwhile. */
const FROZEN_MS = 1_000;

/** Codes of connections that failed before anything was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Sockets are kept: without that a bot does a tenth of the calls. */
export function openAgent(apiRoot: string): HttpAgent {
  const options = { keepAlive: true, maxSockets: 128, maxFreeSockets: 128 };

  return apiRoot.startsWith('http://') ? new HttpAgent(options) : new HttpsAgent(options);
}

export function openApi(client: Client, options: ApiOptions = {}): Api {
  let lastSuccess: number | null = null;

  /** Telegraf's own limit is 500 s, and an answer cut in the middle hangs that long. */
  async function call<M extends Method>(
    method: M,
    params: Params<M>,
    callOptions: CallOptions = {},
  ): Promise<Answer<M>> {
    const { signal } = callOptions;
    const deadline = new AbortController();
    const giveUp = () => deadline.abort();
    let timer = startDeadline(callOptions.deadlineMs ?? deadlineOf(params));

    /** A process that was frozen finds the time over, and the answer perhaps there: it is read first. */
    function startDeadline(milliseconds: number): NodeJS.Timeout {
      const started = performance.now();

      return setTimeout(() => {
        const isLate = performance.now() - started > milliseconds + FROZEN_MS;
        if (isLate) timer = setTimeout(giveUp, FROZEN_MS);
        else giveUp();
      }, milliseconds);
    }

    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
    try {
      const answer = await client.callApi(method, packUpload(params), {
        // Telegraf's type is the one of a shim; node-fetch takes the real one.
        signal: deadline.signal as never,
      });
      lastSuccess = performance.now();

      return answer;
    } catch (error) {
      const named = nameFailure(method, error, deadline.signal.aborted);
      if (named !== null) throw named;

      lastSuccess = performance.now();
      return true;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  function deadlineOf(params: object): number {
    return options.deadlineMs ?? (isUpload(params) ? UPLOAD_DEADLINE_MS : DEADLINE_MS);
  }

  return {
    call,
    sinceLastSuccess: () => (lastSuccess === null ? null : performance.now() - lastSuccess),
  };
}

/** The error is left behind here: it names the address, with the token, and what was to be sent. */
function nameFailure(method: string, error: unknown, gaveUp: boolean): CallError | null {
  if (error instanceof TelegramError) {
    return nameRefusal(method, {
      code: error.code,
      description: error.description,
      retryAfterSeconds: error.parameters?.retry_after,
    });
  }
  if (gaveUp) return nameSilence(method, 'no answer in time', false);

  const code = codeOf(error);
  return nameSilence(method, code ?? 'unreadable answer', NEVER_CONNECTED.has(code ?? ''));
}

/** What happened to a connection, as Node names it. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;

  return typeof error.code === 'string' ? error.code : null;
}

/** In an upload Telegraf takes an object for a file, and drops it without a word. */
function packUpload<P extends object>(params: P): P {
  if (!isUpload(params)) return params;

  const packed = Object.entries(params).map(([key, value]: [string, unknown]) => {
    return [key, isPlainObject(value) && !isFile(value) ? JSON.stringify(value) : value];
  });
  return Object.fromEntries(packed) as P; // the Bot API takes an object and its JSON alike
}

function isUpload(params: object): boolean {
  return Object.values(params).some((value: unknown) => {
    return Array.isArray(value) ? value.some(isFile) : isFile(value);
  });
}

/** `InputFile`, or an `InputMedia` around one. */
function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('source' in value) return true;

  return 'media' in value && typeof value.media === 'object' && isFile(value.media);
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
