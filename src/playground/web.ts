import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from './body.ts';
import { mimeOfName } from './multipart.ts';
import { servePage } from './pages.ts';
import type { People, PlaygroundPerson } from './persons.ts';
import { REACTIONS } from './reactions.ts';
import { listNews } from './news.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { openStreams } from './stream.ts';
import type { World } from './world.ts';

const JSON_BYTES = 256 * 1024;
const FILE_BYTES = 64 * 1024 * 1024;

/** Shown in the page; anything else is downloaded, so that nothing uploaded runs in it. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export interface WebOptions {
  /** Shown as the chat's owner. */
  readonly agency?: string;
  /** Whom one can be in the web chat. */
  readonly people?: () => Promise<readonly PlaygroundPerson[]>;
  /**
   * Moves the clock that was handed in at once, and settles when what is due then was done; absent
   * when it cannot be moved.
   */
  readonly moveClock?: (moment: Date) => void | Promise<void>;
}

export interface WebChat {
  /** Answers the web chat's own paths; false for others. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  close(): void;
}

type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
) => unknown;

export function openWebChat(
  state: State,
  world: World,
  people: People,
  options: WebOptions,
): WebChat {
  const streams = openStreams(state, world);
  const clock = (): object => ({ now: state.clock.now().toISOString() });

  const routes: Readonly<Record<string, Route>> = {
    'GET /playground/people': async () => ({
      agency: options.agency ?? '',
      people: await people.list(),
    }),

    'GET /playground/news': () => ({ news: listNews(state) }),

    'GET /playground/events': async (_request, response, query) => {
      streams.open(await people.find(numberIn(query, 'as')), response);
    },

    'POST /playground/say': async (request) => {
      const { as, text, replyTo } = await read(request, SAY);
      await people.find(as);
      if (replyTo === null) return { id: world.say(as, text) };

      messageOf(as, replyTo);
      return { id: world.say(as, text, { replyTo }) };
    },

    'POST /playground/edit': async (request) => {
      const { as, messageId, text } = await read(request, EDIT);
      const message = messageOf(await people.find(as), messageId);
      if (message.fromBot) throw wrong('Hanya pesan sendiri yang dapat diubah.');
      world.edit(as, messageId, text);
      return {};
    },

    'POST /playground/press': async (request) => {
      const { as, messageId, data } = await read(request, PRESS);
      messageOf(await people.find(as), messageId);
      return { id: world.press(as, messageId, data) };
    },

    'POST /playground/react': async (request) => {
      const { as, messageId, emoji } = await read(request, REACT);
      messageOf(await people.find(as), messageId);
      world.react(as, messageId, emoji);
      return {};
    },

    'POST /playground/file': async (request, _response, query) => {
      const as = await people.find(numberIn(query, 'as'));
      const { name, kind, caption, replyTo } = parse(FILE, Object.fromEntries(query));
      const bytes = await readBody(request, FILE_BYTES);
      if (bytes.length === 0) throw wrong('Berkas itu kosong.');

      const file = { kind, name, mime: mimeOfName(name), bytes, caption };
      return { id: world.sendFile(as, replyTo === undefined ? file : { ...file, replyTo }) };
    },

    'POST /playground/new-account': async (request) => {
      const { firstName } = await read(request, NEW_ACCOUNT);
      return { telegramId: people.add(firstName) };
    },

    'GET /playground/clock': clock,

    'POST /playground/clock': async (request) => {
      const { now } = await read(request, CLOCK);
      if (!options.moveClock) throw new Refusal(409, 'Jam di sini tidak dapat digeser.');
      const moved = options.moveClock(new Date(now));
      streams.tellClock();
      await moved;
      return clock();
    },
  };

  function messageOf(accountId: number, messageId: number): { readonly fromBot: boolean } {
    const message = world.messages(accountId).find(({ id }) => id === messageId);
    if (!message || message.deleted) throw wrong('Pesan itu sudah tidak ada.');
    return message;
  }

  async function serveFile(response: ServerResponse, id: string, as: number): Promise<void> {
    const isTheirs = world.messages(await people.find(as)).some(({ file }) => file?.id === id);
    const file = isTheirs ? state.files.find(id) : null;
    const bytes = state.files.read(id);
    if (!file || !bytes) throw new Refusal(404, 'Berkas itu tidak ada.');

    const isShown = SHOWN.has(file.mime);
    const way = isShown ? 'inline' : 'attachment';
    response.writeHead(200, {
      'content-type': isShown ? file.mime : 'application/octet-stream',
      'content-length': bytes.length,
      'content-disposition': `${way}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    });
    response.end(bytes);
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    checkOrigin(request);
    const fileId = /^\/playground\/files\/([\w-]+)$/.exec(url.pathname)?.[1];
    const route = routes[`${request.method} ${url.pathname}`];

    if (url.pathname === '/') await servePage(response, 'index.html');
    else if (url.pathname.startsWith('/page/')) await servePage(response, url.pathname.slice(6));
    else if (fileId) await serveFile(response, fileId, numberIn(url.searchParams, 'as'));
    else if (!route) throw new Refusal(404, 'Alamat itu tidak ada.');
    else {
      const result = await route(request, response, url.searchParams);
      if (result !== undefined) sendJson(response, 200, result);
    }
  }

  return {
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (!/^\/(?:$|page\/|playground\/)/.test(url.pathname)) return false;

      try {
        await answer(request, response, url);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        request.resume();
        sendJson(response, error.code, { error: error.message });
      }
      return true;
    },
    close: streams.close,
  };
}

const id = z.number().int();
const text = z.string().trim().min(1, 'Pesan itu kosong.').max(4096, 'Pesan itu terlalu panjang.');
const SAY = z.object({ as: id, text, replyTo: id.nullable().default(null) });
const EDIT = z.object({ as: id, messageId: id, text });
const PRESS = z.object({ as: id, messageId: id, data: z.string().min(1).max(64) });
const emoji = z.string().refine((given) => REACTIONS.has(given), 'Reaksi itu tidak dikenal.');
const REACT = z.object({ as: id, messageId: id, emoji: emoji.nullable() });
const NEW_ACCOUNT = z.object({
  firstName: z.string().trim().min(1, 'Nama belum diisi.').max(64, 'Nama itu terlalu panjang.'),
});
const CLOCK = z.object({
  now: z.iso.datetime({ offset: true, error: 'Waktu itu tidak dikenal.' }),
});
const FILE = z.object({
  name: z.string().min(1, 'Nama berkas belum ada.').max(255, 'Nama berkas terlalu panjang.'),
  kind: z.enum(['photo', 'document']),
  caption: z.string().max(1024, 'Keterangan itu terlalu panjang.').default(''),
  replyTo: z.coerce.number().int().optional(),
});

async function read<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const body = (await readBody(request, JSON_BYTES)).toString();
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    throw wrong('Isi permintaan tidak dapat dibaca.');
  }
  return parse(schema, given);
}

function parse<T>(schema: z.ZodType<T>, given: unknown): T {
  const result = schema.safeParse(given, {
    error: ({ path = [] }) => `Isian ${path.join('.')} tidak benar.`,
  });
  if (!result.success) throw wrong(result.error.issues[0]?.message ?? 'Isian itu tidak benar.');
  return result.data;
}

function numberIn(query: URLSearchParams, name: string): number {
  return Number(query.get(name) ?? Number.NaN);
}

/**
 * Loopback does not keep web pages out: a name that is rebound to 127.0.0.1 shows in Host, another
 * site's form or script in Origin.
 */
function checkOrigin({ headers }: IncomingMessage): void {
  const host = headers.host ?? '';
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
  const isOwn = headers.origin === undefined || headers.origin === `http://${host}`;

  if (!isLocal || !isOwn) throw new Refusal(403, 'Ruang coba hanya terbuka di komputer ini.');
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (response.headersSent) return;

  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

function wrong(description: string): Refusal {
  return new Refusal(400, description);
}
