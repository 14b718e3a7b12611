import { afterEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { Kind } from '../../src/outbox/model.ts';
import { post } from '../../src/outbox/store.ts';
import { openOutbox, type Outbox, type OutboxParts } from '../../src/outbox/worker.ts';
import { stoppedClock, type MovableClock } from '../../src/shared/clock.ts';
import { OutsideError } from '../../src/shared/errors.ts';
import { html } from '../../src/shared/html.ts';
import { openLog } from '../../src/shared/log.ts';
import { onEachDatabase } from '../support/databases.ts';
import { closedGate } from '../support/gate.ts';
import { addPerson, aNudge, DUE, later, readLedger } from './ledger.ts';

const opened: Outbox[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((outbox) => outbox.stop(0)));
});

/** Telegram as the outbox sees it: keeps what it was given, and fails when it is told to. */
function fakeTelegram() {
  const sent: { readonly chatId: number; readonly text: string; readonly silent: boolean }[] = [];
  const failures: unknown[] = [];

  return {
    sent,
    /** The next deliveries fail so, one each. */
    failWith: (...errors: readonly unknown[]) => failures.push(...errors),
    deliver: (async ({ chatId, html: text, silent }, begin) => {
      await begin();
      const failure = failures.shift();
      if (failure !== undefined) throw failure;

      sent.push({ chatId, text: String(text), silent });
      return 100 + sent.length;
    }) satisfies OutboxParts['deliver'],
  };
}

function openWorker(
  db: Database,
  parts: Pick<OutboxParts, 'deliver'> & Partial<OutboxParts>,
): Outbox & { readonly clock: MovableClock } {
  const clock = stoppedClock(DUE);
  const outbox = openOutbox({
    db,
    clock,
    log: openLog('silent'),
    markUnreachable: async () => {},
    makePicture: async () => Buffer.from('picture'),
    kinds: {
      nudge: { repeatWhenUnknown: false, waitsAtNight: false },
      answer: { repeatWhenUnknown: true, waitsAtNight: false },
    },
    isCaughtUp: () => true,
    lanes: 60,
    ...parts,
  });
  opened.push(outbox);

  return { ...outbox, clock };
}

async function postMany(db: Database, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await post(db, aNudge(await addPerson(db, `${1000 + n}`)));
}

onEachDatabase('the outbox worker', (open) => {
  test('nothing is sent before what people wrote has reached us', async () => {
    const db = await open();
    const telegram = fakeTelegram();
    let isCaughtUp = false;
    const outbox = openWorker(db, { ...telegram, isCaughtUp: () => isCaughtUp });
    await post(db, aNudge(await addPerson(db, '501')));

    await outbox.tick();
    expect(telegram.sent).toEqual([]);
    isCaughtUp = true;
    outbox.wake();
    await expect.poll(() => telegram.sent.length).toBe(1);
  });

  test('what is due is sent once, however often the tick runs', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const telegram = fakeTelegram();
    const outbox = openWorker(db, telegram);
    await post(db, aNudge(siti, { silent: true }));

    await outbox.tick();
    await outbox.tick();

    expect(telegram.sent).toEqual([
      { chatId: 501, text: 'Selamat sore, <b>Bapak/Ibu</b>.', silent: true },
    ]);
    expect(await readLedger(db)).toMatchObject([
      { state: 'sent', messageId: 101, sentAt: DUE, attempts: 1, reason: null, worker: null },
    ]);
  });

  test('more than fits into the hand at once is sent whole', async () => {
    const db = await open();
    await postMany(db, 150);
    const telegram = fakeTelegram();

    await openWorker(db, telegram).tick();

    expect(new Set(telegram.sent.map(({ chatId }) => chatId)).size).toBe(150);
    expect(telegram.sent).toHaveLength(150);
  });

  test('two workers share the work and send nothing twice', async () => {
    const db = await open();
    await postMany(db, 100);
    const telegram = fakeTelegram();

    await Promise.all([openWorker(db, telegram).tick(), openWorker(db, telegram).tick()]);

    expect(telegram.sent).toHaveLength(100);
    expect(new Set(telegram.sent.map(({ chatId }) => chatId)).size).toBe(100);
  });

  test('a call to wake sends what was posted meanwhile, beside a delivery that hangs', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const budi = await addPerson(db, '502');
    const hanging = closedGate();
    const reached = closedGate();
    const outbox = openWorker(db, {
      deliver: async ({ chatId }) => {
        if (chatId === 501) await hanging.opened;
        else reached.open();
        return 1;
      },
    });

    await post(db, aNudge(siti));
    outbox.wake();
    await post(db, aNudge(budi));
    outbox.wake();
    await reached.opened;
    hanging.open();
    await outbox.tick();

    expect(await readLedger(db)).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  test('when Telegram asks to slow down, the message comes again when it said', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const telegram = fakeTelegram();
    const outbox = openWorker(db, telegram);
    await post(db, aNudge(siti));

    telegram.failWith(new OutsideError('telegram', 'slow-down', { retryAfterSeconds: 30 }));
    await outbox.tick();
    expect(await readLedger(db)).toMatchObject([
      { state: 'planned', nextAt: later(30), reason: 'slow-down' },
    ]);

    outbox.clock.moveTo(later(29));
    await outbox.tick();
    expect(telegram.sent).toHaveLength(0);

    outbox.clock.moveTo(later(30));
    await outbox.tick();
    expect(telegram.sent).toHaveLength(1);
  });

  test('the pause that was asked for ends by itself, without waiting for the minute', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const arrived = closedGate();
    const clock = stoppedClock(DUE);
    let tries = 0;
    const outbox = openWorker(db, {
      clock,
      deliver: async () => {
        tries += 1;
        if (tries === 1)
          throw new OutsideError('telegram', 'slow-down', { retryAfterSeconds: 0.02 });
        arrived.open();
        return 1;
      },
    });
    await post(db, aNudge(siti));

    await outbox.tick();
    clock.moveTo(later(1));
    await arrived.opened;

    expect(tries).toBe(2);
  });

  test('while Telegram is away, tries become rarer and nothing is lost', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const telegram = fakeTelegram();
    const outbox = openWorker(db, telegram);
    await post(db, aNudge(siti));
    telegram.failWith(
      new OutsideError('telegram', 'unavailable'),
      new OutsideError('telegram', 'unavailable'),
    );

    await outbox.tick();
    outbox.clock.moveTo(later(5));
    await outbox.tick();
    expect(await readLedger(db)).toMatchObject([{ nextAt: later(15), attempts: 2 }]);

    outbox.clock.moveTo(later(15));
    await outbox.tick();
    expect(await readLedger(db)).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  test('a cut answer repeats what may come twice and leaves the rest as unknown', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const telegram = fakeTelegram();
    const outbox = openWorker(db, telegram);
    await post(db, aNudge(siti));
    await post(db, aNudge(siti, { key: 'answer:1', kind: 'answer' }));
    telegram.failWith(
      new OutsideError('telegram', 'unknown-outcome'),
      new OutsideError('telegram', 'unknown-outcome'),
    );

    await outbox.tick();
    outbox.clock.moveTo(later(60));
    await outbox.tick();

    expect(await readLedger(db)).toMatchObject([
      { state: 'unknown', reason: 'unknown-outcome' },
      { state: 'sent', attempts: 2 },
    ]);
  });

  test('a person who blocked the bot is marked and not written to again', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const telegram = fakeTelegram();
    const marked: number[] = [];
    const outbox = openWorker(db, {
      ...telegram,
      markUnreachable: async (id) => void marked.push(id),
    });
    await post(db, aNudge(siti));
    telegram.failWith(new OutsideError('telegram', 'chat-gone'));

    await outbox.tick();
    await outbox.tick();

    expect(marked).toEqual([501]);
    expect(await readLedger(db)).toMatchObject([{ state: 'buried', reason: 'chat-gone' }]);
  });

  test('a refused message and a bug in sending stop one message, not the others', async () => {
    const db = await open();
    await postMany(db, 3);
    const telegram = fakeTelegram();
    telegram.failWith(new OutsideError('telegram', 'refused'), new TypeError('a bug'));

    await openWorker(db, { ...telegram, lanes: 1 }).tick();

    expect(await readLedger(db)).toMatchObject([
      { state: 'failed', reason: 'telegram: refused' },
      { state: 'failed', reason: 'bug' },
      { state: 'sent' },
    ]);
  });

  test('what is too late, or has nowhere to go, is skipped and the ledger says why', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const stranger = await addPerson(db, '502', { telegramId: null });
    const telegram = fakeTelegram();
    const outbox = openWorker(db, telegram);
    await post(db, aNudge(siti, { staleAt: later(7200) }));
    await post(db, aNudge(stranger));

    outbox.clock.moveTo(later(7200));
    await outbox.tick();

    expect(telegram.sent).toEqual([]);
    expect(await readLedger(db)).toMatchObject([
      { state: 'skipped', reason: 'stale', attempts: 0 },
      { state: 'skipped', reason: 'never-enrolled', attempts: 0 },
    ]);
  });

  test('what a killed worker held is taken over after its lease', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    const budi = await addPerson(db, '502');
    await post(db, aNudge(budi, { key: 'answer:1', kind: 'answer' }));
    const rina = await addPerson(db, '503');
    await post(db, aNudge(rina));
    const called: number[] = [];
    const killed = openWorker(db, {
      lanes: 2,
      deliver: async ({ chatId }, begin) => {
        await begin();
        called.push(chatId);
        return new Promise<number>(() => {});
      },
    });
    void killed.tick();
    await expect.poll(() => called.toSorted((a, b) => a - b)).toEqual([501, 502]);
    await killed.stop(0);

    const telegram = fakeTelegram();
    const next = openWorker(db, telegram);
    next.clock.moveTo(later(60));
    await next.tick();

    expect(await readLedger(db)).toMatchObject([
      { state: 'unknown', reason: 'worker-lost' },
      { state: 'sent' },
      { state: 'sent' },
    ]);
  });

  test('a worker that was frozen past its lease sends nothing that another one has taken', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    const frozen = closedGate();
    const reached = closedGate();
    const sent: string[] = [];
    const slow = openWorker(db, {
      deliver: async (_letter, begin) => {
        reached.open();
        await frozen.opened;
        await begin();
        sent.push('slow');
        return 1;
      },
    });
    const late = slow.tick();
    await reached.opened;

    const telegram = fakeTelegram();
    const next = openWorker(db, telegram);
    next.clock.moveTo(later(60));
    await next.tick();
    frozen.open();
    await late;

    expect(sent).toEqual([]);
    expect(telegram.sent).toHaveLength(1);
    expect(await readLedger(db)).toMatchObject([{ state: 'sent', messageId: 101 }]);
  });

  test('a kind composes its message when it is sent, skips it, or waits', async () => {
    const db = await open();
    const people = [await addPerson(db, '501'), await addPerson(db, '502')];
    const last = await addPerson(db, '503');
    for (const to of [...people, last]) await post(db, { ...aNudge(to), kind: 'composed' });
    const telegram = fakeTelegram();
    const outbox = openWorker(db, {
      ...telegram,
      kinds: {
        composed: {
          repeatWhenUnknown: false,
          waitsAtNight: false,
          compose: async (_db, { to }, now) => {
            if (to === people[0]) return { do: 'skip', reason: 'reported' };
            if (to === people[1] && now < later(60)) return { do: 'wait', until: later(60) };
            return { do: 'send', html: html`Untuk ${String(to)}`, silent: true };
          },
        },
      },
    });

    await outbox.tick();
    expect(await readLedger(db)).toMatchObject([
      { state: 'skipped', reason: 'reported' },
      { state: 'planned', nextAt: later(60), reason: 'waits' },
      { state: 'sent' },
    ]);

    outbox.clock.moveTo(later(60));
    await outbox.tick();
    expect(telegram.sent).toEqual([
      { chatId: 503, text: `Untuk ${last}`, silent: true },
      { chatId: 502, text: `Untuk ${people[1]}`, silent: true },
    ]);
  });

  test('a kind that cannot compose fails its own message and no other', async () => {
    const db = await open();
    await post(db, { ...aNudge(await addPerson(db, '501')), kind: 'broken' });
    await post(db, aNudge(await addPerson(db, '502')));
    const telegram = fakeTelegram();
    const broken: Kind = {
      repeatWhenUnknown: true,
      waitsAtNight: false,
      compose: async () => {
        throw new TypeError('a bug');
      },
    };

    await openWorker(db, {
      ...telegram,
      kinds: { broken, nudge: { repeatWhenUnknown: false, waitsAtNight: false } },
    }).tick();

    expect(telegram.sent).toHaveLength(1);
    expect(await readLedger(db)).toMatchObject([
      { state: 'failed', reason: 'bug' },
      { state: 'sent' },
    ]);
  });

  test('the messages of one person go one after the other, so that each knows of the one before', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    for (const key of ['a', 'b', 'c']) await post(db, aNudge(siti, { key }));
    let inHand = 0;
    let most = 0;
    const outbox = openWorker(db, {
      deliver: async (_letter, begin) => {
        most = Math.max(most, (inHand += 1));
        await begin();
        inHand -= 1;
        return 1;
      },
    });

    await outbox.tick();

    expect(most).toBe(1);
    expect(await readLedger(db)).toMatchObject([
      { state: 'sent' },
      { state: 'sent' },
      { state: 'sent' },
    ]);
  });

  test('while Telegram is away only one message finds out, and all go out afterwards', async () => {
    const db = await open();
    await postMany(db, 20);
    const telegram = fakeTelegram();
    let tries = 0;
    const outbox = openWorker(db, {
      ...telegram,
      lanes: 1,
      deliver: async (letter, begin) => {
        tries += 1;
        if (tries === 1) throw new OutsideError('telegram', 'unavailable');
        return telegram.deliver(letter, begin);
      },
    });

    await outbox.tick();
    expect(tries).toBe(1);

    outbox.clock.moveTo(later(5));
    await outbox.tick();
    expect(telegram.sent).toHaveLength(20);
  });

  test('a clock put forward does not make a worker send twice what it has in hand', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti, { kind: 'answer' }));
    const gate = closedGate();
    const clock = stoppedClock(DUE);
    let tries = 0;
    const outbox = openWorker(db, {
      clock,
      deliver: async () => {
        tries += 1;
        await gate.opened;
        return 1;
      },
    });

    const first = outbox.tick();
    await expect.poll(() => tries).toBe(1);
    clock.moveTo(later(24 * 3600));
    const second = outbox.tick();
    gate.open();
    await Promise.all([first, second]);

    expect(tries).toBe(1);
    expect(await readLedger(db)).toMatchObject([{ state: 'sent' }]);
  });

  test('stopping lets what is in hand arrive and takes nothing more', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const gate = closedGate();
    let tries = 0;
    const outbox = openWorker(db, {
      deliver: async () => {
        tries += 1;
        await gate.opened;
        return 1;
      },
    });
    await post(db, aNudge(siti));
    void outbox.tick();
    await expect.poll(() => tries).toBe(1);

    const stopped = outbox.stop(60_000);
    await post(db, aNudge(siti, { key: 'too-late' }));
    gate.open();
    await stopped;
    await outbox.tick();

    expect(await readLedger(db)).toMatchObject([{ state: 'sent' }, { state: 'planned' }]);
  });

  test('a database that fails ends neither the tick nor the process', async () => {
    const db = await open();
    const telegram = fakeTelegram();
    const away = async () => {
      throw new OutsideError('database', 'unavailable');
    };
    const outbox = openWorker({ ...db, all: away }, telegram);

    await outbox.tick();

    expect(telegram.sent).toEqual([]);
  });
});
