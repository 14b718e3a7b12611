import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../shared/log.ts';
import { openGroup } from './group.ts';
import type { Arrived, Runner } from './runner.ts';
import { readUpdate } from './update.ts';

export const WEBHOOK_PATH = '/telegram/webhook';

const MOST_BYTES = 1024 * 1024;

/** Updates stored in one go. */
const BATCH = 100;

export interface WebhookParts {
  readonly secret: string;
  readonly runner: Pick<Runner, 'accept'>;
  readonly log: Log;
}

/** Answers the request, or leaves it to others with false. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** Takes what Telegram posts: it is answered when it is stored, and worked later. */
export function openWebhook({ secret, runner, log }: WebhookParts): Handle {
  const store = openGroup<Arrived>((arrived) => runner.accept(arrived), BATCH);

  return async function handle(request, response) {
    if (request.url?.split('?', 1)[0] !== WEBHOOK_PATH) return false;

    const status = await take(request).catch((error: unknown) => {
      log.error({ err: error }, 'An update could not be stored');
      return 500; // Telegram gives it again
    });
    response.writeHead(status, { 'content-length': 0 });
    response.end();

    return true;
  };

  async function take(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST') return 405;
    if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], secret)) return 401;

    const body = await readBody(request);
    if (body === null) return 413;

    const arrived = readArrived(body);
    if (arrived === null) return 400;

    await store(arrived);
    return 200;
  }
}

/** In constant time, whatever the length. */
function isSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Bytes first: a character may be cut by the network anywhere. Null when there are too many. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;

  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array); // no encoding was set on the request
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    chunks.push(bytes);
  }

  return Buffer.concat(chunks).toString('utf8');
}

function readArrived(payload: string): Arrived | null {
  try {
    const update = readUpdate(JSON.parse(payload));

    return update === null ? null : { update, payload };
  } catch {
    return null;
  }
}
