import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { signOf } from '../../src/absences/rules.ts';
import { listAbsences } from '../../src/absences/store.ts';
import { sql } from '../../src/database/sql.ts';
import { day } from '../../src/shared/day.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { onEachDatabase } from '../support/databases.ts';
import { openMachine } from '../support/machine.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

/** Days of absence that hold, with their kinds. */
async function absences({ app }: Office, { personId }: Colleague): Promise<readonly string[]> {
  const days = [day('2026-01-01'), day('2027-12-31')] as const;
  const held = await listAbsences(app.db, personId, ...days);

  return held.map((absence) => `${absence.day} ${absence.kind}`);
}

/** Texts kept of a person, oldest first. */
async function keptTexts({ app }: Office, { personId }: Colleague): Promise<readonly string[]> {
  const rows = await app.db.all(
    z.object({ text: z.string() }),
    sql`SELECT "text" FROM "SourceMessage" WHERE "personId" = ${personId} ORDER BY "id"`,
  );

  return rows.map(({ text }) => text);
}

const CUTI = ['2026-11-20 leave', '2026-11-21 leave', '2026-11-22 leave'];

eachOnce('leave told in the chat', (place) => {
  test('is asked about once, recorded by one tap without its reason, and ends the duty to report', async () => {
    const office = await openOffice(place);
    const ani = await office.hire({ since: '2026-11-16' });

    const asked = await ani.say('cuti tgl 20-22, mau operasi amandel');
    expect(asked.text).toContain('Cuti: 20–22 November 2026');
    expect(asked.text).toContain('3 hari, 1 di antaranya hari kerja');
    expect(asked.text).toContain('tanpa alasan');
    expect(labels(asked)).toEqual(['Ya, catat', 'Tidak']);
    expect(await absences(office, ani)).toEqual([]);
    expect(await keptTexts(office, ani)).toEqual(['cuti tgl 20-22, mau operasi amandel']);

    const recorded = await ani.press(asked, 'Ya, catat');
    expect(recorded.id).toBe(asked.id);
    expect(recorded.text).toContain('Ketidakhadiran dicatat');
    expect(await absences(office, ani)).toEqual(CUTI);
    expect(await keptTexts(office, ani)).toEqual(['(Cuti)']);

    office.clock.moveTo(new Date('2026-11-23T09:00:00+07:00'));
    const month = await ani.say('/bulan');
    expect(month.text).toContain('Cuti: 20 November.');
    expect(month.text).toContain('Belum ada laporan: 16, 17, 18 dan 19 November.');
    expect(month.text).toContain('dari 25 jam');

    const week = await ani.press(await ani.say('/minggu'), '‹ Minggu sebelumnya');
    expect(week.text).toContain('Cuti: 20 November.');
    expect(week.text).toContain('dari 20 jam');
    expectGoodManners(office);
  });

  test('is taken back by the card and by /batal, and shows what was there before', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    const first = await ani.press(await ani.say('cuti tgl 20-22'), 'Ya, catat');

    const asked = await ani.say('tgl 21 sakit');
    expect(asked.text).toContain('Menggantikan: Cuti Sabtu, 21 November 2026');
    await ani.press(asked, 'Ya, ubah');
    expect(await absences(office, ani)).toEqual([CUTI[0], '2026-11-21 sick', CUTI[2]]);

    expect((await ani.say('/batal')).text).toContain('Tercatat lagi: Cuti Sabtu, 21 November 2026');
    expect(await absences(office, ani)).toEqual(CUTI);

    const undone = await ani.press(first, 'Batalkan');
    expect(undone.id).toBe(first.id);
    expect(undone.text).toContain('tidak tercatat lagi');
    expect(labels(undone)).toEqual([]);
    expect(await absences(office, ani)).toEqual([]);
    expect((await ani.say('/batal')).text).toContain('Tidak ada perubahan');
    expectGoodManners(office);
  });

  test('asks anew when its message is edited, and the tap takes the old days away', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    const asked = await ani.say('cuti tgl 20-22');
    const messageId = ani.lastId();

    const askedAnew = await ani.edit(messageId, 'cuti tgl 20-21');
    expect(askedAnew.id).toBe(asked.id);
    expect(await ani.pressForToast(asked, dataOf(asked, 'Ya'))).toContain('sudah dijawab');
    expect(await absences(office, ani)).toEqual([]);

    await ani.press(askedAnew, 'Ya, catat');
    expect(await absences(office, ani)).toEqual(CUTI.slice(0, 2));

    const moved = await ani.edit(messageId, 'cuti tgl 21-22 karena hajatan');
    expect(moved.text).toContain('Tidak berlaku lagi: Cuti Jumat, 20 November 2026');
    expect(await absences(office, ani)).toEqual(CUTI.slice(0, 2));
    await ani.press(moved, 'Ya, ubah');
    expect(await absences(office, ani)).toEqual(CUTI.slice(1));
    expect(await keptTexts(office, ani)).toEqual(['(Cuti)']);

    await ani.say('/batal');
    expect(await absences(office, ani)).toEqual(CUTI.slice(0, 2));
    expectGoodManners(office);
  });
});

onEachDatabase('the answer to a leave', (_open, provider) => {
  test('typed as “ya” records as the button does, and once', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const asked = await ani.say('sakit hari ini, demam');

    expect((await ani.say('ya, catat pak')).text).toContain('sudah dicatat');
    expect(await absences(office, ani)).toEqual(['2026-11-16 sick']);
    expect(await keptTexts(office, ani)).toEqual(['(Sakit)', 'ya, catat pak']);

    expect(await ani.pressForToast(asked, dataOf(asked, 'Ya'))).toContain('sudah dijawab');
    expect((await ani.say('/batal')).text).toContain('Tidak tercatat lagi: Sakit');
    expect((await ani.say('/batal')).text).toContain('Tidak ada perubahan');
    expectGoodManners(office);
  });

  test('given by a tap and then in words counts once', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('sakit hari ini'), 'Ya, catat');

    expect((await ani.say('ya')).text).toContain('sudah dijawab');
    expect(await absences(office, ani)).toEqual(['2026-11-16 sick']);
    expectGoodManners(office);
  });

  test('“tidak” keeps the words, records nothing and says how to report instead', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    const declined = await ani.press(await ani.say('cuti besok'), 'Tidak');
    expect(declined.text).toContain('silakan tulis kegiatannya');
    expect(labels(declined)).toEqual([]);
    expect((await ani.say('ya')).text).toContain('Baik, Bapak/Ibu');
    expect(await absences(office, ani)).toEqual([]);
    expect(await keptTexts(office, ani)).toEqual(['cuti besok', 'ya']);

    await ani.say('cuti lusa');
    expect((await ani.say('tidak')).text).toContain('tetap seperti semula');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('is not taken from a report that comes in between; the buttons wait', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const asked = await ani.say('cuti besok');

    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
    office.clock.moveTo(new Date('2026-11-18T08:00:00+07:00'));
    await ani.press(asked, 'Ya, catat');
    expect(await absences(office, ani)).toEqual(['2026-11-17 leave']);
    expectGoodManners(office);
  });

  test('may be given after the process was killed, by the button as in words', async () => {
    const machine = await openMachine({ provider, mode: 'polling' });
    const [ani, budi] = [await machine.hire(), await machine.hire()];
    const process = await machine.start();
    const asked = await ani.say('sakit hari ini');
    await budi.say('cuti besok');
    await allAnswered(machine);
    process.kill('SIGKILL');
    await process.ended;
    await machine.start();

    expect((await ani.press(asked, 'Ya, catat')).text).toContain('Ketidakhadiran dicatat');
    expect((await budi.say('ya')).text).toContain('sudah dicatat');
    expectGoodManners(machine);
  });

  test('given after it was taken back changes nothing', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const asked = await ani.say('cuti besok');
    await ani.press(asked, 'Ya, catat');
    await ani.say('/batal');

    expect(await ani.pressForToast(asked, dataOf(asked, 'Ya'))).toContain('sudah dijawab');
    expect(await ani.pressForToast(asked, dataOf(asked, 'Tidak'))).toContain('sudah dijawab');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('of another person, or about a message that is no leave or not there, changes nothing', async () => {
    const office = await openOffice({ provider });
    const [ani, budi] = [await office.hire(), await office.hire()];
    const asked = await ani.say('cuti besok');
    const own = await budi.say('rapat evaluasi 2 jam');
    const [entry] = await budi.entries('2026-11-16');
    const forged = `absence:yes,${entry?.sourceMessageId},${signOf('rapat evaluasi 2 jam')}`;

    for (const data of [dataOf(asked, 'Ya'), forged, 'absence:yes,999,abc', 'absence:']) {
      expect(await budi.pressForToast(own, data)).toContain('tidak berlaku');
    }
    expect(await absences(office, ani)).toEqual([]);
    expect(await absences(office, budi)).toEqual([]);
    expectGoodManners(office);
  });
});

onEachDatabase('days that are recorded already', (_open, provider) => {
  test('are said to be so, and the reason goes too', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('cuti tgl 20-22'), 'Ya, catat');

    const known = await ani.say('cuti tgl 21, operasi amandel');
    expect(known.text).toContain('Sudah tercatat: Cuti Sabtu, 21 November 2026');
    expect(labels(known)).toEqual([]);
    expect(await keptTexts(office, ani)).toEqual(['(Cuti)', '(Cuti)']);

    const more = await ani.say('cuti tgl 22-23');
    expect(more.text).toContain('Cuti: Senin, 23 November 2026');
    expect(more.text).toContain('Sudah tercatat: Cuti Minggu, 22 November 2026');
    await ani.press(more, 'Ya, catat');
    expect(await absences(office, ani)).toEqual([...CUTI, '2026-11-23 leave']);
    expectGoodManners(office);
  });

  test('by another message while this one was asked about are not recorded twice', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const first = await ani.say('cuti besok');
    const second = await ani.say('saya cuti besok');
    await ani.press(second, 'Ya, catat');

    expect((await ani.press(first, 'Ya, catat')).text).toContain('Sudah tercatat');
    await ani.say('/batal');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('belong to their own person only', async () => {
    const office = await openOffice({ provider });
    const [ani, budi] = [await office.hire(), await office.hire()];

    const asked = await ani.say('Pak Budi cuti tgl 20-22');
    expect(asked.text).toContain('Bapak/Ibu sendiri');
    await ani.press(asked, 'Ya, catat');
    expect(await absences(office, ani)).toEqual(CUTI);
    expect(await absences(office, budi)).toEqual([]);
    expectGoodManners(office);
  });
});

onEachDatabase('a leave that is taken back in words', (_open, provider) => {
  test('is asked about once, and the card that told it follows', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const told = await ani.press(await ani.say('cuti tgl 20-22'), 'Ya, catat');

    const asked = await ani.say('batalkan cuti tgl 20');
    expect(asked.text).toContain('Hapus catatan ketidakhadiran ini?');
    expect(labels(asked)).toEqual(['Tidak jadi', 'Ya, hapus']);
    await ani.press(asked, 'Tidak jadi');
    expect(await absences(office, ani)).toEqual(CUTI);

    const askedAgain = await ani.say('cuti tgl 20 batal, operasi ditunda');
    const removed = await ani.press(askedAgain, 'Ya, hapus');
    expect(await absences(office, ani)).toEqual(CUTI.slice(1));
    expect((await keptTexts(office, ani)).at(-1)).toBe('(Cuti dibatalkan)');
    expect(await ani.pressForToast(askedAgain, dataOf(askedAgain, 'Ya'))).toContain('dijawab');
    const card = () => office.world.messages(ani.telegramId).find(({ id }) => id === told.id)?.text;
    await expect.poll(card).toContain('Cuti: 21–22 November 2026');

    await ani.press(removed, 'Batalkan');
    expect(await absences(office, ani)).toEqual(CUTI);
    await expect.poll(card).toContain('Cuti: 20–22 November 2026');
    expectGoodManners(office);
  });

  test('without a day is the one told last', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('cuti tgl 20-22'), 'Ya, catat');
    await ani.press(await ani.say('cuti tgl 25'), 'Ya, catat');

    const asked = await ani.say('batalkan cuti');
    expect(asked.text).toContain('Rabu, 25 November 2026');
    await ani.press(asked, 'Ya, hapus');
    expect(await absences(office, ani)).toEqual(CUTI);
    expectGoodManners(office);
  });

  test('that was never recorded is said to be none', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('sakit hari ini'), 'Ya, catat');

    const none = await ani.say('batalkan cuti tgl 20');
    expect(none.text).toContain('tidak ada yang dihapus');
    expect(none.text).toContain('Yang tercatat: Sakit Senin, 16 November 2026');
    expect(labels(none)).toEqual([]);
    expectGoodManners(office);
  });

  test('may be moved by a correction', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('cuti tgl 20'), 'Ya, catat');

    const asked = await ani.say('ralat, cuti tgl 20 harusnya tgl 23');
    expect(asked.text).toContain('Tidak berlaku lagi: Cuti Jumat, 20 November 2026');
    await ani.press(asked, 'Ya, ubah');
    expect(await absences(office, ani)).toEqual(['2026-11-23 leave']);

    await ani.press(await ani.say('ralat, bukan cuti tapi sakit'), 'Ya, ubah');
    expect(await absences(office, ani)).toEqual(['2026-11-23 sick']);
    expectGoodManners(office);
  });
});

onEachDatabase('an edit between leave and report', (_open, provider) => {
  test('makes a report of a leave that was only asked about', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const asked = await ani.say('cuti hari ini');

    const card = await ani.edit(ani.lastId(), 'rapat evaluasi 2 jam');
    expect(card.id).toBe(asked.id);
    expect(card.text).toContain('Tercatat 1 kegiatan');
    expect(await ani.pressForToast(asked, dataOf(asked, 'Ya'))).toContain('sudah dijawab');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('puts the report in the place of a recorded leave, and one /batal brings the leave back', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const told = await ani.press(await ani.say('cuti hari ini'), 'Ya, catat');
    const said = office.world.waitFor(ani.telegramId, ({ text }) => text.includes('berlaku lagi'));

    await ani.edit(ani.lastId(), 'rapat evaluasi 2 jam');
    expect((await said).text).toContain('Cuti Senin, 16 November 2026');
    expect(await absences(office, ani)).toEqual([]);
    expect(await ani.entries('2026-11-16')).toHaveLength(1);

    await ani.say('/batal');
    expect(await absences(office, ani)).toEqual(['2026-11-16 leave']);
    expect(await ani.entries('2026-11-16')).toEqual([]);
    const card = () => office.world.messages(ani.telegramId).find(({ id }) => id === told.id)?.text;
    await expect.poll(card).toContain('Ketidakhadiran dicatat');
    expectGoodManners(office);
  });

  test('to words that say neither leaves a recorded leave as it is', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('cuti hari ini'), 'Ya, catat');

    expect((await ani.edit(ani.lastId(), 'hmm entahlah')).text).toContain('tetap: Cuti Senin');
    expect(await absences(office, ani)).toEqual(['2026-11-16 leave']);
    expectGoodManners(office);
  });

  test('puts the leave in the place of a report, after the tap and not before', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const card = await ani.say('rapat evaluasi 2 jam');
    const messageId = ani.lastId();

    const asked = await ani.edit(messageId, 'sakit hari ini');
    expect(asked.id).toBe(card.id);
    expect(asked.text).toContain('Dihapus: 1 kegiatan');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expect((await ani.press(asked, 'Tidak')).text).toContain('Rapat evaluasi');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);

    await ani.press(await ani.edit(messageId, 'sakit hari ini ya'), 'Ya, catat');
    expect(await ani.entries('2026-11-16')).toEqual([]);
    expect(await absences(office, ani)).toEqual(['2026-11-16 sick']);

    await ani.say('/batal');
    expect(await ani.entries('2026-11-16')).toMatchObject([{ minutes: 120 }]);
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('of a report whose day was closed meanwhile is not taken', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('rapat evaluasi 2 jam');
    const asked = await ani.edit(ani.lastId(), 'sakit hari ini');

    office.clock.moveTo(new Date('2026-11-20T08:00:00+07:00'));
    expect(await ani.pressForToast(asked, dataOf(asked, 'Ya'))).toContain('sudah ditutup');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });
});

onEachDatabase('leave that cannot be recorded', (_open, provider) => {
  test.each([
    ['cuti 300 hari', 'lebih dari 184 hari'],
    ['cuti tgl 31 Februari', 'tidak ada di kalender'],
    ['saya sakit tanggal 1 Oktober 2026', '31 hari yang lalu'],
  ])('“%s” is kept, and the answer says why and how to go on', async (text, why) => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    const refused = await ani.say(text);
    expect(refused.text).toContain(why);
    expect(refused.text).toContain('tetap tersimpan');
    expect(labels(refused)).toEqual([]);
    expect(await keptTexts(office, ani)).toEqual([text]);
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('half a year fits on one card', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    await ani.press(await ani.say('cuti melahirkan 184 hari mulai tgl 1 Desember'), 'Ya, catat');
    expect(await absences(office, ani)).toHaveLength(184);
    await ani.press(await ani.say('batalkan cuti'), 'Ya, hapus');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });
});

describe('presence that leaves the duty to report', () => {
  test.each([
    ['besok WFH', 'bekerja dari rumah'],
    ['izin datang terlambat jam 10, ban bocor', 'datang terlambat'],
    ['izin pulang cepat jam 2, antar anak ke RS', 'pulang lebih awal'],
    ['izin keluar kantor sebentar', 'tidak sehari penuh'],
    ['izin ke dokter jam 10', 'tidak sehari penuh'],
  ])('“%s” is acknowledged and kept, and records nothing', async (text, said) => {
    const office = await openOffice();
    const ani = await office.hire();

    const answer = await ani.say(text);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain('tetap diisi');
    expect(labels(answer)).toEqual([]);
    expect(await keptTexts(office, ani)).toEqual([text]);
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('in place of a recorded leave asks whether that goes', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.press(await ani.say('cuti besok'), 'Ya, catat');

    await ani.press(await ani.edit(ani.lastId(), 'besok WFH'), 'Ya, hapus');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });
});

describe('an absent day', () => {
  test('owes no report in /hari, and what is reported on it has no norm', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.press(await ani.say('cuti hari ini'), 'Ya, catat');

    const empty = await ani.say('/hari');
    expect(empty.text).toContain('Cuti. Tidak perlu laporan.');
    expect(empty.text).not.toContain('Belum ada laporan');

    await ani.say('rapat evaluasi 2 jam');
    const full = await ani.say('/hari');
    expect(full.text).toContain('Cuti. Tidak perlu laporan.');
    expect(full.text).toContain('Jumlah: 2 jam.');
    expectGoodManners(office);
  });

  test('is nothing else: a day off has no norm on the card of its report', async () => {
    const office = await openOffice({ now: '2026-11-15T15:42:00+07:00' });
    const ani = await office.hire();

    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Jumlah hari ini: 2 jam.');
    expect((await ani.say('/hari')).text).toContain('Jumlah: 2 jam.');
    expectGoodManners(office);
  });

  test('may be told under a photo; the photo is not taken', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const asked = office.world.waitFor(
      ani.telegramId,
      ({ fromBot, buttons }) => fromBot && buttons.length > 0,
    );
    const told = office.world.waitFor(ani.telegramId, ({ text }) => text.includes('belum dapat'));
    office.world.sendFile(ani.telegramId, {
      kind: 'photo',
      name: 'surat.jpg',
      mime: 'image/jpeg',
      bytes: Buffer.from('surat'),
      caption: 'sakit hari ini',
    });

    await told;
    await ani.press(await asked, 'Ya, catat');
    expect(await absences(office, ani)).toEqual(['2026-11-16 sick']);
    expectGoodManners(office);
  });
});

/** As Telegram's keyboard shows the buttons. */
const KIND_LABELS = ['Cuti', 'Sakit', 'Izin tidak masuk', 'Dinas luar', 'Diklat'];

eachOnce('/cuti', (place) => {
  test('records leave by three taps, in the same question and with the same undo as told leave', async () => {
    const office = await openOffice(place);
    const ani = await office.hire({ name: 'Ani <b> & Cahaya \u200f' });

    const card = await ani.say('/cuti');
    expect(card.text).toContain('Belum ada yang tercatat');
    expect(card.text).toContain('pilih jenisnya');
    expect(labels(card)).toEqual(KIND_LABELS);

    const days = await ani.press(card, 'Sakit');
    expect(days.id).toBe(card.id);
    expect(days.text).toContain('Sakit: untuk tanggal berapa?');
    expect(labels(days)).toEqual(['Hari ini (Senin 16/11)', 'Besok (Selasa 17/11)', '‹ Kembali']);

    const chosen = await ani.press(days, 'Besok');
    expect(chosen.text).toBe('🗓 Sakit: Selasa, 17 November 2026.');
    expect(labels(chosen)).toEqual([]);
    await allAnswered({ ...office, db: office.app.db });
    const asked = ani.last();
    expect(asked.text).toContain('Catat sebagai ketidakhadiran Bapak/Ibu sendiri?');
    expect(asked.text).toContain('lalu kirim /cuti lagi');
    expect(await absences(office, ani)).toEqual([]);

    const recorded = await ani.press(asked, 'Ya, catat');
    expect(recorded.text).toContain('Ketidakhadiran dicatat');
    expect(await absences(office, ani)).toEqual(['2026-11-17 sick']);
    expect(await keptTexts(office, ani)).toEqual(['(Sakit)']);

    const list = await ani.say('/cuti');
    expect(list.text).toContain('Mulai hari ini: Sakit Selasa, 17 November 2026.');
    expect(list.text).toContain('batalkan cuti tanggal 20');

    expect(await ani.pressForToast(recorded, dataOf(recorded, 'Batalkan'))).toBe('Dibatalkan.');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('takes typed dates, and keeps nothing of them but kind and days', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();

    await ani.press(await ani.say('/cuti'), 'Sakit');
    const asked = await ani.say('20-22, mau operasi amandel');
    expect(asked.text).toContain('Sakit: 20–22 November 2026');
    expect(await keptTexts(office, ani)).toEqual([
      'sakit 20 November 2026 sampai 22 November 2026',
    ]);

    await ani.say('ya');
    expect(await absences(office, ani)).toEqual([
      '2026-11-20 sick',
      '2026-11-21 sick',
      '2026-11-22 sick',
    ]);
    expect(await keptTexts(office, ani)).toEqual(['(Sakit)', 'ya']);
    expectGoodManners(office);
  });
});

onEachDatabase('/cuti answered otherwise', (_open, provider) => {
  test.each([
    ['/cuti 20-22', 'Cuti: 20–22 November 2026'],
    ['/cuti sakit hari ini', 'Sakit: Senin, 16 November 2026'],
    ['/cuti diklat 20', 'Diklat: Jumat, 20 November 2026'],
    ['/cuti dinas luar 3 hari', 'Dinas luar: 16–18 November 2026'],
    ['/cuti izin tidak masuk 30 November sampai 2 Desember', '30 November–2 Desember 2026'],
    ['/cuti bed rest besok', 'Sakit: Selasa, 17 November 2026'],
  ])('“%s” goes straight on', async (text, told) => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    const asked = await ani.say(text);
    expect(asked.text).toContain(told);
    expect(labels(asked)).toEqual(['Ya, catat', 'Tidak']);
    expectGoodManners(office);
  });

  test('with the words of the chat does what they do in the chat', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('/cuti 20-22'), 'Ya, catat');

    expect((await ani.say('/cuti izin ke dokter jam 10')).text).toContain('tidak sehari penuh');
    await ani.press(await ani.say('/cuti batalkan cuti tgl 21'), 'Ya, hapus');
    expect(await absences(office, ani)).toEqual([CUTI[0], CUTI[2]]);
    expectGoodManners(office);
  });

  test('with a kind alone asks for the dates', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    expect((await ani.say('/cuti diklat')).text).toContain('Diklat: untuk tanggal berapa?');
    expect((await ani.say('20')).text).toContain('Diklat: Jumat, 20 November 2026');
    expectGoodManners(office);
  });

  test('asks once more for dates that cannot be read, keeps the words, and then ends kindly', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    await ani.press(await ani.say('/cuti'), 'Cuti');
    const again = await ani.say('nunggu kabar dulu');
    expect(again.text).toContain('tanggalnya belum terbaca');
    expect(again.text).toContain('sekali lagi');
    expect(labels(again)).toContain('‹ Kembali');
    const ended = await ani.say('entah');
    expect(ended.text).toContain('belum ada yang dicatat');
    expect(ended.text).toContain('/cuti');
    expect(await keptTexts(office, ani)).toEqual(['nunggu kabar dulu', 'entah']);
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('says so kindly when the dates end before they begin, and takes the better answer', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    const again = await ani.say('/cuti sakit 22-20');
    expect(again.text).toContain('mungkin lebih dulu dari tanggal mulainya');
    expect((await ani.say('20-22')).text).toContain('Sakit: 20–22 November 2026');
    expectGoodManners(office);
  });

  test.each(['batal', 'tidak jadi'])('“%s” ends the question for the dates', async (text) => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    await ani.press(await ani.say('/cuti'), 'Cuti');
    expect((await ani.say(text)).text).toContain('tidak ada yang dicatat');
    expect((await ani.say('20-22')).text).not.toContain('Cuti');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('a report in place of the dates is a report', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    await ani.press(await ani.say('/cuti'), 'Cuti');
    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
    expectGoodManners(office);
  });

  test('goes back to the kinds, after which dates are no answer', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    const days = await ani.press(await ani.say('/cuti'), 'Cuti');
    expect(labels(await ani.press(days, 'Kembali'))).toEqual(KIND_LABELS);
    await ani.say('20-22');
    expect(await absences(office, ani)).toEqual([]);
    expect(ani.last().text).not.toContain('Cuti: 20–22');
    expectGoodManners(office);
  });

  test('days too far away or too many are refused as in the chat', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    expect((await ani.say('/cuti 1 januari 2028')).text).toContain('366 hari ke depan');
    expect((await ani.say('/cuti 1 desember 2026 sampai 30 juni 2027')).text).toContain('184 hari');
    expectGoodManners(office);
  });

  test('a second tap, a stale and a forged button change nothing', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const days = await ani.press(await ani.say('/cuti'), 'Sakit');
    const today = dataOf(days, 'Hari ini');

    await ani.pressForToast(days, today);
    expect(await ani.pressForToast(days, today)).toContain('sudah dijawab');
    expect(await ani.pressForToast(days, dataOf(days, 'Besok'))).toContain('sudah dijawab');
    for (const forged of ['leave-kind:late', 'leave-day:sick,31', 'leave-day:,2026-11-16']) {
      expect(await ani.pressForToast(days, forged)).toContain('tidak berlaku');
    }
    await allAnswered({ ...office, db: office.app.db });
    expect(await absences(office, ani)).toEqual([]);
    expect(await keptTexts(office, ani)).toEqual(['sakit 16 November 2026']);
    expectGoodManners(office);
  });

  test('shows what was recorded lately and what is to come', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('/cuti sakit 10 November 2026'), 'Ya, catat');
    await ani.press(await ani.say('/cuti 20-22'), 'Ya, catat');

    const { text } = await ani.say('/cuti');
    expect(text).toContain('Mulai hari ini: Cuti 20–22 November 2026.');
    expect(text).toContain('Dalam 31 hari terakhir: Sakit Selasa, 10 November 2026.');
    expectGoodManners(office);
  });

  test('an edit of the dates asks anew, before and after they are recorded', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('/cuti'), 'Dinas luar');
    const asked = await ani.say('20-22');

    const other = await ani.edit(ani.lastId(), '20-21');
    expect(other.id).toBe(asked.id);
    expect(other.text).toContain('Dinas luar: 20–21 November 2026');
    expect(await ani.pressForToast(asked, dataOf(asked, 'Ya, catat'))).toContain('sudah dijawab');
    await ani.press(other, 'Ya, catat');

    const again = await ani.edit(ani.lastId(), '20');
    expect(again.text).toContain('Hapus catatan ketidakhadiran ini?');
    expect(again.text).toContain('Dinas luar: Sabtu, 21 November 2026');
    await ani.press(again, 'Ya, hapus');
    expect(await absences(office, ani)).toEqual(['2026-11-20 duty-trip']);
    expectGoodManners(office);
  });

  test('an edit of the command does what the command says then', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.press(await ani.say('/cuti 20-21'), 'Ya, catat');

    const asked = await ani.edit(ani.lastId(), '/cuti 20-22');
    expect(asked.text).toContain('Sudah tercatat: Cuti 20–21 November 2026.');
    await ani.press(asked, 'Ya, catat');
    expect(await absences(office, ani)).toEqual(CUTI);
    expectGoodManners(office);
  });
});
