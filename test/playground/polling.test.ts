import { expect, test } from 'vitest';
import { stoppedClock } from '../../src/shared/clock.ts';
import { NOON, openCalled, SITI, TOKEN, type Called } from './support.ts';

function ids(updates: readonly { readonly update_id: number }[]): readonly number[] {
  return updates.map(({ update_id: id }) => id);
}

/** Resolves when so many polls have reached the server. */
async function polled({ world }: Called, times: number): Promise<void> {
  while ((world.calls.get('getUpdates') ?? 0) < times) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('updates come in the order they happened, with growing numbers', async () => {
  const { world, updates } = await openCalled();
  for (const text of ['satu', 'dua', 'tiga']) world.say(SITI, text);

  const given = await updates();
  expect(given.map(({ message }) => message?.text)).toEqual(['satu', 'dua', 'tiga']);
  expect(ids(given)).toEqual([...ids(given)].toSorted((a, b) => a - b));
});

test('an offset confirms everything below it, and nothing else does', async () => {
  const { world, updates } = await openCalled();
  for (const text of ['satu', 'dua', 'tiga']) world.say(SITI, text);

  const [first, second, third] = ids(await updates());
  expect(ids(await updates())).toEqual([first, second, third]);
  expect(ids(await updates({ offset: second }))).toEqual([second, third]);
  expect(ids(await updates({ offset: 0 }))).toEqual([second, third]);
  expect(ids(await updates({ offset: (third ?? 0) + 1 }))).toEqual([]);
  expect(world.pendingUpdates).toBe(0);
});

test('a negative offset forgets all but the last updates', async () => {
  const { world, updates } = await openCalled();
  for (const text of ['satu', 'dua', 'tiga']) world.say(SITI, text);

  const last = await updates({ offset: -1 });
  expect(last.map(({ message }) => message?.text)).toEqual(['tiga']);
  expect(world.pendingUpdates).toBe(1);
});

test('one answer holds at most the limit, and never more than 100', async () => {
  const { world, updates } = await openCalled();
  for (let count = 1; count <= 120; count += 1) world.say(SITI, `pesan ${count}`);

  expect(await updates({ limit: 7 })).toHaveLength(7);
  expect(await updates({ limit: 500 })).toHaveLength(100);
  expect(await updates({ limit: 0 })).toHaveLength(1);
});

test('a long poll is answered as soon as somebody writes, with all of one moment together', async () => {
  const called = await openCalled();
  const poll = called.updates({ timeout: 30 });
  await polled(called, 1);
  called.world.say(SITI, 'satu');
  called.world.say(SITI, 'dua');

  expect((await poll).map(({ message }) => message?.text)).toEqual(['satu', 'dua']);
});

test('a long poll without news ends empty after its timeout', async () => {
  const { updates } = await openCalled();

  expect(await updates({ timeout: 1 })).toEqual([]);
});

test('of two pollers the first is told about the other', async () => {
  const called = await openCalled();
  const first = called.call('getUpdates', { timeout: 30 });
  await polled(called, 1);
  const second = called.updates({ timeout: 30 });

  expect(await first).toMatchObject({
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  called.world.say(SITI, 'halo');
  expect(await second).toHaveLength(1);
});

test('a poller that went away does not swallow updates', async () => {
  const called = await openCalled();
  const away = new AbortController();
  const poll = fetch(`${called.root}/bot${TOKEN}/getUpdates?timeout=30`, {
    signal: away.signal,
  });
  await polled(called, 1);
  away.abort();
  await expect(poll).rejects.toThrow('aborted');
  called.world.say(SITI, 'halo');

  expect(await called.updates({ timeout: 5 })).toHaveLength(1);
});

test('only kinds that the bot asked for are kept, and reactions only when it asked by name', async () => {
  const { world, updates } = await openCalled();
  const message = world.say(SITI, 'halo');
  world.react(SITI, message, '👍');
  expect(await updates()).toHaveLength(1);

  await updates({ offset: -1, allowed_updates: ['message_reaction'] });
  world.say(SITI, 'tidak diminta');
  world.react(SITI, message, null);
  const [, reaction] = await updates();
  expect(reaction).toMatchObject({ message_reaction: { message_id: message, new_reaction: [] } });
  expect(world.pendingUpdates).toBe(2);
});

test('a press waits 150 seconds for the bot, a message a day', async () => {
  const clock = stoppedClock(NOON);
  const { world, updates, send } = await openCalled({ clock });
  const card = await send('sendMessage', { chat_id: SITI, text: 'Kartu' });
  world.say(SITI, 'halo');
  world.press(SITI, card.message_id, 'a:1');

  clock.moveTo(new Date(NOON.getTime() + 151_000));
  expect((await updates()).map((update) => Object.keys(update)[1])).toEqual(['message']);
  clock.moveTo(new Date(NOON.getTime() + 25 * 3_600_000));
  expect(await updates()).toEqual([]);
});

test('an update that was confirmed can be given again, once, as after a lost answer', async () => {
  const { world, updates } = await openCalled();
  world.say(SITI, 'halo');
  const [update] = await updates();
  const next = (update?.update_id ?? 0) + 1;
  await updates({ offset: next });

  world.redeliver(update?.update_id ?? 0);
  expect(await updates({ offset: next })).toEqual([update]);
  expect(await updates({ offset: next })).toEqual([]);
});

test('an update of any shape can be given to the bot', async () => {
  const { world, updates } = await openCalled();
  world.push({ message: { strange: true } });
  world.push({ update_id: 'x', nothing: null });

  expect(await updates()).toMatchObject([
    { update_id: expect.any(Number), message: { strange: true } },
    { update_id: 'x', nothing: null },
  ]);
});
