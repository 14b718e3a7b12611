import { OutsideError, type OutsideReason } from '../shared/errors.ts';

/** A call to the Bot API that failed. Holds neither the token nor what was to be sent. */
export class CallError extends OutsideError {
  /** Telegram's error code, or null when there was no answer that could be read. */
  readonly code: number | null;
  /** Telegram's own words, or what happened to the connection. */
  readonly description: string;

  constructor(
    reason: OutsideReason,
    about: {
      readonly method: string;
      readonly code: number | null;
      readonly description: string;
      readonly retryAfterSeconds?: number;
    },
  ) {
    const { method, code, description, retryAfterSeconds } = about;
    super('telegram', reason, {
      detail: `${method}: ${code === null ? '' : `${code} `}${description}`,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    });
    this.code = code;
    this.description = description;
  }
}

/** What Telegram answered when it refused. */
export interface Refusal {
  readonly code: number;
  readonly description: string;
  readonly retryAfterSeconds: number | undefined;
}

/** Names a refusal; null when what was asked for is so already. */
export function nameRefusal(method: string, refusal: Refusal): CallError | null {
  const { code, description, retryAfterSeconds } = refusal;
  const about = { method, code, description };

  if (code === 429) {
    return new CallError('slow-down', { ...about, retryAfterSeconds: retryAfterSeconds ?? 1 });
  }
  // A token that is not known at the moment: nothing was done, and somebody will see to it.
  if (code === 401 || code === 404) return new CallError('unavailable', about);
  // No code at all comes from something in between.
  if (!(code >= 400 && code < 500)) return new CallError(reasonWhenUnsure(method), about);
  if (isDoneAlready(method, description)) return null;
  if (isChatGone(code, description)) return new CallError('chat-gone', about);

  return new CallError('refused', about);
}

/** Names a connection that failed; `nothingSent` when the request never left. */
export function nameSilence(method: string, description: string, nothingSent: boolean): CallError {
  const reason = nothingSent ? 'unavailable' : reasonWhenUnsure(method);

  return new CallError(reason, { method, code: null, description });
}

/** The chat took no HTML of ours: the one refusal that a plain text can get around. */
export function isBrokenHtml(error: unknown): boolean {
  return error instanceof CallError && /can't parse entities/i.test(error.description);
}

/** The message to be edited is not there any more, or not ours. */
export function isMessageGone(error: unknown): boolean {
  if (!(error instanceof CallError) || error.reason !== 'refused') return false;

  return /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no text in the message/i.test(
    error.description,
  );
}

/** Doing these twice is the same as doing them once, so that a lost answer loses nothing. */
function reasonWhenUnsure(method: string): OutsideReason {
  return /^(get|edit|delete|answer|set)/.test(method) ? 'unavailable' : 'unknown-outcome';
}

function isDoneAlready(method: string, description: string): boolean {
  if (/message is not modified/i.test(description)) return true;

  return method === 'answerCallbackQuery' && /query is too old/i.test(description);
}

function isChatGone(code: number, description: string): boolean {
  return code === 403 || /chat not found|user is deactivated/i.test(description);
}
