import { expect, test } from 'vitest';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { everywhere } from '../support/places.ts';

const QUICK = ['apel pagi 15 menit', 'rapat evaluasi 2 jam', 'input data 45 menit'];

everywhere('three quick messages of one person', (place) => {
  test('are answered in order, and another person does not wait for slow answers', async () => {
    let slow = 0;
    const office = await openOffice({
      ...place,
      fault({ method, params }) {
        if (method !== 'sendMessage' || params['chat_id'] !== slow) return null;
        slow = 0;
        return { kind: 'slow', milliseconds: 1_500 };
      },
    });
    const [ani, budi] = [await office.hire(), await office.hire()];
    slow = ani.telegramId;
    const answered: string[] = [];
    for (const [name, { telegramId }] of Object.entries({ ani, budi })) {
      office.world.onEvent(telegramId, (event) => {
        if (event.kind !== 'message' || !event.message.fromBot) return;
        answered.push(`${name}: ${event.message.replyTo?.text}`);
      });
    }

    for (const text of QUICK) office.world.say(ani.telegramId, text);
    for (const text of QUICK) office.world.say(budi.telegramId, text);
    await expect.poll(() => answered.length, { timeout: 20_000 }).toBe(6);

    expect(answered).toEqual([
      ...QUICK.map((text) => `budi: ${text}`),
      ...QUICK.map((text) => `ani: ${text}`),
    ]);
    expect((await ani.entries('2026-11-16')).map(({ minutes }) => minutes)).toEqual([15, 120, 45]);
    expectGoodManners(office);
  });
});
