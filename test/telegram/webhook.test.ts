import { request } from 'node:http';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, kept, openBot, openStage, SECRET, until } from './bot.ts';

const update = (text: string, id = 900_000_001) => ({
  update_id: id,
  message: {
    message_id: 1,
    date: 1_790_000_000,
    chat: { id: ANI, type: 'private', first_name: 'Ani' },
    from: { id: ANI, is_bot: false, first_name: 'Ani' },
    text,
  },
});

onEachDatabase('the webhook', (open) => {
  async function stand() {
    const db = await open();
    const stage = await openStage();
    const bot = await openBot(stage.root, db, { mode: 'webhook' });
    await bot.start();
    await until(() => stage.world.calls.has('setWebhook'));
    return { db, stage, bot, url: `${bot.origin}/telegram/webhook` };
  }

  test('takes an update only with the secret', async () => {
    const { db, url } = await stand();

    for (const secret of [undefined, '', 'rahasia', `${SECRET}x`]) {
      expect(await post(url, JSON.stringify(update('palsu')), secret)).toBe(401);
    }
    expect(await post(url, JSON.stringify(update('asli')), SECRET)).toBe(200);
    await until(async () => (await kept(db)).length > 0);
    expect(await kept(db)).toEqual(['asli']);
  });

  test('refuses what is no update', async () => {
    const { bot, url } = await stand();

    expect(await post(url, '{"update_id":', SECRET)).toBe(400);
    expect(await post(url, '"halo"', SECRET)).toBe(400);
    expect(await post(url, ' '.repeat(1024 * 1024 + 1), SECRET)).toBe(413);
    expect((await fetch(url)).status).toBe(405);
    expect((await bot.waiting()).count).toBe(0);
  });

  test('reads characters that the network cut in two', async () => {
    const { db, url } = await stand();
    const body = Buffer.from(JSON.stringify(update('kafé 😀')));
    const middle = body.indexOf(Buffer.from('😀')) + 2;

    expect(await post(url, [body.subarray(0, middle), body.subarray(middle)], SECRET)).toBe(200);
    await until(async () => (await kept(db)).length > 0);
    expect(await kept(db)).toEqual(['kafé 😀']);
  });

  test('takes many at a time, each once', async () => {
    const { db, bot, url } = await stand();
    const ids = Array.from({ length: 60 }, (_, index) => 900_000_001 + (index % 30));

    const answers = await Promise.all(
      ids.map((id) => post(url, JSON.stringify(update(`nomor ${id}`, id)), SECRET)),
    );
    await until(async () => (await bot.waiting()).count === 0);

    expect(new Set(answers)).toEqual(new Set([200]));
    expect(await kept(db)).toEqual([...new Set(ids)].map((id) => `nomor ${id}`));
  });

  test('leaves other paths to others', async () => {
    const { bot } = await stand();

    expect(await post(`${bot.origin}/telegram/other`, '{}', SECRET)).toBe(404);
    expect(await post(`${bot.origin}/telegram/webhook?a=1`, '{}', SECRET)).toBe(400);
  });
});

/** Posts the pieces one after the other; the status. */
function post(
  url: string,
  body: string | readonly Buffer[],
  secret: string | undefined,
): Promise<number | undefined> {
  const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };

  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject);
    void writeAll(typeof body === 'string' ? [Buffer.from(body)] : body);

    async function writeAll(pieces: readonly Buffer[]): Promise<void> {
      for (const piece of pieces) {
        await new Promise((next) => sent.write(piece, next));
        await new Promise((next) => setImmediate(next));
      }
      sent.end();
    }
  });
}
