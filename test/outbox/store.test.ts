import { expect, test } from 'vitest';
import {
  askAgain,
  claimDue,
  countByState,
  endLeases,
  listSilentWorkers,
  markBegun,
  post,
  postChosen,
  renewLeases,
  saveEnding,
} from '../../src/outbox/store.ts';
import { sql } from '../../src/database/sql.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { html } from '../../src/shared/html.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Zone } from '../../src/shared/day.ts';
import { addPerson, aNudge, DUE, later, readLedger } from './ledger.ts';

onEachDatabase('the outbox ledger', (open) => {
  test('a key that was posted before is not posted again', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');

    expect(await post(db, aNudge(siti))).toBe(true);
    expect(await post(db, aNudge(siti, { kind: 'other' }))).toBe(false);

    expect(await readLedger(db)).toHaveLength(1);
  });

  test('a message whose cause is not stored is not stored either', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');

    const failing = db.transaction(async (tx) => {
      await post(tx, aNudge(siti));
      throw new Error('the cause failed');
    });

    await expect(failing).rejects.toThrow('the cause failed');
    expect(await readLedger(db)).toEqual([]);
  });

  test('a message keeps its words, buttons and sound until it is claimed', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const buttons = [[{ text: 'Isi sekarang', data: 'fill:2026-11-02' }]];
    await post(db, aNudge(siti, { buttons, silent: true, staleAt: later(60) }));

    const [job] = await claimDue(db, 'one', DUE, 10);

    expect(job).toMatchObject({
      kind: 'nudge',
      buttons,
      silent: true,
      staleAt: later(60),
      attempts: 0,
      address: { chatId: 501 },
      mayHaveArrived: false,
    });
    expect(String(job?.html)).toBe('Selamat sore, <b>Bapak/Ibu</b>.');
  });

  test('whoever moves to another zone has its hours from its midnight on', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const move = async (zone: Zone, firstDay: string): Promise<void> => {
      const unit = await db.models.unit.create({ data: { name: zone, zone } });
      await db.models.assignment.create({ data: { personId: siti, unitId: unit.id, firstDay } });
    };
    await move(ZONES.WIB, '2026-01-01');
    await move(ZONES.WIT, '2026-11-17');
    const zoneAt = async (moment: string): Promise<Zone | null | undefined> => {
      const dueAt = new Date(moment);
      await post(db, aNudge(siti, { key: moment, dueAt }));
      const [job] = await claimDue(db, 'one', dueAt, 10);
      return job?.zone;
    };

    expect(await zoneAt('2026-11-16T21:59:00+07:00')).toBe(ZONES.WIB);
    expect(await zoneAt('2026-11-16T22:00:00+07:00')).toBe(ZONES.WIT);
  });

  test('what is not due yet is not claimed', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti, { dueAt: later(1) }));

    expect(await claimDue(db, 'one', DUE, 10)).toEqual([]);
    expect(await claimDue(db, 'one', later(1), 10)).toHaveLength(1);
  });

  test('the longest due come first, as many as asked for', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti, { key: 'third', dueAt: later(-10) }));
    await post(db, aNudge(siti, { key: 'first', dueAt: later(-30), kind: 'oldest' }));
    await post(db, aNudge(siti, { key: 'second', dueAt: later(-20), kind: 'older' }));

    const jobs = await claimDue(db, 'one', DUE, 2);

    expect(jobs.map((job) => job.kind)).toEqual(['oldest', 'older']);
  });

  test('two workers who claim at the same time share the messages, each goes to one', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    for (let n = 0; n < 30; n += 1) await post(db, aNudge(siti, { key: `nudge:${n}` }));

    const claims = await Promise.all(
      ['one', 'two', 'three'].map((worker) => claimDue(db, worker, DUE, 20)),
    );
    const rest = await claimDue(db, 'four', DUE, 20);
    const ids = [...claims.flat(), ...rest].map((job) => job.id);

    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  test('a silent worker loses its messages after fifteen seconds, and its late word changes nothing', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    const [job] = await claimDue(db, 'one', DUE, 10);
    if (job === undefined) throw new Error('Nothing was claimed');

    expect(await claimDue(db, 'two', later(14), 10)).toEqual([]);
    const [takenOver] = await claimDue(db, 'two', later(15), 10);
    await saveEnding(db, 'one', job, { state: 'failed', reason: 'late' }, true);

    expect(takenOver).toMatchObject({ id: job.id, mayHaveArrived: false });
    expect(await readLedger(db)).toMatchObject([{ state: 'claimed', worker: 'two' }]);
  });

  test('a worker that gives signs of life keeps its messages', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    await claimDue(db, 'one', DUE, 10);

    await renewLeases(db, 'one', later(10));

    expect(await claimDue(db, 'two', later(15), 10)).toEqual([]);
    expect(await claimDue(db, 'two', later(25), 10)).toHaveLength(1);
  });

  test('a message is in doubt from the moment its call began, and not its worker’s after a loss', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    const [job] = await claimDue(db, 'one', DUE, 10);
    if (job === undefined) throw new Error('Nothing was claimed');
    const letter = { html: html`Halo`, buttons: [], silent: false };

    expect(await markBegun(db, 'one', job, letter, DUE)).toBe(true);
    expect(await claimDue(db, 'two', later(15), 10, ['one'])).toMatchObject([
      { mayHaveArrived: true },
    ]);
    expect(await markBegun(db, 'one', job, letter, later(16))).toBe(false);
  });

  test('a message in the middle of its call stays with its worker until that is known to be dead', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    const [job] = await claimDue(db, 'one', DUE, 10);
    if (job === undefined) throw new Error('Nothing was claimed');
    await markBegun(db, 'one', job, { html: html`Halo`, buttons: [], silent: false }, DUE);

    expect(await listSilentWorkers(db, later(14))).toEqual([]);
    expect(await listSilentWorkers(db, later(15))).toEqual(['one']);
    expect(await claimDue(db, 'two', later(60), 10)).toEqual([]);
    expect(await claimDue(db, 'two', later(15 + 600), 10)).toHaveLength(1);
  });

  test('a process that owns the database takes over at once what was held before it', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    await claimDue(db, 'one', DUE, 10);

    await endLeases(db, later(1));

    expect(await claimDue(db, 'two', later(1), 10)).toHaveLength(1);
  });

  test('everybody whom a query chooses gets one message of a kind and day', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const budi = await addPerson(db, '502');
    const plan = () =>
      postChosen(db, {
        kind: 'nudge',
        day: day('2026-11-02'),
        data: { about: 'all' },
        moments: { dueAt: DUE, staleAt: later(60) },
        chosen: sql`SELECT p."id" AS "personId" FROM "Person" p`,
      });

    expect(await plan()).toBe(2);
    expect(await plan()).toBe(0);
    expect((await readLedger(db)).map(({ key }) => key)).toEqual([
      `nudge:2026-11-02:${siti}`,
      `nudge:2026-11-02:${budi}`,
    ]);
    expect(await claimDue(db, 'one', DUE, 10)).toMatchObject([
      { to: siti, day: '2026-11-02', data: { about: 'all' }, html: null, staleAt: later(60) },
      { to: budi },
    ]);
  });

  test('a message that was sent can be asked again, one that was not or is gone cannot', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    const message = aNudge(siti);
    await post(db, message);
    expect(await askAgain(db, message.key, later(1))).toBe(false);
    const [job] = await claimDue(db, 'one', DUE, 10);
    if (job === undefined) throw new Error('Nothing was claimed');
    await saveEnding(db, 'one', job, { state: 'sent', messageId: 7, sentAt: DUE }, true);

    expect(await askAgain(db, message.key, later(1))).toBe(true);
    const [again] = await claimDue(db, 'one', later(1), 10);
    expect(again).toMatchObject({ messageId: 7 });
    await saveEnding(db, 'one', job, { state: 'kept', reason: 'message-gone' }, true);

    expect(await readLedger(db)).toMatchObject([{ state: 'sent', messageId: 7, sentAt: DUE }]);
    expect(await askAgain(db, message.key, later(2))).toBe(false);
  });

  test('a message planned again is no longer in doubt', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    await post(db, aNudge(siti));
    const [job] = await claimDue(db, 'one', DUE, 10);
    if (job === undefined) throw new Error('Nothing was claimed');

    const ending = { state: 'planned', nextAt: later(5), reason: 'slow-down' } as const;
    await saveEnding(db, 'one', job, ending, true);

    expect(await claimDue(db, 'two', later(4), 10)).toEqual([]);
    expect(await claimDue(db, 'two', later(5), 10)).toMatchObject([
      { id: job.id, attempts: 1, mayHaveArrived: false },
    ]);
  });

  test('the address is where the person is now, unless the message names a chat', async () => {
    const db = await open();
    const enrolled = await addPerson(db, '501');
    const stranger = await addPerson(db, '502', { telegramId: null });
    const gone = await addPerson(db, '503', { reachable: false });
    await post(db, aNudge(enrolled));
    await post(db, aNudge(stranger));
    await post(db, aNudge(gone));
    await post(db, aNudge(stranger, { key: 'old-account', chatId: 4_503_599_627_370_495 }));

    const jobs = await claimDue(db, 'one', DUE, 10);

    expect(jobs.map((job) => job.address)).toEqual([
      { chatId: 501 },
      { chatId: null, why: 'never-enrolled' },
      { chatId: null, why: 'unreachable' },
      { chatId: 4_503_599_627_370_495 },
    ]);
  });

  test('the states are counted without the history of what was sent', async () => {
    const db = await open();
    const siti = await addPerson(db, '501');
    for (const key of ['a', 'b', 'c', 'd']) await post(db, aNudge(siti, { key }));
    const [first, second] = await claimDue(db, 'one', DUE, 3);
    if (first === undefined || second === undefined) throw new Error('Nothing was claimed');

    const sent = { state: 'sent', messageId: 7, sentAt: DUE } as const;
    await saveEnding(db, 'one', first, sent, true);
    await saveEnding(db, 'one', second, { state: 'failed', reason: 'refused' }, true);

    expect(await countByState(db)).toEqual(
      new Map([
        ['claimed', 1],
        ['failed', 1],
        ['planned', 1],
      ]),
    );
  });
});
