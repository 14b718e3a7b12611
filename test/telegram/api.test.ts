import { Telegraf } from 'telegraf';
import { expect, test } from 'vitest';
import { openAgent, openApi } from '../../src/telegram/api.ts';
import { ANI, openStage, TOKEN } from './bot.ts';
import type { Stage } from './bot.ts';
import type { Fault } from '../../src/playground/playground.ts';

function open(root: string, deadlineMs?: number) {
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: root, webhookReply: false } });
  bot.telegram.options.agent = openAgent(root);

  return openApi(bot.telegram, { deadlineMs });
}

function always(stage: Stage, fault: Fault): void {
  stage.faults.fault = () => fault;
}

function refusal(code: number, description: string): Fault {
  return { kind: 'status', status: code, body: { ok: false, error_code: code, description } };
}

const hello = { chat_id: ANI, text: 'halo' };

test.each([
  [refusal(400, 'Bad Request: chat not found'), 'chat-gone', 'chat-gone'],
  [refusal(403, 'Forbidden: user is deactivated'), 'chat-gone', 'chat-gone'],
  [refusal(400, 'Bad Request: BUTTON_DATA_INVALID'), 'refused', 'refused'],
  [refusal(500, 'Internal Server Error'), 'unknown-outcome', 'unavailable'],
  [{ kind: 'cut' }, 'unknown-outcome', 'unavailable'],
  [{ kind: 'hang', carryOut: true }, 'unknown-outcome', 'unavailable'],
  [{ kind: 'refuse' }, 'unknown-outcome', 'unavailable'],
] as const)(
  'when a call meets %j, it may have been done only where that matters',
  async (fault, send, edit) => {
    const stage = await openStage();
    const { call } = open(stage.root, 150);
    always(stage, fault);

    await expect(call('sendMessage', hello)).rejects.toMatchObject({
      name: 'OutsideError',
      reason: send,
    });
    await expect(call('editMessageText', { ...hello, message_id: 1 })).rejects.toMatchObject({
      reason: edit,
    });
  },
);

test('nothing was sent when nobody listens', async () => {
  const { call } = open('http://127.0.0.1:9');
  await expect(call('sendMessage', hello)).rejects.toMatchObject({ reason: 'unavailable' });
});

test('what is so already counts as done', async () => {
  const stage = await openStage();
  const { call } = open(stage.root);

  always(
    stage,
    refusal(400, 'Bad Request: message is not modified: specified new message content'),
  );
  expect(await call('editMessageText', { ...hello, message_id: 1 })).toBe(true);
  always(stage, refusal(400, 'Bad Request: query is too old and response timeout expired'));
  expect(await call('answerCallbackQuery', { callback_query_id: '1' })).toBe(true);
});

test('an upload keeps its object parameters', async () => {
  const stage = await openStage();
  const { call } = open(stage.root);
  const asked = stage.world.say(ANI, 'mana berkasnya?');

  await call('sendDocument', {
    chat_id: ANI,
    document: { source: Buffer.from('isi'), filename: 'rekap.txt' },
    caption: 'Rekap',
    reply_parameters: { message_id: asked },
    reply_markup: { inline_keyboard: [[{ text: 'Lihat', callback_data: 'lihat:1' }]] },
  });

  const sent = stage.world.messages(ANI).at(-1);
  expect(sent).toMatchObject({ replyTo: { id: asked }, file: { name: 'rekap.txt' } });
  expect(sent?.buttons).toHaveLength(1);
  expect(stage.violations).toEqual([]);
});

test('no error tells the token or what was to be sent', async () => {
  const stage = await openStage();
  const { call } = open(stage.root, 150);
  const faults: readonly Fault[] = [
    { kind: 'cut' },
    { kind: 'refuse' },
    { kind: 'hang', carryOut: false },
    { kind: 'status', status: 200, body: 'no JSON of theirs' },
    refusal(400, 'Bad Request'),
  ];

  for (const fault of faults) {
    always(stage, fault);
    const error: unknown = await call('sendMessage', hello).catch((thrown: unknown) => thrown);
    const told =
      error instanceof Error
        ? `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
        : '';

    expect(told).toContain('telegram: ');
    expect(told).not.toContain(TOKEN.slice(0, 10));
    expect(told).not.toContain('halo');
  }
});
