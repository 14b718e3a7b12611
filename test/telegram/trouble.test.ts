import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, BUDI, kept, openBot, openStage, saidTo, TOKEN, until } from './bot.ts';
import type { Fault } from '../../src/playground/playground.ts';
import type { Mode } from './bot.ts';

const MODES: readonly Mode[] = ['polling', 'webhook'];

const TOO_MANY: Fault = {
  kind: 'status',
  status: 429,
  body: {
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  },
};

const FAULTS: Readonly<Record<string, Fault>> = {
  'asking to slow down': TOO_MANY,
  'failing with 500': { kind: 'status', status: 500 },
  'failing with 502 and a page': { kind: 'status', status: 502, body: '<html></html>' },
  'cutting its answers': { kind: 'cut' },
  'hanging without having done it': { kind: 'hang', carryOut: false },
  'hanging after having done it': { kind: 'hang', carryOut: true },
  'closing connections': { kind: 'refuse' },
};

onEachDatabase('a troubled Bot API', (open) => {
  describe.each(MODES)('by %s', (mode) => {
    test('loses nothing, whichever way it fails', async () => {
      const db = await open();
      const stage = await openStage();
      const bot = await openBot(stage.root, db, { mode, callDeadlineMs: 300 });
      const victims = new Map(Object.values(FAULTS).map((fault, index) => [2000 + index, fault]));
      const failures = new Map<number, number>();
      stage.faults.fault = ({ method, params }) => {
        const chatId = Number(params['chat_id']);
        const failed = failures.get(chatId) ?? 0;
        if (method !== 'sendMessage' || failed === 2) return null;
        failures.set(chatId, failed + 1);
        return victims.get(chatId) ?? null;
      };
      await bot.start();

      for (const id of victims.keys()) {
        stage.world.account({ id, firstName: `Pegawai ${id}`, started: true });
        for (const text of ['satu', 'dua']) stage.world.say(id, text);
      }
      for (const id of victims.keys()) {
        await stage.world.waitFor(id, ({ text }) => text === 'Diterima: dua', 10_000);
        expect(new Set(saidTo(stage, id))).toEqual(new Set(['Diterima: satu', 'Diterima: dua']));
      }

      expect((await kept(db)).length).toBe(victims.size * 2);
      expect(new Set(failures.values())).toEqual(new Set([2]));
      expect(bot.logged.join()).not.toContain(TOKEN);
    });
  });

  test('polls that fail one way after the other lose nothing', async () => {
    const db = await open();
    const stage = await openStage();
    const faults: Fault[] = [
      { kind: 'status', status: 500 },
      { kind: 'cut' },
      { kind: 'hang', carryOut: true },
    ];
    stage.faults.fault = ({ method }) =>
      method === 'getUpdates' ? (faults.shift() ?? null) : null;
    const bot = await openBot(stage.root, db, { callDeadlineMs: 300, pollSeconds: 0 });

    stage.world.say(ANI, 'satu');
    await bot.start();
    await stage.world.waitFor(ANI, () => true, 20_000);

    expect(await kept(db)).toEqual(['satu']);
    expect(faults).toEqual([]);
  });

  test('another process with the same token is told of in the log, and nobody gives up', async () => {
    const stage = await openStage();
    const [first, second] = [
      await openBot(stage.root, await open(), { pollSeconds: 30 }),
      await openBot(stage.root, await open(), { pollSeconds: 30 }),
    ];
    await first.start();
    await until(() => stage.world.calls.has('getUpdates'));
    await second.start();
    await until(() => first.logged.some((line) => line.includes('Another process polls')));
    await second.stop(1_000);

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: halo', 10_000);
    expect(first.logged.join()).toContain('409');
  });

  test('Telegram being away at start does not end the process', async () => {
    const port = await freePort();
    const bot = await openBot(`http://127.0.0.1:${port}`, await open());

    await bot.start();
    await until(() => bot.logged.some((line) => line.includes('ECONNREFUSED')));
    expect(bot.isReachable()).toBe(false);

    const stage = await openStage({ port });
    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, (message) => message.text === 'Diterima: halo');
    expect(bot.isReachable()).toBe(true);
    expect(bot.botUsername()).toBe(stage.world.bot.username);
  });
});

describe('answers that Telegram does not take', () => {
  onEachDatabase('of one person', (open) => {
    test('do not stop those to another, nor the next one', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open());
      await bot.start();
      stage.faults.fault = ({ method, params }) =>
        method === 'sendMessage' && String(params['text']).includes('aneh')
          ? { kind: 'status', status: 400 }
          : null;

      for (const text of ['aneh', 'biasa']) stage.world.say(ANI, text);
      stage.world.say(BUDI, 'halo');
      await stage.world.waitFor(BUDI, () => true);
      await stage.world.waitFor(ANI, (message) => message.text === 'Diterima: biasa');

      expect(bot.logged.some((line) => line.includes('Telegram refused an answer'))).toBe(true);
    });

    test('because the bot is blocked are noted, and so is being let in again', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open());
      await bot.start();
      stage.faults.fault = ({ method }) =>
        method === 'sendMessage'
          ? {
              kind: 'status',
              status: 403,
              body: {
                ok: false,
                error_code: 403,
                description: 'Forbidden: bot was blocked by the user',
              },
            }
          : null;

      stage.world.say(ANI, 'halo');
      await until(() => bot.reach.get(ANI) === false);
      stage.world.block(ANI);
      stage.world.unblock(ANI);
      await until(() => bot.reach.get(ANI) === true);
      await until(async () => (await bot.waiting()).count === 0);
      expect(saidTo(stage, ANI)).toEqual([]);
    });
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
}
