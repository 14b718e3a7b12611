import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const FOLDER = new URL('./page/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
};

/** Only our own files may run or be shown in the page; nobody may frame it. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a file of the page; names are single words, so that no path leads out of the folder. */
export async function servePage(response: ServerResponse, name: string): Promise<void> {
  const extension = /^[\w-]+(?:\.[\w-]+)*\.([a-z0-9]+)$/.exec(name)?.[1] ?? '';
  const type = TYPES[extension];
  const bytes = type === undefined ? null : await readFile(new URL(name, FOLDER)).catch(() => null);
  if (type === undefined || bytes === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Berkas itu tidak ada.');
    return;
  }

  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-cache',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
}
