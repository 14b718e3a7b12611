import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../shared/log.ts';
import { answerJson, pathOf } from './answers.ts';

/** Answers the request and returns true, or leaves it to the next handler with false. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface HttpParts {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Log;
  /** Asked in this order. */
  readonly handlers: readonly HttpHandler[];
}

export interface HttpServer {
  readonly port: number;
  /** Takes no new connection, lets answers under way finish, and after the deadline cuts them. */
  close(deadlineMs: number): Promise<void>;
}

/** The port cannot be listened on; the message tells the operator why and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const HEADERS_TIMEOUT_MS = 10_000;
/** For the whole request with its body, such as a photo over a slow line. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Longer than the 60 s after which proxies drop an idle connection, so that they do it first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** Opens the one HTTP server of the process. Throws `ListenError`. */
export async function openHttp({ host, port, log, handlers }: HttpParts): Promise<HttpServer> {
  const limits = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  };
  const server = createServer(limits, (request, response) => {
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
    void answer(request, response, handlers, log);
  });

  await listen(server, host, port);
  server.on('error', (error) => log.error({ err: error }, 'HTTP server error'));

  return { port: portOf(server), close: (deadlineMs) => close(server, deadlineMs) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: readonly HttpHandler[],
  log: Log,
): Promise<void> {
  try {
    for (const handler of handlers) if (await handler(request, response)) return;

    answerJson(response, 404, { error: 'not found' });
  } catch (error) {
    log.error({ err: error, method: request.method, path: pathOf(request) }, 'HTTP handler failed');

    if (response.headersSent) response.destroy();
    else answerJson(response, 500, { error: 'internal error' });
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(explain(error, host, port));

    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** What the operator can do about it, by the system's error code. */
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is taken: stop the program that uses it, or set PORT',
  EACCES: 'this user may not: set PORT above 1023',
  EADDRNOTAVAIL: 'this machine has no such address: correct HOST',
  ENOTFOUND: 'this machine has no such address: correct HOST',
};

function explain(error: NodeJS.ErrnoException, host: string, port: number): ListenError {
  const why = REMEDIES[error.code ?? ''] ?? error.message;

  return new ListenError(`Cannot listen on ${host}, port ${port}; ${why}`, { cause: error });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP server');

  return address.port;
}

function close(server: Server, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);

    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
