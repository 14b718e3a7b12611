import { connect } from 'node:net';
import { Telegraf } from 'telegraf';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLog } from '../../src/shared/log.ts';
import { openApi } from '../../src/telegram/api.ts';
import { openChatPace } from '../../src/telegram/pace.ts';
import { openSender, type SenderOptions } from '../../src/telegram/sender.ts';
import { describeWhere } from '../support/needs.ts';
import { openStage, TOKEN } from './bot.ts';
import type { Stage } from './bot.ts';

const REDIS_URL = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const FIRST = 3_000;
const PACE = 27.7;

/** A sender against the stage, and accounts for so many people. */
function stand(stage: Stage, people: number, options: Partial<SenderOptions> = {}) {
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: stage.root, webhookReply: false } });
  const sender = openSender({
    call: openApi(bot.telegram).call,
    log: openLog('silent'),
    messagesPerSecond: PACE,
    botId: `test-${process.pid}`,
    ...options,
  });
  onTestFinished(() => sender.close());
  const ids = Array.from({ length: people }, (_, index) => FIRST + index);
  for (const id of ids) stage.world.account({ id, firstName: `Pegawai ${id}`, started: true });

  return {
    ids,
    sender,
    send: (urgency: 'reply' | 'notification', chatId: number, text = 'halo') =>
      sender.call(urgency, 'sendMessage', { chat_id: chatId, text }),
  };
}

describe('sending', () => {
  test('to many at once stays below what a strict server takes', async () => {
    const stage = await openStage({ floodLimits: true });
    const { ids, send } = stand(stage, 70);

    const began = performance.now();
    await Promise.all(ids.map((id) => send('notification', id)));

    expect(performance.now() - began).toBeGreaterThan((69 / PACE) * 1000 * 0.95);
    expect(stage.violations).toEqual([]);
  });

  test('does not make up for the time in which the machine stood still', async () => {
    const stage = await openStage();
    const { leftAt, sender, ids } = standWatching(stage);

    const sent = ids.map((id) => sender.call('notification', 'sendMessage', hello(id)));
    const stop = setTimeout(() => standStill(400), 150);
    await Promise.all(sent);
    clearTimeout(stop);

    expect(mostInASecond(leftAt)).toBeLessThanOrEqual(30);
  });

  test('does not make up for the time in which the database stood still', async () => {
    const stage = await openStage();
    const { leftAt, sender, ids } = standWatching(stage);

    const slow = new Promise<void>((resolve) => setTimeout(resolve, 400));
    const begin = () => slow;
    await Promise.all(
      ids.map((id) => sender.call('notification', 'sendMessage', hello(id), { begin })),
    );

    expect(mostInASecond(leftAt)).toBeLessThanOrEqual(30);
  });

  test('lets replies go before notifications', async () => {
    const stage = await openStage();
    const { ids, send } = stand(stage, 12);

    const notices = ids.slice(1).map((id) => send('notification', id));
    await Promise.all([...notices, send('reply', FIRST)]);

    const order = ids.toSorted((one, other) => messageId(stage, one) - messageId(stage, other));
    expect(order.indexOf(FIRST)).toBeLessThanOrEqual(1);
  });

  test('bursts a little in one chat, then keeps to the second, while others go on', async () => {
    const stage = await openStage({ floodLimits: true });
    const { send } = stand(stage, 2);

    const began = performance.now();
    const many = Promise.all(
      Array.from({ length: 5 }, (_, index) => send('reply', FIRST, `${index}`)),
    );
    await send('reply', FIRST + 1);
    expect(performance.now() - began).toBeLessThan(900);

    await many;
    expect(performance.now() - began).toBeGreaterThan(1_900);
    const texts = stage.world.messages(FIRST).map(({ text }) => text);
    expect(texts).toEqual(['0', '1', '2', '3', '4']);
  });

  test('leaves a chat alone for as long as Telegram asks, and only that chat', async () => {
    const stage = await openStage();
    const { send } = stand(stage, 2);
    let refusals = 1;
    stage.faults.fault = () => (refusals-- > 0 ? tooMany() : null);

    await expect(send('reply', FIRST)).rejects.toMatchObject({
      reason: 'slow-down',
      retryAfterSeconds: 1,
    });
    const began = performance.now();
    const again = send('reply', FIRST);
    await send('reply', FIRST + 1);
    expect(performance.now() - began).toBeLessThan(900);
    await again;
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('leaves all chats alone when Telegram asks in two of them', async () => {
    const stage = await openStage();
    const { send } = stand(stage, 3);
    let refusals = 2;
    stage.faults.fault = () => (refusals-- > 0 ? tooMany() : null);

    await Promise.allSettled([send('reply', FIRST), send('reply', FIRST + 1)]);
    const began = performance.now();
    await send('reply', FIRST + 2);
    expect(performance.now() - began).toBeGreaterThan(800);
  });

  test('knows no pace when there is none', async () => {
    const stage = await openStage();
    const { send } = stand(stage, 1, { messagesPerSecond: 0 });

    const began = performance.now();
    // At the usual pace they would take more than five seconds.
    await Promise.all(Array.from({ length: 150 }, () => send('notification', FIRST)));
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

const noRedis = (await canConnect(REDIS_URL)) ? null : `no Redis at ${REDIS_URL}`;

describeWhere(noRedis, 'the pace of several processes that share a Redis', () => {
  test('is one', async () => {
    const stage = await openStage();
    const options = { messagesPerSecond: 20, redisUrl: REDIS_URL, botId: `shared-${process.pid}` };
    const one = stand(stage, 30, options);
    const other = stand(stage, 30, options);
    await Promise.all([one.send('reply', FIRST), other.send('reply', FIRST + 1)]);

    const began = performance.now();
    await Promise.all([
      ...one.ids.slice(2, 16).map((id) => one.send('reply', id)),
      ...other.ids.slice(16).map((id) => other.send('reply', id)),
    ]);
    expect(performance.now() - began).toBeGreaterThan((26 / 20) * 1000);
  });
});

describe('the pace of several processes', () => {
  test('is each one’s own while the Redis is away', async () => {
    const stage = await openStage();
    const { ids, send } = stand(stage, 3, { redisUrl: 'redis://127.0.0.1:9' });

    await Promise.all(ids.map((id) => send('reply', id)));
    expect(ids.every((id) => messageId(stage, id) > 0)).toBe(true);
  });
});

describe('the pace of a chat', () => {
  test('gives a group twenty messages a minute', () => {
    const pace = openChatPace();
    let now = 0;
    for (let count = 0; count < 20; count += 1) {
      now = Math.max(now, pace.freeAt(-5, 'notification', now));
      pace.sent(-5, now);
    }

    expect(now).toBeLessThanOrEqual(20_000);
    expect(pace.freeAt(-5, 'notification', now)).toBe(60_000);
  });

  test('remembers no more chats than have sent lately', () => {
    const pace = openChatPace();
    for (let chat = 1; chat <= 100_000; chat += 1) pace.sent(chat, chat * 36);

    expect(pace.size).toBeLessThan(5_000);
  });
});

function messageId(stage: Stage, person: number): number {
  return stage.world.messages(person).at(-1)?.id ?? 0;
}

function tooMany() {
  const description = 'Too Many Requests: retry after 1';
  const body = { ok: false, error_code: 429, description, parameters: { retry_after: 1 } };

  return { kind: 'status', status: 429, body } as const;
}

function canConnect(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);

  return new Promise((resolve) => {
    const socket = connect(Number(port || 6379), hostname);
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** A sender and many accounts; `leftAt` tells when each call was made. */
function standWatching(stage: Stage) {
  const { call } = openApi(new Telegraf(TOKEN, { telegram: { apiRoot: stage.root } }).telegram);
  const leftAt: number[] = [];
  const stood = stand(stage, 60, {
    call: (method, params) => {
      leftAt.push(performance.now());
      return call(method, params);
    },
  });

  return { ...stood, leftAt };
}

function hello(chatId: number) {
  return { chat_id: chatId, text: 'halo' };
}

function mostInASecond(moments: readonly number[]): number {
  const counts = moments.map(
    (from) => moments.filter((at) => at >= from && at < from + 1_000).length,
  );

  return Math.max(...counts);
}

/** As when a neighbour has the processor. */
function standStill(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}
