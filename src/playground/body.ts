import type { IncomingMessage } from 'node:http';
import type { Json, Upload } from './model.ts';
import { readMultipart } from './multipart.ts';
import { badRequest, brokenRule, Refusal } from './refusal.ts';
import { isObject } from './validate.ts';

/** An upload of 50 MB with the form around it. */
const BODY_BYTES = 51 * 1024 * 1024;

export interface Parameters {
  readonly params: Json;
  readonly uploads: ReadonlyMap<string, Upload>;
}

const NO_UPLOADS: ReadonlyMap<string, Upload> = new Map();

/** Everything a Bot API request says, from its address and its body. */
export async function readParameters(
  request: IncomingMessage,
  query: URLSearchParams | null,
): Promise<Parameters> {
  const asked = query === null ? {} : Object.fromEntries(query);
  const body = await readBody(request, BODY_BYTES);
  if (body.length === 0) return { params: asked, uploads: NO_UPLOADS };

  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    return { params: { ...asked, ...readJson(body) }, uploads: NO_UPLOADS };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const given = Object.fromEntries(new URLSearchParams(body.toString()));
    return { params: { ...asked, ...given }, uploads: NO_UPLOADS };
  }
  if (type.startsWith('multipart/form-data')) {
    const { fields, uploads } = readMultipart(body, type);
    // Telegraf repeats the method among the fields; the server takes no notice.
    const { method: _, ...params } = fields;
    return { params: { ...asked, ...params }, uploads };
  }
  throw brokenRule('unsupported content type of the request body');
}

/** The whole body; refuses one that is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;

  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    });
    request.on('end', () => {
      if (length > limit)
        reject(new Refusal(413, 'Request Entity Too Large', { isViolation: true }));
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.on('close', () => {
      if (!request.complete) reject(badRequest('the request was cut'));
    });
  });
}

function readJson(body: Buffer): Json {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw brokenRule("can't parse request body as JSON");
  }
  if (!isObject(value)) throw brokenRule('request body must be a JSON object');
  return value;
}
