import { expect, test } from 'vitest';
import { post } from '../../src/outbox/store.ts';
import { addDays, day } from '../../src/shared/day.ts';
import { html } from '../../src/shared/html.ts';
import { LISTS } from '../../src/status/model.ts';
import { countLists, findMissingYear } from '../../src/status/rules.ts';
import { listPage, readStatus } from '../../src/status/store.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const TODAY = day('2026-11-16');
const WHEN = { now: new Date('2026-11-16T08:42:00Z'), today: TODAY };
const ZONE = 'Asia/Jakarta';

let people = 0;

/** Puts somebody into the roster; enrolled and reachable unless told otherwise. */
async function hire(
  { models }: Database,
  of: {
    readonly name: string;
    readonly unitId: number;
    readonly role?: string;
    readonly supervisorId?: number;
    readonly enrolled?: boolean;
    readonly reachable?: boolean;
    readonly lastDay?: string;
  },
): Promise<number> {
  people += 1;
  const person = await models.person.create({
    data: {
      nip: String(199_001_012_015_010_000n + BigInt(people)),
      name: of.name,
      role: of.role ?? 'pegawai',
      telegramId: of.enrolled === false ? null : 7_000_000_000 + people,
      reachable: of.reachable ?? true,
    },
  });
  await models.assignment.create({
    data: {
      personId: person.id,
      unitId: of.unitId,
      supervisorId: of.supervisorId ?? null,
      firstDay: '2026-01-01',
      lastDay: of.lastDay ?? null,
    },
  });

  return person.id;
}

onEachDatabase('the state of the agency', (open) => {
  test('is all zero in an empty database', async () => {
    const status = await readStatus(await open(), WHEN, 1);

    expect(status.people.employed).toBe(0);
    expect(Object.values(countLists(status))).toEqual(LISTS.map(() => 0));
    expect(status.inbox).toEqual({ waiting: 0, oldest: null });
    expect(status.lastImport).toBeNull();
  });

  test('counts who is employed today, and what is to settle about them', async () => {
    const db = await open();
    const { models } = db;
    const root = await models.unit.create({ data: { name: 'Dinas Rimba', zone: ZONE } });
    const unit = await models.unit.create({
      data: { name: 'Bidang Melati', zone: ZONE, parentId: root.id },
    });
    await models.unit.create({ data: { name: 'Seksi Kosong', zone: ZONE, parentId: unit.id } });
    const unitId = unit.id;
    const head = await hire(db, { name: 'Cemara', unitId, role: 'atasan' });
    const left = await hire(db, { name: 'Pergi', unitId, lastDay: '2026-11-15' });
    const supervisorId = head;
    await hire(db, { name: 'Dahlia', unitId, supervisorId, enrolled: false, reachable: false });
    await hire(db, { name: 'Anggrek <b>', unitId, supervisorId: left });
    const self = await hire(db, { name: 'Bakung', unitId, role: 'admin', reachable: false });
    await models.assignment.updateMany({
      where: { personId: self },
      data: { supervisorId: self },
    });

    const status = await readStatus(db, WHEN, 1);
    expect(status.people).toEqual({
      employed: 4,
      byRole: { pegawai: 2, atasan: 1, admin: 1 },
      unenrolled: 1,
      unsupervised: 1,
      unreachable: 1,
      misled: 2,
    });
    expect(status.emptyUnits).toBe(1);

    const names = async (list: (typeof LISTS)[number]) =>
      (await listPage(db, list, WHEN, { from: 0, limit: 10 })).listed.map(({ name }) => name);
    expect(await names('unenrolled')).toEqual(['Dahlia']);
    expect(await names('unsupervised')).toEqual(['Cemara']);
    expect(await names('unreachable')).toEqual(['Bakung']);
    expect(await names('misled')).toEqual(['Anggrek <b>', 'Bakung']);
    expect(await names('empty-units')).toEqual(['Seksi Kosong']);
    expect(await listPage(db, 'misled', WHEN, { from: 1, limit: 1 })).toEqual({
      listed: [{ name: 'Bakung', unit: 'Bidang Melati', due: null, id: expect.any(Number) }],
      total: 2,
    });
  });

  test('knows open requests by deadline, messages of a day, updates that wait and the last import', async () => {
    const db = await open();
    const { models } = db;
    const unit = await models.unit.create({ data: { name: 'Bidang Melati', zone: ZONE } });
    const personId = await hire(db, { name: 'Dahlia', unitId: unit.id });
    const other = await hire(db, { name: 'Anggrek', unitId: unit.id });
    const at = (hours: number) => new Date(WHEN.now.getTime() + hours * 3_600_000);
    const request = { kind: 'correction', text: 'rahasia', createdAt: at(-5), state: 'open' };
    await models.dataRequest.create({ data: { ...request, personId: other, dueAt: at(30) } });
    await models.dataRequest.create({ data: { ...request, personId, dueAt: at(10) } });
    await models.dataRequest.create({
      data: { ...request, personId, dueAt: at(1), state: 'fulfilled' },
    });

    const send = (key: string, hours: number) =>
      post(db, { key, kind: 'delegation', to: personId, html: html`x`, dueAt: at(hours) });
    for (const [index, hours] of [-1, -2, -30, 3].entries()) await send(`k${index}`, hours);
    await models.notification.update({ where: { key: 'k1' }, data: { state: 'failed' } });
    const chatId = -1_001_234_567_890;
    const codes = { codeHash: 'x', createdById: personId, createdAt: at(-9), expiresAt: at(9) };
    await models.groupLink.create({
      data: { ...codes, unitId: unit.id, chatId, linkedAt: at(-8), endedAt: at(-2) },
    });
    await post(db, { key: 'g', kind: 'group-count', to: null, chatId, dueAt: at(-2) });
    await models.notification.update({ where: { key: 'g' }, data: { state: 'buried' } });

    const payload = '{}';
    for (const [id, hours] of [
      [1, -0.2],
      [2, -0.1],
      [3, 0],
    ] as const) {
      await models.inboxUpdate.create({ data: { id, sender: 1, payload, receivedAt: at(hours) } });
    }
    await models.inboxUpdate.update({ where: { id: 1 }, data: { doneAt: at(0) } });
    const imported = { fileName: 'a', createdAt: at(-80), firstDay: TODAY, preview: '{}' };
    await models.rosterImport.create({
      data: { ...imported, key: 'a', state: 'applied', comparedTo: 'x', appliedAt: at(-72) },
    });
    await models.rosterImport.create({
      data: { ...imported, key: 'b', state: 'staged', comparedTo: 'x' },
    });

    const status = await readStatus(db, WHEN, 3);
    expect(status.requests).toEqual({ open: 2, nearest: at(10) });
    expect(status.ledger).toEqual([
      { kind: 'delegation', state: 'failed', count: 1 },
      { kind: 'delegation', state: 'planned', count: 1 },
      { kind: 'group-count', state: 'buried', count: 1 },
    ]);
    expect(status.inbox).toEqual({ waiting: 1, oldest: at(-0.1) });
    expect(status.lastImport).toEqual(at(-72));

    const page = { from: 0, limit: 10 };
    expect((await listPage(db, 'requests', WHEN, page)).listed).toEqual([
      { name: 'Dahlia', unit: 'Bidang Melati', due: at(10), id: 2 },
      { name: 'Anggrek', unit: 'Bidang Melati', due: at(30), id: 1 },
    ]);
    expect(await listPage(db, 'undelivered', WHEN, page)).toEqual({
      listed: [
        { name: 'Dahlia', unit: 'Bidang Melati', due: null, id: expect.any(Number) },
        { name: null, unit: 'Bidang Melati', due: null, id: expect.any(Number) },
      ],
      total: 2,
    });
  });
});

test("next year's days off are missed from November on, this year's always", () => {
  const known = (thisYear: number, nextYear: number) => ({ daysOff: { thisYear, nextYear } });

  expect(findMissingYear(known(25, 0), day('2026-10-31'))).toBeNull();
  expect(findMissingYear(known(25, 0), addDays(day('2026-10-31'), 1))).toBe(2027);
  expect(findMissingYear(known(25, 27), TODAY)).toBeNull();
  expect(findMissingYear(known(0, 27), day('2026-02-01'))).toBe(2026);
});
