/** A "no" of the Bot API: becomes `{ok: false, error_code, description, parameters}`. */
export class Refusal extends Error {
  readonly code: number;
  readonly retryAfterSeconds: number | null;
  /** Whether the bot broke a rule, rather than met a state it could not know. */
  readonly isViolation: boolean;

  constructor(
    code: number,
    description: string,
    options: { readonly isViolation?: boolean; readonly retryAfterSeconds?: number } = {},
  ) {
    super(description);
    this.name = 'Refusal';
    this.code = code;
    this.isViolation = options.isViolation ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** The request is wrong whatever the state: a mistake of the bot. */
export function brokenRule(description: string): Refusal {
  return new Refusal(400, `Bad Request: ${description}`, { isViolation: true });
}

/** The request is well-formed but does not fit what is there, which happens to good bots too. */
export function badRequest(description: string): Refusal {
  return new Refusal(400, `Bad Request: ${description}`);
}

export function forbidden(description: string): Refusal {
  return new Refusal(403, `Forbidden: ${description}`);
}

export function conflict(description: string): Refusal {
  return new Refusal(409, `Conflict: ${description}`);
}

export function tooManyRequests(seconds: number): Refusal {
  const options = { isViolation: true, retryAfterSeconds: seconds };

  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, options);
}
