import type { IncomingMessage, ServerResponse } from 'node:http';

/** The path asked for, without its query. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '/';
}

/** A body for HEAD is left out by node:http, its length is kept. */
export function answerText(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answerText(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** True when the request only reads; otherwise answers 405 and is false. */
export function isRead(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;

  response.setHeader('allow', 'GET, HEAD');
  answerJson(response, 405, { error: 'method not allowed' });
  return false;
}
