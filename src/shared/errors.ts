/** The outside services that can fail on us. */
export type Outside = 'telegram' | 'database' | 'redis';

export type OutsideReason =
  /** Not reachable or answering with an error of its own; nothing was done. */
  | 'unavailable'
  /** The call was cut: it may have been carried out. */
  | 'unknown-outcome'
  /** Too many requests; `retryAfterSeconds` says when to come back. */
  | 'slow-down'
  /** The person blocked the bot or the chat no longer exists. */
  | 'chat-gone'
  /** The request itself was refused; repeating it will not help. */
  | 'refused';

/** The one error for failures outside this process; everything else thrown is a bug. */
export class OutsideError extends Error {
  readonly outside: Outside;
  readonly reason: OutsideReason;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    outside: Outside,
    reason: OutsideReason,
    options: { detail?: string; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(`${outside}: ${reason}${options.detail ? `: ${options.detail}` : ''}`, {
      cause: options.cause,
    });
    this.name = 'OutsideError';
    this.outside = outside;
    this.reason = reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
