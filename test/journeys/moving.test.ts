import { describe, expect, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { listBelow } from '../../src/access/reach.ts';
import { findLine } from '../../src/access/store.ts';
import { listAbsences } from '../../src/absences/store.ts';
import { findProfile } from '../../src/people/store.ts';
import { day } from '../../src/shared/day.ts';
import { searchStaff } from '../../src/staff/store.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { onEachDatabase } from '../support/databases.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';
import type { Colleague, Office } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const TODAY = day('2026-11-16');

/** The card of one person, found by his NIP. */
async function openCard(admin: Colleague, of: Colleague): Promise<SeenMessage> {
  const found = await admin.say(`/unit ${of.nip}`);

  return admin.press(found, found.buttons[0]?.[0]?.text ?? '');
}

/** What the bot told somebody without being asked. */
async function told({ app, world }: Office, { telegramId }: Colleague): Promise<readonly string[]> {
  await app.tick();
  await expect
    .poll(() =>
      app.db.models.notification.count({ where: { state: { in: ['planned', 'claimed'] } } }),
    )
    .toBe(0);

  return world
    .messages(telegramId)
    .filter(({ fromBot, text }) => fromBot && text.startsWith('ℹ️'))
    .map(({ text }) => text);
}

eachOnce('an employee who moves in the middle of a month', (place) => {
  test('keeps the earlier days with the old unit and supervisor, loses nothing, and is told', async () => {
    const office = await openOffice(place);
    const { db } = office.app;
    const admin = await office.hire({ role: 'admin' });
    const oldBoss = await office.hire({ name: 'Kabut Pagi' });
    const newBoss = await office.hire({ name: 'Bintang Timur' });
    const ani = await office.hire({
      name: 'Ani <Anggrek> & Daun',
      supervisor: oldBoss,
      unitId: oldBoss.unitId,
      position: 'Arsiparis',
    });
    await ani.say('rapat evaluasi 2 jam');
    const unit = await db.models.unit.findUniqueOrThrow({ where: { id: newBoss.unitId } });

    const card = await openCard(admin, ani);
    expect(card.text).toContain('Ani <Anggrek> & Daun');
    expect(card.text).toContain('Atasan langsung: Kabut Pagi');
    expect(card.text).not.toContain('rapat');
    await admin.press(card, 'Pindah unit');
    const found = await admin.say(unit.name);
    await admin.press(found, unit.name);
    const early = await admin.say('1 Desember 2025');
    expect(early.text).toContain('lebih awal daripada mulainya');
    const draft = await admin.say('18 November 2026');
    expect(draft.text).toContain('Atasan langsung: Kabut Pagi');
    await admin.press(draft, 'Ganti atasan');
    const bosses = await admin.say('bintang');
    const second = await admin.press(bosses, 'Bintang Timur');
    expect(labels(second).slice(0, 2)).toEqual(['Tidak jadi', 'Ya, pindahkan']);
    await admin.press(second, 'Ganti jabatan');
    const third = await admin.say('Pranata Komputer <Ahli>');
    expect(await admin.pressForToast(draft, dataOf(draft, 'Ya, pindahkan'))).toContain(
      'tidak menunggu jawaban',
    );
    const moved = await admin.press(third, 'Ya, pindahkan');
    expect(moved.text).toContain('✅ Perpindahan dicatat.');
    expect(moved.text).toContain(`Mulai 18 November 2026: ${unit.name}`);

    expect(await findProfile(db, ani.personId, day('2026-11-17'))).toMatchObject({
      unit: { id: oldBoss.unitId },
      supervisor: { id: oldBoss.personId },
      position: 'Arsiparis',
    });
    expect(await findProfile(db, ani.personId, day('2026-11-18'))).toMatchObject({
      unit: { id: newBoss.unitId },
      supervisor: { id: newBoss.personId },
      position: 'Pranata Komputer <Ahli>',
    });
    const readable = async (of: Colleague, on: string): Promise<readonly number[]> => {
      const asking = { askerId: of.personId, today: day('2026-11-20') };
      const below = await listBelow(db, { ...asking, first: day(on), last: day(on) }, 'all');
      return below.map(({ personId }) => personId);
    };
    expect(await readable(oldBoss, '2026-11-16')).toEqual([ani.personId]);
    expect(await readable(newBoss, '2026-11-16')).toEqual([]);
    expect(await readable(newBoss, '2026-11-18')).toEqual([ani.personId]);
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expect(await told(office, ani)).toEqual([
      expect.stringContaining(`Mulai 18 November 2026 Bapak/Ibu tercatat di ${unit.name}`),
    ]);

    const undone = await admin.press(moved, '↩️');
    expect(undone.text).toContain('↩️ Perubahan dibatalkan.');
    expect(await admin.pressForToast(moved, dataOf(moved, '↩️'))).toContain('sudah dibatalkan');
    expect(await findProfile(db, ani.personId, day('2026-11-18'))).toMatchObject({
      unit: { id: oldBoss.unitId },
      lastDay: null,
    });
    expect(await told(office, ani)).toHaveLength(2);
    expectGoodManners(office);
  });
});

describe('who is above a person', () => {
  test('changes from today on, is never himself nor below him, and he is told', async () => {
    const office = await openOffice();
    const { db } = office.app;
    const admin = await office.hire({ role: 'admin' });
    const boss = await office.hire({ name: 'Guntur Hutan' });
    const ani = await office.hire({ name: 'Ani Pasir', supervisor: boss });
    const below = await office.hire({ name: 'Candra Ombak', supervisor: ani });
    await ani.say('/hari');

    const line = await admin.press(await openCard(admin, ani), 'Atasan dan tim');
    await admin.press(line, 'Ganti atasan');
    expect((await admin.say('pasir')).text).toContain('Tidak ada pegawai yang cocok');
    const found = await admin.say('candra');
    expect(await admin.pressForToast(found, dataOf(found, 'Candra'))).toContain('bekerja di bawah');
    expect(
      await admin.pressForToast(found, `staff-set-yes:${ani.personId},supervisor,${ani.personId}`),
    ).toContain('atasannya sendiri');

    await admin.press(line, 'Ketua tim');
    const chosen = await admin.press(await admin.say('candra'), 'Candra');
    expect(labels(chosen)).toEqual(['Tidak jadi', 'Ya, simpan']);
    const saved = await admin.press(chosen, 'Ya, simpan');
    expect(saved.text).toContain('Ketua tim: Candra Ombak');
    expect(await findLine(db, ani.personId, TODAY)).toEqual({
      superiors: [boss.personId],
      besides: [below.personId],
    });
    expect((await findLine(db, ani.personId, day('2026-11-15'))).besides).toEqual([]);
    const yes = dataOf(chosen, 'Ya, simpan');
    expect(await admin.pressForToast(saved, yes)).toContain('memang sudah demikian');
    expect(await told(office, ani)).toEqual([expect.stringContaining('ketua tim Bapak/Ibu')]);
    expectGoodManners(office);
  });
});

describe('who leaves', () => {
  test('is known no more afterwards, keeps his data, and can come back', async () => {
    const office = await openOffice();
    const { db } = office.app;
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire({ name: 'Ani Lembah' });
    await ani.say('rapat evaluasi 2 jam');

    await admin.press(await openCard(admin, ani), 'Keluar/pensiun');
    expect((await admin.say('entah kapan')).text).toContain('Tanggalnya belum dapat dibaca');
    const shown = await admin.say('15 November 2026');
    expect(labels(shown)).toEqual(['Tidak jadi', 'Ya, catat keluar']);
    const left = await admin.press(shown, 'Ya, catat keluar');
    expect(left.text).toContain('Sudah tidak bekerja di sini');
    expect((await ani.say('rapat lagi 1 jam')).text).toContain('memerlukan undangan');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);

    const found = await admin.say('/unit lembah');
    expect(found.text).toContain('Ani Lembah, dulu di');
    await admin.press(await admin.press(found, 'Ani Lembah'), 'Kembali bekerja');
    const unit = await db.models.unit.findUniqueOrThrow({ where: { id: admin.unitId } });
    const draft = await admin.press(
      await admin.press(await admin.say(unit.name), unit.name),
      'Hari ini',
    );
    expect(draft.text).toContain('kembali bekerja?');
    const back = await admin.say('ya');
    expect(back.text).toContain('Dicatat kembali bekerja');
    expect((await ani.say('rapat lagi 1 jam')).text).toContain('Tercatat');
    expect(await admin.pressForToast(left, dataOf(left, '↩️'))).toContain(
      'sudah ada perubahan lain',
    );

    const undone = await admin.press(back, '↩️');
    expect(undone.text).toContain('Sudah tidak bekerja');
    expectGoodManners(office);
  });

  test('may still stay, once his last day was noted', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire();
    await admin.press(await openCard(admin, ani), 'Keluar/pensiun');
    const left = await admin.press(await admin.say('30 November 2026'), 'Ya, catat keluar');
    expect(left.text).toContain('Terakhir bekerja: 30 November 2026');

    const stays = await admin.press(left, 'Tetap bekerja');
    expect(stays.text).not.toContain('Terakhir bekerja');
    expect(labels(stays)).toContain('Keluar/pensiun');
    expectGoodManners(office);
  });
});

describe('the card of a person', () => {
  test('takes another name, rank and position, each back with one tap', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire({ name: 'Ani Rumput' });
    const menu = await admin.press(await openCard(admin, ani), 'Ubah data');

    await admin.press(menu, 'Golongan');
    expect((await admin.say('V/z')).text).toContain('belum dikenal');
    const ranked = await admin.say('3b');
    expect(ranked.text).toContain('Golongan: III/b (Penata Muda Tingkat I)');
    await admin.press(menu, 'Jabatan');
    expect((await admin.say('Analis <Data> & Arsip')).text).toContain(
      'Jabatan: Analis <Data> & Arsip',
    );
    expect(await findProfile(office.app.db, ani.personId, day('2026-11-15'))).toMatchObject({
      position: null,
    });
    await admin.press(menu, 'Nama');
    const named = await admin.say('Ani \u202ERumput & <Laut>');
    expect(named.text).toContain('👤 Ani Rumput & <Laut>');
    expect(await admin.pressForToast(ranked, dataOf(ranked, '↩️'))).toContain('perubahan lain');
    expect((await admin.press(named, '↩️')).text).toContain('👤 Ani Rumput\n');
    expectGoodManners(office);
  });

  test('gives and takes the right to manage, never one’s own', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire({ name: 'Ani Telaga' });
    const own = await openCard(admin, admin);
    expect(await admin.pressForToast(own, dataOf(own, 'Cabut'))).toContain('pengelola lain');
    expect(await admin.pressForToast(own, `staff-role-yes:${admin.personId},off`)).toContain(
      'pengelola lain',
    );
    expect(await admin.pressForToast(own, dataOf(own, 'Keluar'))).toContain('diri sendiri');

    const asked = await admin.press(await openCard(admin, ani), 'Jadikan pengelola');
    const given = await admin.press(asked, 'Ya, jadikan');
    expect(given.text).toContain('Peran: pengelola');
    expect(await admin.pressForToast(asked, dataOf(asked, 'Ya, jadikan'))).toContain(
      'sudah demikian',
    );
    expect((await ani.say('/unit')).text).toContain('Unit kerja');
    await admin.press(given, '↩️');
    expect((await ani.say('/unit')).text).toContain('belum dikenal');
    expect(await ani.pressForToast(ani.last(), `staff-open:${admin.personId}`)).toContain(
      'tidak berlaku',
    );
    expectGoodManners(office);
  });

  test('offers the teams of a unit that works in shifts', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire();
    await office.app.db.models.unit.update({
      where: { id: ani.unitId },
      data: { shifts: JSON.stringify({ from: '2026-11-01', teams: { A: 'PPLL', B: 'LLPP' } }) },
    });

    const asked = await admin.press(
      await admin.press(await openCard(admin, ani), 'Ubah data'),
      'Regu',
    );
    const set = await admin.press(asked, 'B');
    expect(set.text).toContain('Regu: B');
    expect(await admin.pressForToast(set, `staff-team-set:${ani.personId},Z`)).toContain(
      'tidak ada',
    );
    expect((await findProfile(office.app.db, ani.personId, TODAY))?.shiftTeam).toBe('B');
    expectGoodManners(office);
  });

  test('records an absence of long ago with its kind alone, and tells the person', async () => {
    const office = await openOffice();
    const { db } = office.app;
    const admin = await office.hire({ role: 'admin' });
    const ani = await office.hire();
    await ani.say('/hari');
    const kinds = await admin.press(await openCard(admin, ani), 'Catat ketidakhadiran');
    await admin.press(kinds, 'Sakit');
    expect((await admin.say('3 Agustus 2024')).text).toContain('sebelum pegawai ini mulai');
    const shown = await admin.say('3-5 Agustus 2026');
    const saved = await admin.press(shown, 'Ya, catat');
    expect(saved.text).toContain('✅ Dicatat: Sakit 3–5 Agustus 2026.');

    const held = () => listAbsences(db, ani.personId, day('2026-08-01'), day('2026-08-31'));
    expect((await held()).map(({ kind }) => kind)).toEqual(['sick', 'sick', 'sick']);
    const kept = await db.models.sourceMessage.findMany({ where: { personId: ani.personId } });
    expect(kept.map(({ text }) => text)).toEqual(['(Sakit)']);
    expect(await told(office, ani)).toEqual([expect.stringContaining('Sakit 3–5 Agustus 2026')]);

    await admin.press(saved, '↩️');
    expect(await held()).toEqual([]);
    expect(await admin.pressForToast(saved, dataOf(saved, '↩️'))).toContain('sudah dibatalkan');
    expectGoodManners(office);
  });

  test('answers forged and stale buttons kindly and changes nothing', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const card = await openCard(admin, admin);
    const before = await findProfile(office.app.db, admin.personId, TODAY);
    const id = admin.personId;
    for (const data of [
      'staff-open:0',
      'staff-open:abc',
      `staff-day:${id},999,2026-11-20`,
      `staff-day:${id},${admin.unitId},2026-13-45`,
      `staff-to:${id},99999`,
      `staff-set:${id},boss,3`,
      `staff-set-yes:${id},supervisor,99999`,
      `staff-leave-yes:${id},2026-11-20`,
      `staff-leave-on:${id},x`,
      'staff-move-yes:abc',
      'staff-move-by:abc,1',
      'staff-absence-yes:abc',
      'staff-absence-undo:1',
      'staff-undo:99999',
    ]) {
      await admin.pressForToast(card, data);
    }
    await allAnswered({ world: office.world, db: office.app.db, clock: office.clock });

    expect(await findProfile(office.app.db, admin.personId, TODAY)).toEqual(before);
    const events = await listAuditEvents(
      office.app.db,
      { subjectId: id },
      { before: null, limit: 5 },
    );
    expect(events).toEqual([]);
    expectGoodManners(office);
  });
});

onEachDatabase('a search for people', (open) => {
  test('finds by parts of the name or the NIP, who has left last, and takes no sign as a wildcard', async () => {
    const db = await open();
    const unit = await db.models.unit.create({ data: { name: 'Unit Cari', zone: 'Asia/Jakarta' } });
    const add = async (nip: string, name: string, lastDay: string | null) => {
      const { id } = await db.models.person.create({ data: { nip, name, role: 'pegawai' } });
      await db.models.assignment.create({
        data: { personId: id, unitId: unit.id, firstDay: '2026-01-01', lastDay },
      });
    };
    await add('199001012015011001', 'Budi Rimba 100%', null);
    await add('199001012015011002', 'Abudi Samudra', '2026-10-01');
    await add('199001012015011003', 'Citra_Rimba', null);

    const names = async (text: string) =>
      (await searchStaff(db, text, TODAY)).map(({ name }) => name);
    expect(await names('BUDI')).toEqual(['Budi Rimba 100%', 'Abudi Samudra']);
    expect(await names('rimba budi')).toEqual(['Budi Rimba 100%']);
    expect(await names('19900101 201501 1 003')).toEqual(['Citra_Rimba']);
    expect(await names('100%')).toEqual(['Budi Rimba 100%']);
    expect(await names('a_r')).toEqual(['Citra_Rimba']);
    expect(await names('%')).toEqual(['Budi Rimba 100%']);
    expect(await names('\u202E ')).toEqual([]);
  });
});

test('a typed “batal” ends every question about a person, and a report in between is a report', async () => {
  const office = await openOffice();
  const admin = await office.hire({ name: 'Kenanga', role: 'admin' });
  const ani = await office.hire({ name: 'Anggrek', position: 'Arsiparis' });
  const ways: readonly (readonly string[])[] = [
    ['Ubah data', 'Nama'],
    ['Ubah data', 'Golongan'],
    ['Ubah data', 'Jabatan'],
    ['Atasan dan tim', 'Ganti atasan'],
    ['Pindah unit'],
    ['Keluar/pensiun'],
  ];

  for (const [index, way] of ways.entries()) {
    for (const words of ['batal', `rapat ${index + 1} jam`]) {
      let shown = await openCard(admin, ani);
      for (const label of way) shown = await admin.press(shown, label);
      const answer = await admin.say(words);
      expect(answer.text).toContain(
        words === 'batal' ? 'tidak ada yang diubah' : 'Tercatat 1 kegiatan',
      );
    }
  }

  const { name, rank } = await office.app.db.models.person.findUniqueOrThrow({
    where: { id: ani.personId },
  });
  expect({ name, rank }).toEqual({ name: 'Anggrek', rank: null });
  expect(await admin.entries('2026-11-16')).toHaveLength(ways.length);
  expectGoodManners(office);
});

test('a move that was shown stays open while a report is written', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const ani = await office.hire({ name: 'Anggrek' });
  const unit = await office.app.db.models.unit.findUniqueOrThrow({ where: { id: admin.unitId } });

  const asked = await admin.press(await openCard(admin, ani), 'Pindah unit');
  const shown = await admin.press(await admin.press(asked, unit.name), 'Hari ini');
  await admin.say('rapat evaluasi 2 jam');
  expect((await admin.press(shown, 'Ya, pindahkan')).text).toContain('Perpindahan dicatat');
  expect(await admin.entries('2026-11-16')).toHaveLength(1);
  expectGoodManners(office);
});

test('who has no account yet is not said to be told of a change', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const { colleague } = await office.expect({ name: 'Anggrek' });
  const unit = await office.app.db.models.unit.findUniqueOrThrow({ where: { id: admin.unitId } });

  const asked = await admin.press(await openCard(admin, colleague), 'Pindah unit');
  const shown = await admin.press(await admin.press(asked, unit.name), 'Hari ini');
  expect(shown.text).toContain('belum terhubung');
  expect(shown.text).not.toContain('akan diberi tahu');
  expectGoodManners(office);
});

test('a planned move is named before another is made, which it outlasts, and before leaving ends it', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const ani = await office.hire({ name: 'Anggrek' });
  const other = await office.hire({ name: 'Dahlia' });
  const unit = await office.app.db.models.unit.findUniqueOrThrow({ where: { id: admin.unitId } });
  const next = await office.app.db.models.unit.findUniqueOrThrow({ where: { id: other.unitId } });
  const planned = `Rencana mulai 1 Desember 2026 di ${unit.name}`;

  const asked = await admin.press(await openCard(admin, ani), 'Pindah unit');
  await admin.press(asked, unit.name);
  const first = await admin.say('1 Desember 2026');
  expect(first.text).not.toContain('Rencana');
  const card = await admin.press(first, 'Ya, pindahkan');

  const leaving = await admin.press(await admin.press(card, 'Keluar'), 'Hari ini');
  expect(leaving.text).toContain(`${planned} tidak berlaku lagi`);
  const again = await admin.press(await openCard(admin, ani), 'Pindah unit');
  const second = await admin.press(await admin.press(again, next.name), 'Besok');
  expect(second.text).toContain(`${planned} tetap berlaku`);
  expectGoodManners(office);
});
