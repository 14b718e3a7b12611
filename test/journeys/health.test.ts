import { expect, test } from 'vitest';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Office } from '../support/office.ts';

/** How long after the last sign of Telegram the process of these tests stays ready. */
const REACHABLE_MS = 1_500;

interface Health {
  readonly healthz: number;
  readonly readyz: number;
  readonly checks: unknown;
}

async function examine({ app }: Office): Promise<Health> {
  const address = `http://127.0.0.1:${app.port}`;
  const alive = await fetch(`${address}/healthz`);
  const ready = await fetch(`${address}/readyz`);
  const { checks } = (await ready.json()) as { readonly checks: unknown }; // claimed below

  return { healthz: alive.status, readyz: ready.status, checks };
}

async function readMetrics({ app }: Office): Promise<readonly string[]> {
  const response = await fetch(`http://127.0.0.1:${app.port}/metrics`);

  return (await response.text()).split('\n');
}

const WELL: Health = {
  healthz: 200,
  readyz: 200,
  checks: { database: true, telegram: true, queue: true },
};

eachOnce('the process', (place) => {
  test('is alive but not ready while Telegram is away for long', async () => {
    let away = false;
    const office = await openOffice({
      ...place,
      patience: { reachableMs: REACHABLE_MS, pollSeconds: 1 },
      fault: () => (away ? { kind: 'refuse' } : null),
    });
    const ani = await office.hire();
    await ani.say('rapat evaluasi 2 jam');
    expect(await examine(office)).toEqual(WELL);

    away = true;
    await expect
      .poll(() => examine(office), { timeout: 10_000 })
      .toEqual({
        healthz: 200,
        readyz: 503,
        checks: { database: true, telegram: false, queue: true },
      });

    away = false;
    office.world.say(ani.telegramId, 'input data 45 menit');
    await expect.poll(() => examine(office), { timeout: 20_000 }).toEqual(WELL);
    expectGoodManners(office);
  });

  test('is alive but not ready while an answer is stuck', async () => {
    let stuck = true;
    const office = await openOffice({
      ...place,
      fault: ({ method }) =>
        stuck && method === 'sendMessage' ? { kind: 'status', status: 500 } : null,
    });
    const ani = await office.hire();
    office.world.say(ani.telegramId, 'rapat evaluasi 2 jam');
    await expect.poll(() => office.world.calls.get('sendMessage')).toBeGreaterThan(0);
    expect(await examine(office)).toEqual(WELL);

    office.clock.moveTo(new Date(office.clock.now().getTime() + 61_000));
    expect(await examine(office)).toEqual({
      healthz: 200,
      readyz: 503,
      checks: { database: true, telegram: true, queue: false },
    });

    stuck = false;
    await allAnswered({ ...office, db: office.app.db });
    expect(await examine(office)).toEqual(WELL);
    expectGoodManners(office);
  });

  test('counts what it hears and answers, and says nothing about anybody', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    const card = await ani.say('rapat evaluasi 2 jam');
    await ani.edit(ani.lastId(), 'rapat evaluasi 3 jam');
    await ani.press(card, 'Hapus');
    await allAnswered({ ...office, db: office.app.db });

    const lines = await readMetrics(office);
    expect(lines).toContain('kawan_updates_total{kind="message"} 1');
    expect(lines).toContain('kawan_updates_total{kind="edited_message"} 1');
    expect(lines).toContain('kawan_updates_total{kind="callback_query"} 1');
    expect(lines).toContain('kawan_replies_total 3');
    expect(lines).toContain('kawan_reply_seconds_count 3');
    expect(lines).toContain('kawan_inbox_waiting 0');
    for (const word of ['rapat', 'Pegawai', ani.nip, String(ani.telegramId)]) {
      expect(lines.filter((line) => line.includes(word))).toEqual([]);
    }
    expectGoodManners(office);
  });
});
