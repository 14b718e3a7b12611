import { expect, test } from 'vitest';
import { findPersonByTelegram } from '../../src/people/store.ts';
import { readValue } from '../../src/units/answers.ts';
import { applyAddition, applyRemoval, undoPlace } from '../../src/units/apply.ts';
import { DEFAULT_SCHEDULE, unitChangeSchema } from '../../src/units/model.ts';
import { findTree } from '../../src/units/store.ts';
import { ZONES } from '../../src/shared/day.ts';
import { labels } from '../support/buttons.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Office } from '../support/office.ts';

/** What the two units have now. */
async function settings({ app }: Office, ids: readonly number[]) {
  const tree = await findTree(app.db);

  return ids.map((id) => [tree.get(id)?.nudgesPerWeek, tree.get(id)?.escalationDays]);
}

eachOnce('how a unit reminds', (place) => {
  test('is settled for it and all below it, and taken back', async () => {
    const office = await openOffice(place);
    const admin = await office.hire({ role: 'admin' });
    const { unit } = office.app.db.models;
    const above = await unit.create({ data: { name: 'Badan Fajar', zone: ZONES.WIB } });
    const below = await unit.create({
      data: { name: 'Bidang Senja', zone: ZONES.WIT, parentId: above.id },
    });
    const both = [above.id, below.id];
    expect(await settings(office, both)).toEqual([
      [5, 3],
      [5, 3],
    ]);

    const card = await admin.press(await admin.say('/jadwal fajar'), 'Badan Fajar');
    expect(card.text).toContain('Pengingat: paling banyak 5 seminggu');
    expect(card.text).toContain('Atasan diberi tahu: setelah 3 hari kerja tanpa laporan');
    const choices = await admin.press(card, 'Pengingat');
    const numbers = Array.from({ length: 11 }, (_, number) => String(number));
    expect(labels(choices)).toEqual([...numbers, '‹ Kembali']);
    const none = await admin.press(choices, '0');
    expect(none.text).toContain('Pengingat: tidak ada');
    expect(await settings(office, both)).toEqual([
      [0, 3],
      [5, 3],
    ]);
    expect((await admin.press(none, '↩️')).text).toContain('dibatalkan');
    expect(await settings(office, both)).toEqual([
      [5, 3],
      [5, 3],
    ]);

    const again = await admin.press(await admin.say('/jadwal fajar'), 'Badan Fajar');
    const wide = await admin.press(again, 'Terapkan juga');
    const days = await admin.press(wide, 'Kabar ke atasan');
    expect(days.text).toContain('Pegawainya sendiri selalu dikabari lebih dahulu');
    const sure = await admin.press(days, '2');
    expect(sure.text).toContain('atasan diberi tahu setelah 2 hari kerja tanpa laporan?');
    const done = await admin.press(sure, 'Ya, ubah');
    expect(done.text).toContain('✅ Jadwal disimpan untuk 2 unit.');
    expect(await settings(office, both)).toEqual([
      [5, 2],
      [5, 2],
    ]);
    expect((await admin.press(done, '↩️')).text).toContain('dibatalkan untuk 2 unit');
    expect(await settings(office, both)).toEqual([
      [5, 3],
      [5, 3],
    ]);
    expectGoodManners(office);
  });
});

test('only numbers that its buttons offer are taken', () => {
  expect(readValue('nudges', '0')).toEqual({ nudgesPerWeek: 0 });
  expect(readValue('nudges', '10')).toEqual({ nudgesPerWeek: 10 });
  expect(readValue('told', '1')).toEqual({ escalationDays: 1 });
  expect(readValue('told', '10')).toEqual({ escalationDays: 10 });
  const forged = [
    ['nudges', '11'],
    ['nudges', '-1'],
    ['nudges', ''],
    ['told', '0'],
    ['told', '11'],
    ['told', '1.5'],
    ['escalationDays', '3'],
  ] as const;
  for (const [field, value] of forged) expect(readValue(field, value)).toBeNull();
});

onEachProvider('a unit that was removed', (provider) => {
  test('is put back with how it reminded, also when that was not kept at the time', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    const { db } = office.app;
    const person = await findPersonByTelegram(db, admin.telegramId, office.clock.now());
    if (person === null) throw new Error('The admin is not enrolled');
    const manager = { person, writtenAt: office.clock.now() };
    const place = { name: 'Badan Fajar', parentId: null, zone: ZONES.WIB };
    const { unitId } = await applyAddition(db, manager, {
      ...DEFAULT_SCHEDULE,
      ...place,
      nudgesPerWeek: 2,
      escalationDays: 7,
    });

    const unit = (await findTree(db)).get(unitId);
    if (unit === undefined) throw new Error('The unit was not added');
    const removal = await applyRemoval(db, manager, unit);
    expect((await findTree(db)).has(unitId)).toBe(false);
    expect(await undoPlace(db, manager, removal)).toEqual({ ok: true, value: unitId });
    expect(await settings(office, [unitId])).toEqual([[2, 7]]);

    const { nudgesPerWeek: _nudges, escalationDays: _days, ...older } = DEFAULT_SCHEDULE;
    const told = { unitId, before: place, after: null, schedule: older };
    expect(unitChangeSchema.parse(told).schedule).toEqual(DEFAULT_SCHEDULE);
    expectGoodManners(office);
  });
});
