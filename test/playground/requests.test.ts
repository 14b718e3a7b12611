import { describe, expect, test } from 'vitest';
import { openCalled, SITI, TOKEN, type Called } from './support.ts';

/** Sends a request as it is given. */
async function ask({ root }: Called, path: string, init: RequestInit = {}): Promise<unknown> {
  return (await fetch(`${root}${path}`, init)).json();
}

test('a wrong token is unauthorized', async () => {
  const called = await openCalled();

  expect(await ask(called, '/bot1:wrong/getMe')).toEqual({
    ok: false,
    error_code: 401,
    description: 'Unauthorized',
  });
});

test('the bot learns who it is', async () => {
  const called = await openCalled({ botUsername: 'ContohBot' });

  expect(await ask(called, `/bot${TOKEN}/getme`)).toMatchObject({
    result: { id: 110_201_543, is_bot: true, username: 'ContohBot' },
  });
});

test.each([
  ['sendTelegram', {}, 404, 'Not Found'],
  ['sendMessage', { text: 'a' }, 400, 'parameter "chat_id" of sendMessage is required'],
  ['sendMessage', { chat_id: SITI, text: 5 }, 400, 'parameter "text" must be String'],
  ['sendMessage', { chat_id: SITI, txt: 'a' }, 400, 'unknown parameter "txt" of sendMessage'],
  [
    'sendMessage',
    { chat_id: 1.5, text: 'a' },
    400,
    'parameter "chat_id" must be Integer or String',
  ],
  [
    'deleteMessage',
    { chat_id: SITI, message_id: '1x' },
    400,
    'parameter "message_id" must be Integer',
  ],
  ['getUpdates', { allowed_updates: 'message' }, 400, 'must be Array of String'],
  ['getUpdates', { allowed_updates: [1] }, 400, 'must be Array of String'],
  ['sendMessage', { chat_id: SITI, text: 'a', reply_markup: '{' }, 400, 'parameter "reply_markup"'],
  [
    'sendMessage',
    { chat_id: SITI, text: 'a', parse_mode: 'Markdown' },
    400,
    'unsupported parse_mode',
  ],
  [
    'sendMessage',
    { chat_id: SITI, text: '<p>a</p>', parse_mode: 'HTML' },
    400,
    "can't parse entities",
  ],
  ['sendDice', { chat_id: SITI }, 400, 'the playground does not know sendDice yet'],
])('%s with %j breaks a rule, which is written down', async (method, params, code, reason) => {
  const { call, violations } = await openCalled();

  expect(await call(method, params)).toEqual({
    ok: false,
    error_code: code,
    description: expect.stringContaining(reason),
  });
  expect(violations).toEqual([{ method, reason: expect.stringContaining(reason) }]);
});

describe('a request may come as', () => {
  const markup = JSON.stringify({ inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] });
  const params = {
    chat_id: String(SITI),
    text: 'Siti & “kopi” 🙂',
    disable_notification: 'true',
    reply_markup: markup,
  };
  const expected = { text: params.text, reply_markup: JSON.parse(markup) };

  test('a query string', async () => {
    const called = await openCalled();
    const query = new URLSearchParams(params);

    expect(await ask(called, `/bot${TOKEN}/sendMessage?${query}`)).toMatchObject({
      result: expected,
    });
  });

  test('an urlencoded form', async () => {
    const called = await openCalled();
    const body = new URLSearchParams(params);

    expect(await ask(called, `/bot${TOKEN}/sendMessage`, { method: 'POST', body })).toMatchObject({
      result: expected,
    });
  });

  test('a multipart form', async () => {
    const called = await openCalled();
    const body = new FormData();
    for (const [name, value] of Object.entries(params)) body.set(name, value);

    expect(await ask(called, `/bot${TOKEN}/sendMessage`, { method: 'POST', body })).toMatchObject({
      result: expected,
    });
  });

  test('JSON with its letters cut into pieces on the way', async () => {
    const called = await openCalled();
    const bytes = Buffer.from(JSON.stringify(params));
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json' };

    expect(
      await ask(called, `/bot${TOKEN}/sendMessage`, {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit), // Node's fetch wants `duplex`, which the browser's type does not know
    ).toMatchObject({ result: expected });
  });

  test.each([
    ['application/json', '{"chat_id":'],
    ['application/json', '[]'],
    ['text/plain', 'chat_id=1'],
    ['multipart/form-data; boundary=x', '--x\r\nnothing'],
  ])('not as %s %s', async (type, body) => {
    const called = await openCalled();
    const init = { method: 'POST', headers: { 'content-type': type }, body };

    expect(await ask(called, `/bot${TOKEN}/sendMessage`, init)).toMatchObject({ error_code: 400 });
    expect(called.violations).toHaveLength(1);
  });
});

test('what is none of its paths is left to others', async () => {
  const { root } = await openCalled();

  expect((await fetch(`${root}/healthz`)).status).toBe(404);
});
