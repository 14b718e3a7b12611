import { request as httpRequest } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PlaygroundPerson } from '../../src/playground/playground.ts';
import { movableClock } from '../../src/shared/clock.ts';
import { openCalled, PIXEL, SITI, TOKEN, type Called } from './support.ts';

const MAMA: PlaygroundPerson = {
  telegramId: 5_001,
  name: 'Yosephina',
  about: 'Bidang Contoh',
  role: 'pegawai',
  zone: 'WIT',
};

function openWeb(options: Parameters<typeof openCalled>[0] = {}): Promise<Called> {
  return openCalled({ agency: 'Dinas Contoh', people: async () => [MAMA], ...options });
}

async function post({ root }: Called, path: string, body: object): Promise<[number, object]> {
  const response = await fetch(root + path, { method: 'POST', body: JSON.stringify(body) });
  return [response.status, (await response.json()) as object]; // the shape under test
}

/** Follows the events of one person's chat; each call gives the next event. */
async function follow({ root }: Called, as: number): Promise<() => Promise<[string, object]>> {
  const away = new AbortController();
  onTestFinished(() => away.abort());
  const response = await fetch(`${root}/playground/events?as=${as}`, { signal: away.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  return async () => {
    while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? '';
    const end = text.indexOf('\n\n');
    const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
    text = text.slice(end + 2);
    return [event, JSON.parse(data) as object]; // the shape under test
  };
}

describe('the chat on the page', () => {
  test('starts with its history and goes on with what happens', async () => {
    const called = await openWeb();
    const { send, world } = called;
    const asked = world.say(SITI, 'rapat <2 jam>');
    const next = await follow(called, SITI);
    const message = {
      id: asked,
      fromBot: false,
      at: '2026-11-18T05:00:00.000Z',
      html: 'rapat &lt;2 jam&gt;',
      text: 'rapat <2 jam>',
      buttons: [],
      replyTo: null,
      edited: false,
      reaction: null,
      file: null,
    };
    expect(await next()).toEqual([
      'history',
      { messages: [message], commands: [], now: '2026-11-18T05:00:00.000Z' },
    ]);

    const keyboard = { inline_keyboard: [[{ text: 'Urungkan', callback_data: 'undo:1' }]] };
    const { message_id: id } = await send('sendMessage', {
      chat_id: SITI,
      text: '<b>Tersimpan</b>',
      parse_mode: 'HTML',
      reply_parameters: { message_id: asked },
      reply_markup: keyboard,
    });
    expect(await next()).toMatchObject([
      'message',
      {
        id,
        fromBot: true,
        html: '<b>Tersimpan</b>',
        buttons: [[{ text: 'Urungkan', data: 'undo:1' }]],
        replyTo: { id: asked, text: 'rapat <2 jam>' },
      },
    ]);

    await send('editMessageText', { chat_id: SITI, message_id: id, text: 'Diubah' });
    expect(await next()).toMatchObject(['edited', { id, text: 'Diubah', edited: true }]);
    const reaction = [{ type: 'emoji', emoji: '👍' }];
    await send('setMessageReaction', { chat_id: SITI, message_id: asked, reaction });
    expect(await next()).toMatchObject(['edited', { id: asked, reaction: '👍', edited: false }]);
    await send('sendChatAction', { chat_id: SITI, action: 'typing' });
    expect(await next()).toEqual(['action', { action: 'typing' }]);
    await send('deleteMessage', { chat_id: SITI, message_id: id });
    expect(await next()).toEqual(['deleted', { id }]);
    const commands = [{ command: 'hari', description: 'Catatan hari ini' }];
    await send('setMyCommands', { commands, scope: { type: 'all_private_chats' } });
    expect(await next()).toEqual(['commands', commands]);
  });

  test('lets a person write, edit, press, react', async () => {
    const called = await openWeb();
    const { send, updates } = called;
    const [, said] = await post(called, '/playground/say', {
      as: SITI,
      text: ' halo ',
      replyTo: null,
    });
    const { id } = said as { id: number }; // checked by what follows
    await post(called, '/playground/edit', { as: SITI, messageId: id, text: 'halo lagi' });
    const next = await follow(called, SITI);
    await next();

    const { message_id: card } = await send('sendMessage', { chat_id: SITI, text: 'Kartu' });
    await next();
    await post(called, '/playground/press', { as: SITI, messageId: card, data: 'a:1' });
    await post(called, '/playground/react', { as: SITI, messageId: card, emoji: '👍' });
    expect(await next()).toMatchObject(['edited', { id: card, reaction: '👍' }]);

    const [message, edit, press] = await updates();
    expect(message?.message).toMatchObject({ message_id: id, text: 'halo' });
    expect(edit?.edited_message).toMatchObject({ message_id: id, text: 'halo lagi' });
    const answer = { callback_query_id: press?.callback_query?.id, text: 'Sudah' };
    await send('answerCallbackQuery', answer);
    expect(await next()).toEqual(['answer', { text: 'Sudah', alert: false }]);
  });

  test('takes files and gives them back, pictures to look at and the rest to keep', async () => {
    const called = await openWeb();
    const { root, world } = called;
    const upload = async (name: string, kind: string, body: Buffer): Promise<Response> => {
      const query = new URLSearchParams({ as: `${SITI}`, name, kind, caption: 'bukti' });
      await fetch(`${root}/playground/file?${query}`, {
        method: 'POST',
        body: Uint8Array.from(body),
      });
      const file = world.messages(SITI).at(-1)?.file;
      return fetch(`${root}/playground/files/${file?.id}?as=${SITI}`);
    };

    const photo = await upload('foto.png', 'photo', PIXEL);
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await photo.arrayBuffer())).toEqual(PIXEL);

    const page = await upload('jahat.html', 'document', Buffer.from('<script>'));
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
    const theirs = world.messages(SITI).at(-1)?.file?.id;
    await post(called, '/playground/new-account', { firstName: 'Orang' });
    expect((await fetch(`${root}/playground/files/${theirs}?as=${MAMA.telegramId}`)).status).toBe(
      404,
    );
  });

  test('shows what the bot sent as a file to keep, and only to the one it was sent to', async () => {
    const called = await openWeb();
    const next = await follow(called, SITI);
    await next();
    const body = new FormData();
    body.set('chat_id', String(SITI));
    body.set('protect_content', 'true');
    body.set('document', new File(['%PDF-1.7 rekap'], 'rekap.pdf'));
    await fetch(`${called.root}/bot${TOKEN}/sendDocument`, { method: 'POST', body });

    const [, told] = await next();
    const { file } = told as { file: { id: string; name: string } }; // checked by what follows
    expect(file).toMatchObject({ name: 'rekap.pdf', kind: 'document', size: 14 });
    const address = `${called.root}/playground/files/${file.id}`;
    const kept = await fetch(`${address}?as=${SITI}`);
    expect(kept.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''rekap");
    expect(await kept.text()).toBe('%PDF-1.7 rekap');
    expect((await fetch(`${address}?as=${MAMA.telegramId}`)).status).toBe(404);
  });
});

describe('the people on the page', () => {
  test('are the app’s, and whoever came since', async () => {
    const called = await openWeb();
    const [, made] = await post(called, '/playground/new-account', { firstName: 'Rudi' });
    const listed = await (await fetch(`${called.root}/playground/people`)).json();

    expect(listed).toEqual({
      agency: 'Dinas Contoh',
      people: [MAMA, expect.objectContaining({ ...made, name: 'Rudi', role: 'baru' })],
    });
    const { telegramId } = made as { telegramId: number }; // just checked
    await post(called, '/playground/say', { as: telegramId, text: '/start', replyTo: null });
    expect(called.world.messages(telegramId)).toHaveLength(1);
  });

  test('can be written to when they are enrolled, without writing first', async () => {
    const called = await openWeb();

    await called.send('sendMessage', { chat_id: MAMA.telegramId, text: 'Selamat sore' });
    expect(called.world.messages(MAMA.telegramId)).toHaveLength(1);
  });
});

describe('what the bot says in the chats of others', () => {
  test('is told to a page by its id alone, and can be asked for', async () => {
    const called = await openWeb();
    const { send, root, world } = called;
    await fetch(`${root}/playground/people`);
    const next = await follow(called, SITI);
    await next();
    world.say(MAMA.telegramId, 'rapat 2 jam');
    const { message_id: id } = await send('sendMessage', {
      chat_id: MAMA.telegramId,
      text: 'Rahasia',
    });
    const { message_id: gone } = await send('sendMessage', {
      chat_id: MAMA.telegramId,
      text: 'Dihapus',
    });
    await send('deleteMessage', { chat_id: MAMA.telegramId, message_id: gone });

    expect(await next()).toEqual(['news', { chatId: MAMA.telegramId, id }]);
    expect(await next()).toEqual(['news', { chatId: MAMA.telegramId, id: gone }]);
    expect(await (await fetch(`${root}/playground/news`)).json()).toEqual({
      news: { [MAMA.telegramId]: [id] },
    });
  });
});

describe('the clock on the page', () => {
  test('moves, and every page hears of it', async () => {
    const clock = movableClock();
    const called = await openWeb({ clock, moveClock: clock.moveTo });
    const next = await follow(called, SITI);
    await next();

    const [status] = await post(called, '/playground/clock', { now: '2026-11-20T08:59:00+07:00' });
    expect(status).toBe(200);
    expect(await next()).toMatchObject([
      'clock',
      { now: expect.stringMatching(/^2026-11-20T01:59:0/) },
    ]);
    called.world.say(SITI, 'halo');
    expect(await next()).toMatchObject([
      'message',
      { at: expect.stringMatching(/^2026-11-20T01:59:0/) },
    ]);
  });

  test('is answered only when what is due then was done, though every page hears of it at once', async () => {
    const clock = movableClock();
    const done: string[] = [];
    const called = await openWeb({
      clock,
      moveClock: async (moment) => {
        clock.moveTo(moment);
        await said;
        done.push('what was due');
      },
    });
    const next = await follow(called, SITI);
    await next();
    const heard = next();
    const said = heard.then(() => called.send('sendMessage', { chat_id: SITI, text: 'Pengingat' }));

    const now = '2026-11-20T16:00:00+07:00';
    const moving = post(called, '/playground/clock', { now }).then(() => done.push('the answer'));
    expect(await heard).toMatchObject(['clock', { now: expect.stringMatching(/^2026-11-20T09/) }]);
    await moving;
    expect(done).toEqual(['what was due', 'the answer']);
    expect(await next()).toMatchObject(['message', { text: 'Pengingat' }]);
  });

  test('says so when it cannot be moved', async () => {
    const called = await openWeb();
    const now = '2026-11-20T08:59:00Z';

    expect(await post(called, '/playground/clock', { now })).toEqual([
      409,
      { error: 'Jam di sini tidak dapat digeser.' },
    ]);
    expect(await (await fetch(`${called.root}/playground/clock`)).json()).toEqual({
      now: '2026-11-18T05:00:00.000Z',
    });
  });
});

test.each([
  ['/playground/say', { as: SITI, text: '   ', replyTo: null }, 'Pesan itu kosong.'],
  ['/playground/say', { as: SITI, text: 'a'.repeat(4097) }, 'Pesan itu terlalu panjang.'],
  ['/playground/say', { as: 'Siti', text: 'a' }, 'Isian as tidak benar.'],
  ['/playground/say', { as: 99, text: 'a' }, 'Akun itu tidak dikenal.'],
  ['/playground/say', { as: SITI, text: 'a', replyTo: 9 }, 'Pesan itu sudah tidak ada.'],
  ['/playground/edit', { as: SITI, messageId: 9, text: 'a' }, 'Pesan itu sudah tidak ada.'],
  ['/playground/press', { as: SITI, messageId: 9, data: 'a' }, 'Pesan itu sudah tidak ada.'],
  ['/playground/react', { as: SITI, messageId: 9, emoji: '📎' }, 'Reaksi itu tidak dikenal.'],
  ['/playground/clock', { now: 'besok' }, 'Waktu itu tidak dikenal.'],
  ['/playground/new-account', { firstName: ' ' }, 'Nama belum diisi.'],
])('%s with %j is refused in words a person reads', async (path, body, error) => {
  expect(await post(await openWeb(), path, body)).toEqual([400, { error }]);
});

describe('the page is for this computer only', () => {
  /** A request with headers that fetch does not let one set. */
  function ask(root: string, path: string, headers: object, method = 'GET'): Promise<number> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest(root + path, { method, headers: { ...headers } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(method === 'POST' ? '{}' : undefined);
    });
  }

  test('not for names that are bound to it', async () => {
    const { root } = await openWeb();

    expect(await ask(root, '/playground/people', { host: 'jahat.example' })).toBe(403);
    expect(await ask(root, '/', { host: '127.0.0.1.jahat.example' })).toBe(403);
    expect(await ask(root, '/playground/people', { host: 'localhost:8080' })).toBe(200);
    expect(await ask(root, '/playground/people', { host: '[::1]:8080' })).toBe(200);
  });

  test('not for other sites’ forms and scripts', async () => {
    const { root } = await openWeb();
    const say = (origin: string) => ask(root, '/playground/say', { origin }, 'POST');

    expect(await say('https://jahat.example')).toBe(403);
    expect(await say('null')).toBe(403);
    expect(await say('http://localhost:1')).toBe(403);
    expect(await say(root)).toBe(400);
  });
});

describe('the page’s files', () => {
  test('come with their types and a policy', async () => {
    const { root } = await openWeb();
    const page = await fetch(`${root}/`);

    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('<!doctype html>');
  });

  test.each(['/page/../web.ts', '/page/%2e%2e%2fweb.ts', '/page/none.css', '/page/'])(
    'do not reach %s',
    async (path) => {
      const { root } = await openWeb();

      expect((await fetch(root + path)).status).toBe(404);
    },
  );
});
