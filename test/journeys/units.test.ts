import { describe, expect, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { findTree, listPastPatterns } from '../../src/units/store.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';
import type { Colleague, Office } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

/** The card of the unit in which that person works. */
async function openUnit({ app }: Office, admin: Colleague, unitId: number): Promise<SeenMessage> {
  const name = (await findTree(app.db)).get(unitId)?.name ?? '';
  const found = await admin.say(`/unit ${name}`);

  return admin.press(found, name.slice(0, 20));
}

eachOnce('the tree of units', (place) => {
  test('grows, is renamed and moved, and takes a step back once', async () => {
    const office = await openOffice(place);
    const admin = await office.hire({ role: 'admin', name: 'Melati Embun' });

    const asked = await admin.press(await admin.say('/unit'), 'Tambah unit');
    expect(asked.text).toContain('ketik nama unit');
    const added = await admin.say('Dinas <b>Hujan</b> & Awan \u202E');
    expect(added.text).toContain('✅ Unit kerja ditambahkan.');
    expect(added.text).toContain('Dinas <b>Hujan</b> & Awan');
    await admin.press(added, 'Tambah unit di bawahnya');
    const child = await admin.say('Bidang Angin');
    expect(child.text).toContain('Dinas <b>Hujan</b> & Awan › Bidang Angin');

    await admin.press(await admin.press(child, 'Ubah'), 'Nama');
    const taken = await admin.say(' dinas <b>hujan</b>  & AWAN');
    expect(taken.text).toContain('Nama itu sudah dipakai');
    const renamed = await admin.say('Bidang Angin Laut');
    expect(renamed.text).toContain('Bidang Angin Laut');

    const again = await admin.press(renamed, '↩️');
    expect(again.text).toContain('↩️ Perubahan dibatalkan.');
    expect(again.text).toContain('Bidang Angin');
    expect(again.text).not.toContain('Laut');
    expect(await admin.pressForToast(renamed, dataOf(renamed, '↩️'))).toContain(
      'sudah dibatalkan sebelumnya',
    );
    expect(await admin.pressForToast(added, dataOf(added, '↩️'))).toContain(
      'Sejak itu sudah ada perubahan lain',
    );

    const events = await listAuditEvents(
      office.app.db,
      { actorId: admin.personId },
      { before: null, limit: 9 },
    );
    expect(events.map(({ action }) => action)).toEqual([
      'unit-changed',
      'unit-changed',
      'unit-added',
      'unit-added',
    ]);
    expectGoodManners(office);
  });

  test('gives units another pattern from today on, also below, and leaves the past as it was', async () => {
    const office = await openOffice(place);
    const admin = await office.hire({ role: 'admin' });
    const { db } = office.app;
    const above = await db.models.unit.create({
      data: { name: 'Badan Fajar', zone: 'Asia/Jakarta' },
    });
    await db.models.unit.create({
      data: { name: 'Bidang Senja', zone: 'Asia/Jayapura', parentId: above.id },
    });

    const card = await admin.press(await admin.say('/jadwal fajar'), 'Badan Fajar');
    expect(card.text).toContain('Pola kerja: 5 hari kerja');
    expect(card.text).toContain('/libur');
    const wide = await admin.press(card, 'Terapkan juga');
    const sure = await admin.press(await admin.press(wide, 'Pola kerja'), '6 hari');
    expect(labels(sure)).toEqual(['Tidak jadi', 'Ya, ubah']);
    const done = await admin.press(sure, 'Ya, ubah');
    expect(done.text).toContain('✅ Jadwal disimpan untuk 2 unit.');
    expect(done.text).toContain('6 hari kerja');

    const past = await listPastPatterns(db);
    expect(past.map(({ lastDay, workdays }) => [lastDay, workdays.length])).toEqual([
      ['2026-11-15', 5],
      ['2026-11-15', 5],
    ]);

    await admin.press(await admin.press(done, 'Hanya unit ini'), 'Norma');
    expect((await admin.say('banyak')).text).toContain('antara 30 dan 720');
    const typed = await admin.say('420');
    expect(typed.text).toContain('Norma: 420 menit (7 jam)');
    expect(await listPastPatterns(db)).toEqual(past);
    const undone = await admin.press(done, '↩️');
    expect(undone.text).toContain('dibatalkan untuk 2 unit');
    const tree = await findTree(db);
    expect(tree.get(above.id)).toMatchObject({ workdays: [1, 2, 3, 4, 5], normMinutes: 420 });
    expectGoodManners(office);
  });
});

describe('the tree of units', () => {
  test('is browsed by pages, with the people of a unit and of all below it', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const { models } = office.app.db;
    const top = await models.unit.create({ data: { name: 'AA Puncak', zone: 'Asia/Jakarta' } });
    for (let at = 1; at <= 10; at += 1) {
      const name = `Bidang ${String(at).padStart(2, '0')}`;
      await models.unit.create({ data: { name, zone: 'Asia/Jakarta', parentId: top.id } });
    }
    const low = await models.unit.findFirstOrThrow({ where: { name: 'Bidang 09' } });
    await office.hire({ unitId: low.id, name: 'Rumput & <Padi>', position: 'Pranata' });

    const root = await admin.say('/unit');
    expect(root.text).toContain('AA Puncak – 0 pegawai, dengan unit di bawahnya 1');
    const first = await admin.press(await admin.press(root, 'AA Puncak'), 'Unit di bawahnya (10)');
    expect(first.text).toContain('Halaman 1 dari 2.');
    expect(labels(first)).not.toContain('Bidang 09');
    const second = await admin.press(first, 'Berikutnya');
    const people = await admin.press(await admin.press(second, 'Bidang 09'), 'Pegawai');
    expect(people.text).toContain('1. Rumput & <Padi>, Pranata');
    expect((await admin.press(people, '‹ Kembali')).text).toContain('AA Puncak › Bidang 09');
    expectGoodManners(office);
  });

  test('keeps a unit that was ever used, and brings a removed one back under its id', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const used = await openUnit(office, admin, admin.unitId);
    const refused = await admin.press(used, 'Hapus');
    expect(refused.text).toContain('masih terkait dengan riwayat pegawai');

    const { id } = await office.app.db.models.unit.create({
      data: { name: 'Unit Kosong', zone: 'Asia/Makassar', normMinutes: 390 },
    });
    const asked = await admin.press(await openUnit(office, admin, id), 'Hapus');
    expect(labels(asked)).toEqual(['Tidak jadi', 'Ya, hapus']);
    const yes = dataOf(asked, 'Ya, hapus');
    const removed = await admin.press(asked, 'Ya, hapus');
    expect((await findTree(office.app.db)).has(id)).toBe(false);
    expect(await admin.pressForToast(removed, yes)).toContain('sudah tidak ada');

    await admin.press(removed, '↩️');
    expect((await findTree(office.app.db)).get(id)).toMatchObject({
      name: 'Unit Kosong',
      normMinutes: 390,
    });
    expectGoodManners(office);
  });

  test('never has a circle, whatever a forged button says', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const { models } = office.app.db;
    const above = await models.unit.create({ data: { name: 'Atas', zone: 'Asia/Jakarta' } });
    const below = await models.unit.create({
      data: { name: 'Bawah', zone: 'Asia/Jakarta', parentId: above.id },
    });

    const card = await openUnit(office, admin, above.id);
    const choices = await admin.press(await admin.press(card, 'Ubah'), 'Unit di atasnya');
    expect(labels(choices)).not.toContain('Bawah');
    for (const value of [above.id, below.id, 999_999, 'x']) {
      expect(await admin.pressForToast(card, `unit-put:${above.id},${value}`)).toContain(
        'tidak dapat berada di bawah',
      );
    }
    for (const data of [
      'unit-open:-1',
      'unit-zone-set:1,XX',
      'schedule-set:1,u,norm,9',
      'schedule-open:',
      'unit-undo:99999',
      'schedule-undo:1',
      'schedule-shifts-yes:abc',
      'unit-list:x,99999999999',
    ]) {
      await admin.pressForToast(card, data);
    }
    expect((await findTree(office.app.db)).get(above.id)?.parentId).toBeNull();
    expectGoodManners(office);
  });

  test('is nobody’s who does not manage, also not by a button of before', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire();
    expect((await ani.say('/unit')).text).toContain('belum dikenal');
    expect((await ani.say('/jadwal')).text).toContain('belum dikenal');

    const card = await openUnit(office, admin, admin.unitId);
    await admin.press(card, 'Tambah unit di bawahnya');
    await office.app.db.models.person.update({
      where: { id: admin.personId },
      data: { role: 'pegawai' },
    });
    const size = (await findTree(office.app.db)).size;
    await admin.say('Bidang Gelap');
    expect(await admin.pressForToast(card, dataOf(card, 'Hapus'))).toContain('tidak berlaku');
    expect((await findTree(office.app.db)).size).toBe(size);
    expectGoodManners(office);
  });

  test('answers a search that finds nothing with the way on', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const none = await admin.say('/unit <zzz> & %');

    expect(none.text).toContain('Tidak ada unit atau pegawai yang cocok dengan “<zzz> & %”');
    expect(labels(none)).toEqual(['Semua unit']);
    expectGoodManners(office);
  });
});

describe('a schedule', () => {
  test('of shifts is shown day by day before it is kept', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const { name = '' } = (await findTree(office.app.db)).get(admin.unitId) ?? {};
    const card = await admin.press(await admin.say(`/jadwal ${name}`), name);
    await admin.press(await admin.press(card, 'Pola kerja'), 'Shift');

    expect((await admin.say('A PPQQ')).text).toContain('baris yang belum dapat dibaca');
    const shown = await admin.say('A PPSSMMLL\nB MMLLPPSS\nmulai 1 November 2026');
    expect(shown.text).toContain('16 17 18 19 20 21 22 23 24 25 26 27 28 29');
    expect(shown.text).toMatch(/A +L +P +P +S +S +M +M +L +L/);
    const kept = await admin.press(shown, 'Ya, simpan');
    expect(kept.text).toContain('shift, regu A dan B');
    expect(await admin.pressForToast(shown, dataOf(shown, 'Ya, simpan'))).toContain(
      'tidak menunggu jawaban',
    );

    const undone = await admin.press(kept, '↩️');
    expect(undone.text).toContain('Perubahan jadwal dibatalkan');
    expect((await findTree(office.app.db)).get(admin.unitId)?.shifts).toBeNull();
    expectGoodManners(office);
  });

  test('takes hours and open days, and lets a report go its own way', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const { name = '' } = (await findTree(office.app.db)).get(admin.unitId) ?? {};
    const card = await admin.press(await admin.say(`/jadwal ${name}`), name);
    const days = await admin.press(await admin.press(card, 'Hari terbuka'), '14');
    expect(days.text).toContain('Hari terbuka: 14 hari');

    await admin.press(days, 'Jam laporan');
    const report = await admin.say('rapat evaluasi 2 jam');
    expect(report.text).toContain('Tercatat 1 kegiatan');
    await admin.pressForToast(days, dataOf(days, 'Jam laporan'));
    expect((await admin.say('15.30')).text).toContain('Jam laporan: 15.30');
    expect(await listPastPatterns(office.app.db)).toEqual([]);
    expectGoodManners(office);
  });
});

test('a typed “batal” ends every question about units, and a report in between is a report', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const names = async (): Promise<readonly string[]> =>
    (await office.app.db.models.unit.findMany()).map(({ name }) => name);
  const before = await names();

  for (const words of ['batal', 'tidak jadi']) {
    const asked = await admin.press(await admin.say('/unit'), 'Tambah unit');
    expect(asked.text).toContain('Silakan ketik nama');
    expect((await admin.say(words)).text).toContain('tidak ada yang diubah');
  }
  const card = await admin.press(await admin.say('/unit'), before[0] ?? '');
  await admin.press(await admin.press(card, 'Ubah'), 'Nama');
  expect((await admin.say('pagi rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
  await admin.press(await admin.press(await admin.say('/jadwal'), before[0] ?? ''), 'Norma');
  expect((await admin.say('batal')).text).toContain('tidak ada yang diubah');

  expect(await names()).toEqual(before);
  expect(await admin.entries('2026-11-16')).toHaveLength(1);

  await admin.press(await admin.say('/unit'), 'Tambah unit');
  expect((await admin.say('Posko 24 Jam')).text).toContain('ditambahkan');
  expectGoodManners(office);
});

test('the rotation that was shown stays open while something else is written, and may be typed anew', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const unit = await office.app.db.models.unit.findUniqueOrThrow({ where: { id: admin.unitId } });
  const card = await admin.press(await admin.say('/jadwal'), unit.name);
  await admin.press(await admin.press(card, 'Pola kerja'), 'Shift');

  expect((await admin.say('A PPSSMMLL')).text).toContain('14 hari');
  await admin.say('rapat evaluasi 2 jam');
  const shown = await admin.say('A PPSSMMLL\nB MMLLPPSS');
  expect(shown.text).toMatch(/^B /m);
  expect((await admin.press(shown, 'Ya, simpan')).text).toContain('shift, regu A dan B');
  expectGoodManners(office);
});

test('without units /jadwal says where to begin', async () => {
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '5000077777' } });
  const id = 5_000_077_777;
  office.world.account({ id, firstName: 'Pengelola' });
  office.world.say(id, '/jadwal');

  const told = await office.world.waitFor(id, ({ fromBot }) => fromBot);
  expect(told.text).toContain('/unit');
  expect(told.buttons).toEqual([]);
  expectGoodManners(office);
});

test('taking a removal back is told in the trail as just that', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  await admin.press(await admin.say('/unit'), 'Tambah unit');
  const added = await admin.say('Arsip');
  const removed = await admin.press(await admin.press(added, 'Hapus'), 'Ya, hapus');
  await admin.press(removed, 'Batalkan perubahan');

  const trail = await admin.say('/audit');
  expect(trail.text).toContain('menghapus unit kerja Arsip (pembatalan)');
  expect(trail.text).not.toContain('menambah unit kerja Arsip (pembatalan)');
  expectGoodManners(office);
});
