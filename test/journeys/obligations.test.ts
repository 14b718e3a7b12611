import { expect, test } from 'vitest';
import { ZONES } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';

/** Ends the present place of a person, and gives him another from the day after on. */
async function move(
  { app }: Office,
  { personId }: Colleague,
  to: { readonly unitId: number; readonly lastDay: string; readonly firstDay: string },
): Promise<void> {
  const { unitId, lastDay, firstDay } = to;
  await app.db.models.assignment.updateMany({ where: { personId }, data: { lastDay } });
  await app.db.models.assignment.create({ data: { personId, unitId, firstDay } });
}

async function openUnit({ app }: Office, unit: object): Promise<number> {
  const data = { name: 'Puskesmas <Teluk> & Hutan', zone: ZONES.WIT, ...unit };

  return (await app.db.models.unit.create({ data })).id;
}

eachOnce('a move in the middle of a month', (place) => {
  test('from a five-day WIB unit to a six-day WIT unit: /bulan has the gaps and norms of both halves', async () => {
    // Wednesday 25 November, 01:30 in Jayapura; it is still Tuesday in Jakarta.
    const office = await openOffice({ ...place, now: '2026-11-24T23:30:00+07:00' });
    const ani = await office.hire({ zone: 'WIB', since: '2026-11-02' });
    const unitId = await openUnit(office, { workdays: '123456', normMinutes: 390, openDays: 5 });
    await move(office, ani, { unitId, lastDay: '2026-11-11', firstDay: '2026-11-12' });
    await ani.say('tanggal 21 rapat evaluasi 2 jam');

    const month = await ani.say('/bulan');
    // Eight days of 5 hours until the 11th, twelve of 6.5 hours from the 12th to today.
    expect(month.text).toContain('Jumlah: 2 jam dari 118 jam.');
    expect(month.text).toContain('hari kerja sampai sekarang: 20');
    expect(month.text).toContain(
      'Belum ada laporan: 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 23 dan 24 November.',
    );
    expect(month.text).toContain('Masih dapat diisi: 20, 23 dan 24 November.');

    const before = await ani.press(await ani.say('/hari'), 'Minggunya');
    const week = await ani.press(before, 'Minggu sebelumnya');
    expect(week.text).toContain('dari 39 jam');
    expect((await ani.press(week, 'Minggu sebelumnya')).text).toContain('dari 34 jam 30 menit');
    expectGoodManners(office);
  });
});

onEachDatabase('what a day owes', (_open, provider) => {
  test('is less in Ramadan, on the card of a report as in /hari and /minggu', async () => {
    const office = await openOffice({ provider, now: '2026-02-19T15:00:00+07:00' });
    const ani = await office.hire({ since: '2026-02-16' });
    await office.app.db.models.ramadanWindow.create({
      data: { firstDay: '2026-02-18', lastDay: '2026-03-19' },
    });

    const card = await ani.say('rapat evaluasi 2 jam');
    expect(card.text).toContain('2 jam dari 4 jam 20 menit');
    expect((await ani.say('/hari')).text).toContain('2 jam dari 4 jam 20 menit');
    // The 16th and 17th are days off in 2026.
    expect((await ani.say('/minggu')).text).toContain('2 jam dari 8 jam 40 menit');
    expectGoodManners(office);
  });

  test('is nothing on a regional day off of a unit above, and the card shows no norm', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const top = await openUnit(office, {});
    await office.app.db.models.unit.update({ where: { id: ani.unitId }, data: { parentId: top } });
    const budi = await office.hire();
    await office.app.db.models.holiday.create({
      data: { day: '2026-11-16', kind: 'regional', name: 'Hari jadi', source: 'SE', unitId: top },
    });

    expect((await ani.say('/hari')).text).toContain('Hari libur, jadi tidak perlu laporan.');
    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Jumlah hari ini: 2 jam.');
    expect((await budi.say('rapat evaluasi 2 jam')).text).toContain('2 jam dari 5 jam');
    expectGoodManners(office);
  });

  test('is nothing on a day of leave: the card of what was done all the same shows no norm', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('cuti hari ini'), 'Ya, catat');

    const card = await ani.say('rapat evaluasi 2 jam');
    expect(card.text).toContain('Jumlah hari ini: 2 jam.');
    expect(card.text).not.toContain('dari 5 jam');
    expectGoodManners(office);
  });

  test('follows the letter of the shift team, holidays or not', async () => {
    const office = await openOffice({ provider, now: '2026-12-26T10:00:00+07:00' });
    const ani = await office.hire({ since: '2026-12-21' });
    const teams = { A: 'PPLL' };
    await office.app.db.models.unit.update({
      where: { id: ani.unitId },
      data: { shifts: JSON.stringify({ from: '2026-12-24', teams }), normMinutes: 420 },
    });
    await office.app.db.models.assignment.updateMany({
      where: { personId: ani.personId },
      data: { shiftTeam: 'A' },
    });

    expect((await ani.say('/hari')).text).toContain('Regunya sedang libur');
    const week = await ani.say('/minggu');
    expect(week.text).toContain('dari 21 jam');
    expect(week.text).toContain('Belum ada laporan: 21, 24 dan 25 Desember.');
    expectGoodManners(office);
  });

  test('is not changed for the past by a new pattern of the unit', async () => {
    const office = await openOffice({ provider, now: '2026-11-23T10:00:00+07:00' });
    const ani = await office.hire({ since: '2026-11-09', workdays: '12345' });
    await office.app.db.models.pastSchedule.create({
      data: { unitId: ani.unitId, lastDay: '2026-11-15', workdays: '123456', normMinutes: 240 },
    });

    // Six days of 4 hours, five of 5 hours and today.
    const month = await ani.say('/bulan');
    expect(month.text).toContain('dari 54 jam');
    expect(month.text).toContain('9, 10, 11, 12, 13, 14, 16, 17, 18, 19 dan 20 November');
    expectGoodManners(office);
  });

  test('is nothing before the first day in the roster', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire({ since: '2026-11-16' });

    expect((await ani.say('/kemarin')).text).toContain('Di luar masa tugas yang tercatat');
    expectGoodManners(office);
  });
});
