import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readParameters } from './body.ts';
import type { Call, Fault, Violation } from './model.ts';
import { carryOut, type BotRoom } from './methods.ts';
import type { OnGone } from './polling.ts';
import { Refusal } from './refusal.ts';
import { validate } from './validate.ts';

/** Violations beyond these are no longer kept. */
const VIOLATIONS = 1_000;

export interface BotApiOptions {
  readonly token: string;
  readonly fault?: (call: Pick<Call, 'method' | 'params'>) => Fault | null;
}

export interface BotApi {
  readonly violations: readonly Violation[];
  /** Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`; false for other paths. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
}

export function openBotApi(room: BotRoom, options: BotApiOptions): BotApi {
  const violations: Violation[] = [];

  async function answerTo(call: Call, onGone: OnGone): Promise<Answer> {
    try {
      const result = await carryOut(room, validate(call), onGone);
      return { status: 200, body: JSON.stringify({ ok: true, result }) };
    } catch (error) {
      return refuse(call.method, error);
    }
  }

  /** The boundary: a bug in here is a 500, which suites see among the violations. */
  function refuse(method: string, error: unknown): Answer {
    if (error instanceof Refusal) {
      note(method, error);
      return refused(error);
    }
    const bug = new Refusal(500, `Internal Server Error: ${String(error)}`, { isViolation: true });
    note(method, bug);
    return refused(bug);
  }

  function note(method: string, refusal: Refusal): void {
    if (!refusal.isViolation || violations.length >= VIOLATIONS) return;
    violations.push({ method, reason: refusal.message });
  }

  async function serveCall(
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    query: URLSearchParams | null,
  ): Promise<void> {
    const onGone: OnGone = (listener) => response.on('close', listener);
    let call: Call;
    try {
      call = { method, ...(await readParameters(request, query)) };
    } catch (error) {
      send(response, refuse(method, error));
      return;
    }

    const { calls } = room.state;
    calls.set(method, (calls.get(method) ?? 0) + 1);
    const fault = options.fault?.(call) ?? null;
    if (!fault) send(response, await answerTo(call, onGone));
    else await fail(response, fault, () => answerTo(call, onGone));
  }

  async function serveFile(response: ServerResponse, path: string): Promise<void> {
    const bytes = room.state.files.readPath(decodeURIComponent(path));
    const answer = bytes ? { status: 200, body: bytes } : refused(new Refusal(404, 'Not Found'));

    const fault = options.fault?.({ method: 'file', params: { path } }) ?? null;
    if (!fault) send(response, answer);
    else await fail(response, fault, async () => answer);
  }

  return {
    violations,

    async handle(request, response) {
      const found = /^\/(file\/)?bot([^/?]*)\/([^?]*)(?:\?(.*))?$/.exec(request.url ?? '');
      if (!found) return false;

      const [, file, token, rest = '', query] = found;
      if (token !== options.token) {
        request.resume();
        send(response, refused(new Refusal(401, 'Unauthorized')));
      } else if (file !== undefined) {
        await serveFile(response, rest);
      } else {
        const asked = query === undefined ? null : new URLSearchParams(query);
        await serveCall(request, response, rest, asked);
      }
      return true;
    },
  };
}

function refused({ code, message, retryAfterSeconds }: Refusal): Answer {
  const parameters =
    retryAfterSeconds === null ? {} : { parameters: { retry_after: retryAfterSeconds } };
  const body = { ok: false, error_code: code, description: message, ...parameters };

  return { status: code, body: JSON.stringify(body) };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;

  response.writeHead(status, headersOf(body));
  response.end(body);
}

function headersOf(body: string | Buffer): Record<string, string | number> {
  return {
    'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
    'content-length': Buffer.byteLength(body),
  };
}

/** Makes the call fail as the fault says. */
async function fail(
  response: ServerResponse,
  fault: Fault,
  carry: () => Promise<Answer>,
): Promise<void> {
  switch (fault.kind) {
    case 'refuse':
      response.destroy();
      return;
    case 'status':
      if (fault.carryOut === true) await carry();
      send(response, { status: fault.status, body: JSON.stringify(bodyOf(fault)) });
      return;
    case 'hang':
      if (fault.carryOut) await carry();
      return;
    case 'slow':
      await wait(fault.milliseconds);
      send(response, await carry());
      return;
    case 'cut': {
      const { status, body } = await carry();
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      response.writeHead(status, headersOf(body));
      response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
    }
  }
}

function bodyOf({ status, body }: Extract<Fault, { kind: 'status' }>): unknown {
  return body ?? { ok: false, error_code: status, description: `Fault ${status}` };
}
