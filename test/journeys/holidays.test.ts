import { expect, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { listDaysOff, listRamadanWindows } from '../../src/holidays/store.ts';
import { day } from '../../src/shared/day.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMachine } from '../support/machine.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const STALE = 'sudah tidak berlaku';

/** Days off from the first shipped to the last, as "day name". */
async function daysOff({ app }: Office): Promise<readonly string[]> {
  const days = await listDaysOff(app.db, day('2026-01-01'), day('2029-12-31'));

  return days.map((of) => `${of.day} ${of.name}`);
}

/** What was written to the audit trail, oldest first. */
async function actions({ app }: Office): Promise<readonly string[]> {
  const events = await listAuditEvents(app.db, {}, { before: null, limit: 100 });

  return events.map(({ action }) => action).toReversed();
}

async function demote({ app }: Office, { personId }: Colleague): Promise<void> {
  await app.db.models.person.update({ where: { id: personId }, data: { role: 'pegawai' } });
}

eachOnce('the calendar of the agency', (place) => {
  test('takes a day off in one line, shows it, takes it out and puts it back', async () => {
    const office = await openOffice(place);
    const admin = await office.hire({ role: 'admin' });
    await office.hire();
    const before = await daysOff(office);

    const kinds = await admin.say('/libur 30 November 2026 Hari jadi <b>kota</b> & \u202Esungai');
    expect(kinds.text).toContain('Senin, 30 November 2026');
    const asked = await admin.press(kinds, 'Libur daerah, semua unit');
    expect(asked.id).toBe(kinds.id);
    expect(asked.text).toContain('Hari jadi <b>kota</b> & \u202Esungai');
    expect(asked.text).toContain('Menyangkut 2 pegawai');
    expect(asked.text).not.toContain('Sudah lewat');
    expect(labels(asked)).toEqual(['Tidak jadi', 'Ya, catat']);
    expect(await daysOff(office)).toEqual(before);

    const added = await admin.press(asked, 'Ya, catat');
    expect(added.text).toContain('Hari libur dicatat');
    expect(await daysOff(office)).toContain('2026-11-30 Hari jadi <b>kota</b> & \u202Esungai');
    for (const label of ['Ya', 'Tidak jadi']) {
      const toast = await admin.pressForToast(asked, dataOf(asked, label));
      expect(toast).toContain('tidak berlaku lagi');
    }

    const list = await admin.say('/libur');
    expect(list.text).toContain('Senin 30/11: Hari jadi <b>kota</b>');
    expect(list.text).toContain('Kamis 24/12: Natal (cuti bersama)');
    expect(list.text).not.toContain('Tahun Baru Masehi');
    const card = await admin.press(list, '1');
    expect(card.text).toContain('Sumber: Dicatat pengelola, Senin, 16 November 2026');

    const warned = await admin.press(card, 'Hapus');
    expect(labels(warned)).toEqual(['Tidak jadi', 'Ya, hapus']);
    expect((await admin.press(warned, 'Tidak jadi')).text).toContain('Hari jadi');
    const removed = await admin.press(await admin.press(card, 'Hapus'), 'Ya, hapus');
    expect(removed.text).toContain('dihapus');
    expect(await daysOff(office)).toEqual(before);
    expect(await admin.pressForToast(removed, dataOf(warned, 'Ya'))).toContain('sudah dihapus');

    const restored = await admin.press(removed, 'Batalkan');
    expect(restored.text).toContain('tercatat lagi');
    expect((await daysOff(office)).length).toBe(before.length + 1);
    expect(await admin.pressForToast(restored, dataOf(removed, 'Batalkan'))).toContain(
      'sudah tercatat lagi',
    );
    expect(await actions(office)).toEqual(['holiday-added', 'holiday-removed', 'holiday-restored']);
    expectGoodManners(office);
  });
});

onEachDatabase('adding days off', (_open, provider) => {
  test('step by step for one unit, with what is above it as a hint, and undone at once', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    const { models } = office.app.db;
    const zone = 'Asia/Makassar';
    const dinas = await models.unit.create({ data: { name: 'Dinas Rimba', zone } });
    const bidang = await models.unit.create({
      data: { name: 'Bidang <i>Melati</i>', zone, parentId: dinas.id },
    });
    await office.hire({ unitId: bidang.id, since: '2026-11-20' });
    const before = await daysOff(office);

    const asked = await admin.press(await admin.say('/libur'), 'Tambah hari libur');
    expect(asked.text).toContain('Tanggal berapa');
    expect((await admin.say('entah')).text).toContain('Tanggalnya belum terbaca');
    expect((await admin.say('1 Januari 2062')).text).toContain('terlalu jauh');
    const nameless = await admin.say('28-30');
    expect(nameless.text).toContain('28, 29 dan 30 November 2026');
    await admin.press(nameless, 'Tidak jadi');
    await admin.press(await admin.say('/libur'), 'Tambah hari libur');
    expect((await admin.say('12 sampai 13 November')).text).toContain('Apa nama');
    expect((await admin.say('x'.repeat(81))).text).toContain('paling panjang 80');
    const kinds = await admin.say('Cuti bersama Festival');
    expect(kinds.text).toContain('12 dan 13 November 2026');

    const units = await admin.press(kinds, 'satu unit');
    expect(units.text).toContain('Bidang <i>Melati</i> (Dinas Rimba)');
    expect((await admin.press(units, 'Kembali')).text).toContain('Libur apa');
    const number = /(\d+)\. Dinas Rimba/.exec(units.text)?.[1] ?? '';
    const confirmation = await admin.press(await admin.press(kinds, 'satu unit'), number);
    expect(confirmation.text).toContain('Dinas Rimba dan unit di bawahnya');
    expect(confirmation.text).toContain('Menyangkut 0 pegawai');
    expect(confirmation.text).toContain('Sudah lewat: 12 dan 13 November 2026');

    const added = await admin.press(confirmation, 'Ya, catat');
    expect((await daysOff(office)).length).toBe(before.length + 2);
    expect((await admin.press(await admin.say('/libur'), '‹ Sebelumnya')).text).toContain(
      'Cuti bersama Festival (libur daerah, Dinas Rimba)',
    );

    const undone = await admin.press(added, 'Batalkan');
    expect(undone.text).toContain('Tidak jadi libur');
    expect(await daysOff(office)).toEqual(before);
    expect(await admin.pressForToast(undone, dataOf(added, 'Batalkan'))).toContain(
      'sudah tidak tercatat',
    );
    expect(await actions(office)).toEqual(['holiday-added', 'holiday-removed']);
    expectGoodManners(office);
  });

  test('refuses days that are known for the same units, and adds the others', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });

    const known = await admin.say('/libur 25 Desember 2026 Natal');
    expect((await admin.press(known, 'Libur nasional')).text).toContain('Tidak ada yang diubah');

    const some = await admin.press(
      await admin.say('/libur 25-26 Desember 2026 Natal'),
      'Cuti bersama',
    );
    expect(some.text).toContain('Sudah tercatat sebelumnya: Jumat, 25 Desember 2026');
    expect((await admin.press(some, 'Ya, catat')).text).toContain('Sabtu, 26 Desember 2026');
    expect((await daysOff(office)).filter((of) => of.startsWith('2026-12-25'))).toHaveLength(1);
    expectGoodManners(office);
  });

  test('is left by “Tidak jadi”, by “batal” and by a report, and keeps nothing', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    const before = await daysOff(office);

    const asked = await admin.press(await admin.say('/libur'), 'Tambah');
    expect((await admin.press(asked, 'Tidak jadi')).text).toContain('tidak ada yang dicatat');
    expect(await admin.pressForToast(asked, dataOf(asked, 'Tidak jadi'))).toContain(
      'tidak berlaku lagi',
    );
    expect((await admin.say('halo')).text).not.toContain('Tanggalnya');

    await admin.press(await admin.say('/libur'), 'Tambah');
    expect((await admin.say('batal')).text).toContain('tidak ada yang dicatat');

    const kinds = await admin.say('/libur 1 Desember 2026 Pasar malam');
    await admin.say('rapat evaluasi 2 jam');
    expect(await admin.entries('2026-11-16')).toHaveLength(1);
    const confirmation = await admin.press(kinds, 'Libur nasional');
    expect(confirmation.text).toContain('Catat hari libur ini?');
    await admin.press(confirmation, 'Tidak jadi');
    const gone = await admin.pressForToast(confirmation, dataOf(confirmation, 'Ya'));
    expect(gone).toContain('tidak berlaku lagi');

    expect((await admin.say('/libur Natal')).text).toContain('Tanggalnya belum terbaca');
    expect(await daysOff(office)).toEqual(before);
    expectGoodManners(office);
  });

  test('and the last card before a restart still work after it', async () => {
    const machine = await openMachine({ provider, mode: 'polling' });
    const admin = await machine.hire();
    await machine.db.models.person.update({
      where: { id: admin.personId },
      data: { role: 'admin' },
    });
    const first = await machine.start();
    const units = await admin.press(await admin.say('/libur besok Hari jadi kota'), 'satu unit');
    const asked = await admin.press(units, '1');

    await allAnswered(machine);
    first.kill('SIGKILL');
    await first.ended;
    await machine.start();
    const added = await admin.press(asked, 'Ya, catat');
    expect(added.text).toContain('Hari libur dicatat');
    expect((await admin.press(added, 'Batalkan')).text).toContain('Tidak jadi libur');
    expectGoodManners(machine);
  });
});

test('the list turns to other years, pages and says what to do where it is empty', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });

  const list = await admin.say('/libur');
  expect(labels(list)).toEqual([
    '1',
    '2',
    '2025',
    '‹ Sebelumnya',
    '2027',
    '➕ Tambah hari libur',
    '🌙 Jam kerja Ramadan',
  ]);
  const past = await admin.press(list, '‹ Sebelumnya');
  expect(past.text).toContain('Senin 17/8: Proklamasi Kemerdekaan');
  expect(past.text).not.toContain('Desember');

  const next = await admin.press(list, '2027');
  expect(next.text).toContain('Jumat 1/1: Tahun Baru Masehi');
  expect((await admin.press(next, 'Berikutnya')).text).toContain('Hari libur 2027');
  expect((await admin.press(next, '2028')).text).toContain('Belum ada hari libur');
  expect(await admin.pressForToast(list, 'holiday-list:99999')).toContain(STALE);
  expect((await admin.press(list, 'Tambah')).text).toContain('Tanggal berapa');
  expectGoodManners(office);
});

test('units are offered ten at a time', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const zone = 'Asia/Jakarta';
  const names = Array.from({ length: 12 }, (_, index) => `Kebun ${String(index).padStart(2, '0')}`);
  await office.app.db.models.unit.createMany({ data: names.map((name) => ({ name, zone })) });

  const kinds = await admin.say('/libur 30 November 2026 Panen raya');
  const first = await admin.press(kinds, 'satu unit');
  expect(first.text).toContain('10. Kebun 09');
  expect(labels(first).slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, i) => String(i + 1)));
  const second = await admin.press(first, 'Berikutnya');
  expect(second.text).toContain('2. Kebun 11');
  expect((await admin.press(second, '2')).text).toContain('Kebun 11 dan unit di bawahnya');
  expectGoodManners(office);
});

test('a first admin who is no employee adds days off in his own words', async () => {
  const boss = 6_123_456_790;
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: String(boss) } });
  office.world.account({ id: boss, firstName: 'Pengelola' });
  const said = (): SeenMessage | undefined =>
    office.world.messages(boss).findLast(({ fromBot }) => fromBot);
  const saysThat = async (words: string): Promise<void> => {
    await expect.poll(() => said()?.text ?? '').toContain(words);
  };
  const press = (label: string): void => {
    const message = said();
    if (message !== undefined) office.world.press(boss, message.id, dataOf(message, label));
  };

  office.world.say(boss, '/libur');
  await saysThat('Hari libur 2026');
  press('Tambah');
  await saysThat('Tanggal berapa');
  office.world.say(boss, '30 November 2026');
  await saysThat('Apa nama');
  office.world.say(boss, 'Hari jadi kota');
  await saysThat('Libur apa');
  press('Cuti bersama');
  await saysThat('Catat hari libur ini?');
  press('Ya, catat');
  await saysThat('Hari libur dicatat');
  expect(await daysOff(office)).toContain('2026-11-30 Hari jadi kota');
  expectGoodManners(office);
});

test('forged and stale buttons of the calendar change nothing', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const list = await admin.say('/libur');
  const before = await daysOff(office);

  const forged = [
    'holiday-drop:0',
    'holiday-drop:2000000000',
    'holiday-restore:77777',
    'holiday-undo:1',
    'holiday-undo:x',
    'holiday-save:x,national,0',
    'holiday-scope:,,',
    'holiday-units:',
    'holiday-choose:x',
    'holiday-day:abc',
    'holiday-remove:',
    'ramadan-save:2026-02-30,2026-03-19',
    'ramadan-save:2026-03-19,2026-02-18',
    'ramadan-save:2062-03-01,2062-03-19',
    'ramadan-drop:5',
    'ramadan-restore:',
    'ramadan-remove:9',
  ];
  for (const data of forged) expect(await admin.pressForToast(list, data)).not.toBe('');

  expect(await daysOff(office)).toEqual(before);
  expect(await listRamadanWindows(office.app.db)).toEqual([]);
  expect(await actions(office)).toEqual([]);
  expectGoodManners(office);
});

test('a national holiday is never for one unit, whatever a button says', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const kinds = await admin.say('/libur 30 November 2026 Hari jadi kota');
  const [, sign] = /:([^,]+),/.exec(dataOf(kinds, 'Libur nasional')) ?? [];

  const data = `holiday-save:${sign},national,${admin.unitId}`;
  expect(await admin.pressForToast(kinds, data)).toContain('tidak berlaku');
  expect(await actions(office)).toEqual([]);
  expectGoodManners(office);
});

test('nobody but an admin manages the calendar, also not with the buttons he had as one', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  const admin = await office.hire({ role: 'admin' });
  expect((await ani.say('/libur')).text).toContain('belum dikenal');

  const asked = await admin.press(
    await admin.say('/libur 30 November 2026 Hari jadi kota'),
    'Libur nasional',
  );
  const card = await admin.press(await admin.say('/libur'), '1');
  await admin.press(await admin.say('/libur'), 'Tambah');
  const before = await daysOff(office);
  await demote(office, admin);

  expect(await admin.pressForToast(asked, dataOf(asked, 'Ya'))).toContain(STALE);
  expect(await admin.pressForToast(card, dataOf(card, 'Hapus'))).toContain(STALE);
  expect((await admin.say('30 November 2026')).text).not.toContain('Apa nama');
  expect(await daysOff(office)).toEqual(before);
  expectGoodManners(office);
});

onEachDatabase('the hours of Ramadan', (_open, provider) => {
  test('are set by typed dates, taken out after a question, and put back', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    const empty = await admin.press(await admin.say('/libur'), 'Jam kerja Ramadan');
    expect(empty.text).toContain('Belum ada yang diatur');
    expect(empty.text).toContain('32,5 jam seminggu');
    expect(empty.text).toContain('5 jam menjadi 4 jam 20 menit');

    await admin.press(empty, 'Atur tanggal');
    expect((await admin.say('1 Maret 2027')).text).toContain('belum terbaca');
    expect((await admin.say('1 Februari sampai 9 Maret 2027')).text).toContain('paling lama 31');
    const asked = await admin.say('8 Februari sampai 9 Maret 2027');
    expect(asked.text).toContain('8 Februari–9 Maret 2027');
    expect(asked.text).toContain('Menyangkut 1 pegawai');
    expect(await listRamadanWindows(office.app.db)).toEqual([]);

    const added = await admin.press(asked, 'Ya, atur');
    expect(added.text).toContain('diatur');
    expect(await admin.pressForToast(added, dataOf(asked, 'Ya'))).toContain('beririsan');
    expect(await listRamadanWindows(office.app.db)).toHaveLength(1);

    const windows = await admin.press(added, 'Jam kerja Ramadan');
    const warned = await admin.press(windows, '🗑');
    expect(labels(warned)).toEqual(['Tidak jadi', 'Ya, hapus']);
    const removed = await admin.press(warned, 'Ya, hapus');
    expect(await listRamadanWindows(office.app.db)).toEqual([]);
    expect(await admin.pressForToast(removed, dataOf(warned, 'Ya'))).toContain('tidak diatur');

    expect((await admin.press(removed, 'Batalkan')).text).toContain('berlaku lagi');
    expect(await listRamadanWindows(office.app.db)).toHaveLength(1);
    expect(await admin.pressForToast(removed, dataOf(removed, 'Batalkan'))).toContain(
      'sudah berlaku',
    );
    expect(await actions(office)).toEqual(['ramadan-added', 'ramadan-removed', 'ramadan-restored']);
    expectGoodManners(office);
  });
});
