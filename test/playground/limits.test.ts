import { describe, expect, test } from 'vitest';
import { openFloodLimits } from '../../src/playground/limits.ts';
import { Refusal } from '../../src/playground/refusal.ts';
import { openCalled, SITI } from './support.ts';

/** Limits on a clock of their own; `count` gives the seconds to wait, 0 when it went through. */
function openLimits(): { count(chat: number): number; pass(milliseconds: number): void } {
  let now = 0;
  const limits = openFloodLimits(() => now);

  return {
    count(chat) {
      try {
        limits.count(chat);
        return 0;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return error.retryAfterSeconds ?? -1;
      }
    },
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

describe('Telegram’s pace', () => {
  test('30 messages in any second to all chats together', () => {
    const { count, pass } = openLimits();
    for (let chat = 1; chat <= 30; chat += 1) expect(count(chat)).toBe(0);

    expect(count(31)).toBe(1);
    pass(999);
    expect(count(31)).toBe(1);
    pass(1);
    expect(count(31)).toBe(0);
  });

  test('one message a second in a chat, five at once tolerated', () => {
    const { count, pass } = openLimits();
    for (let sent = 1; sent <= 5; sent += 1) expect(count(1)).toBe(0);

    expect(count(1)).toBe(1);
    expect(count(2)).toBe(0);
    pass(1_000);
    expect(count(1)).toBe(0);
    expect(count(1)).toBe(1);
  });

  test('20 messages a minute in a group', () => {
    const { count, pass } = openLimits();
    for (let sent = 1; sent <= 20; sent += 1) {
      expect(count(-100)).toBe(0);
      pass(1_000);
    }

    expect(count(-100)).toBe(40);
    pass(40_000);
    expect(count(-100)).toBe(0);
  });
});

test('a bot that is too fast is told when to come back; edits count too', async () => {
  const { call, send, violations } = await openCalled({ floodLimits: true });
  const { message_id: id } = await send('sendMessage', { chat_id: SITI, text: 'a' });
  for (const text of ['b', 'c', 'd', 'e']) {
    await send('editMessageText', { chat_id: SITI, message_id: id, text });
  }

  expect(await call('sendMessage', { chat_id: SITI, text: 'f' })).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  });
  expect(violations).toHaveLength(1);
});

test('a group is a chat as well', async () => {
  const { send, updates, world } = await openCalled();
  world.group({ id: -100, title: 'Bidang' });
  const said = world.say(SITI, 'halo semua', { chat: -100 });

  const [update] = await updates();
  expect(update?.message).toMatchObject({ chat: { id: -100, type: 'group' }, message_id: said });
  await send('sendMessage', { chat_id: -100, text: 'Halo' });
  expect(world.messages(-100)).toHaveLength(2);
});
