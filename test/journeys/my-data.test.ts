import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { recordAudit } from '../../src/access/audit.ts';
import { sql } from '../../src/database/sql.ts';
import { day } from '../../src/shared/day.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { onEachDatabase } from '../support/databases.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const countRow = z.object({ count: z.number() });
const textRow = z.object({ text: z.string() });

async function states({ app }: Office): Promise<readonly string[]> {
  const rows = await app.db.all(
    z.object({ kind: z.string(), state: z.string() }),
    sql`SELECT "kind", "state" FROM "DataRequest" ORDER BY "id"`,
  );

  return rows.map(({ kind, state }) => `${kind} ${state}`);
}

async function audited({ app }: Office, action: string): Promise<number> {
  const row = await app.db.first(
    countRow,
    sql`SELECT COUNT(*) AS "count" FROM "AuditEvent" WHERE "action" = ${action}`,
  );

  return row?.count ?? 0;
}

/** Sends what is due, and gives the last message that this person got. */
async function newsFor({ app }: Office, colleague: Colleague): Promise<SeenMessage> {
  await app.tick();

  return colleague.last();
}

function answered({ app, clock, world }: Office): Promise<void> {
  return allAnswered({ db: app.db, clock, world });
}

/** Two admins, a supervisor and Ani under him. */
async function staff(office: Office) {
  const supervisor = await office.hire({ name: 'Surya <Dewangga> & Rekan' });
  const ani = await office.hire({
    name: 'Melati \u202eAyu <b>&',
    supervisor,
    position: 'Analis',
  });
  const admin = await office.hire({ name: 'Bayu Samudra', role: 'admin' });
  const other = await office.hire({ name: 'Rimba Lestari', role: 'admin' });

  // A bot cannot write first.
  await admin.say('/bantuan');
  await other.say('/bantuan');

  return { supervisor, ani, admin, other };
}

eachOnce('wrong data', (place) => {
  test('is reported in two taps, lands with the admins and is answered with the person told', async () => {
    const office = await openOffice(place);
    const { ani, admin, other } = await staff(office);

    const choice = await ani.press(await ani.say('/datasaya'), 'Data saya keliru');
    const made = await ani.press(choice, 'Atasan langsung keliru');
    expect(made.id).toBe(choice.id);
    expect(made.text).toContain('Permintaan no. 1 sudah dicatat');
    expect(made.text).toContain('atasan langsung Surya <Dewangga> & Rekan');
    expect(made.text).toContain('19 November 2026 pukul 15.42 WIB');
    expect(await states(office)).toEqual(['supervisor open']);

    expect((await ani.say('Yang benar Bapak Gunung Halimun')).text).toContain('ditambahkan');
    const notice = await newsFor(office, admin);
    expect(notice.text).toContain('Melati');
    expect(notice.text).toContain('Keterangan: Yang benar Bapak Gunung Halimun');
    expect((await newsFor(office, other)).text).toContain('No. 1: atasan langsung keliru');

    const asked = await admin.press(notice, 'Sudah diperbaiki');
    expect(labels(asked)).toEqual(['Kembali', 'Ya, sudah diperbaiki']);
    expect(await states(office)).toEqual(['supervisor open']);
    expect((await admin.press(asked, 'Ya')).text).toContain('dipenuhi');
    expect(await states(office)).toEqual(['supervisor fulfilled']);
    expect((await newsFor(office, ani)).text).toContain('Permintaan no. 1 dipenuhi');

    const late = other.last();
    expect(await other.pressForToast(late, dataOf(late, 'Sudah'))).toContain('sudah dijawab');
    expect(await audited(office, 'request-made')).toBe(1);
    expect(await audited(office, 'request-answered')).toBe(1);
    expectGoodManners(office);
  });
});

onEachDatabase('a request', (_open, provider) => {
  test('of the same kind is not made twice; the one that is open is shown', async () => {
    const office = await openOffice({ provider });
    const { ani } = await staff(office);
    const choice = await ani.press(await ani.say('/datasaya'), 'Data saya keliru');
    const data = dataOf(choice, 'Unit keliru');
    await ani.press(choice, 'Unit keliru');

    office.clock.moveTo(new Date('2026-11-17T09:00:00+07:00'));
    await ani.pressForToast(choice, data);
    await answered(office);
    expect(ani.last().text).toContain('sudah ada: no. 1');
    expect(ani.last().text).toContain('Dicatat 16 November 2026 pukul 15.42 WIB');
    expect(await states(office)).toEqual(['correction open']);
    expect((await ani.say('Seharusnya Bidang Data')).text).toContain('permintaan no. 1');
    await ani.pressForToast(choice, data);
    await answered(office);
    expect(ani.last().text).not.toContain('Ada keterangan?');
    expect((await ani.say('/datasaya')).text).toContain('permintaan no. 1');
    expectGoodManners(office);
  });

  test('leaves a report that is written in between a report', async () => {
    const office = await openOffice({ provider });
    const { ani } = await staff(office);
    const choice = await ani.press(await ani.say('/datasaya'), 'Data saya keliru');
    await ani.press(choice, 'Nama/NIP/jabatan keliru');

    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expectGoodManners(office);
  });

  test('is declined only with a reason, which the person reads with the way out', async () => {
    const office = await openOffice({ provider });
    const { ani, admin } = await staff(office);
    await ani.press(await ani.press(await ani.say('/datasaya'), 'Data saya keliru'), 'Unit keliru');
    const notice = await newsFor(office, admin);

    const asked = await admin.press(notice, 'Tidak dapat dipenuhi');
    expect(asked.text).toContain('tulis alasannya');
    const back = await admin.press(asked, 'Tidak jadi');
    expect(back.text).toContain('No. 1');
    await admin.say('halo');
    expect(await states(office)).toEqual(['correction open']);

    const again = await admin.press(back, 'Tidak dapat dipenuhi');
    expect((await admin.say('rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
    expect(await states(office)).toEqual(['correction open']);

    await admin.press(await admin.press(again, 'Tidak jadi'), 'Tidak dapat dipenuhi');
    expect((await admin.say('SK <mutasi> & nota belum terbit')).text).toContain(
      'beserta alasannya',
    );
    expect(await states(office)).toEqual(['correction declined']);
    const told = await newsFor(office, ani);
    expect(told.text).toContain('SK <mutasi> & nota belum terbit');
    expect(told.text).toContain('tidak sependapat');
    expectGoodManners(office);
  });

  test('answered by two admins at once is answered once', async () => {
    const office = await openOffice({ provider });
    const { ani, admin, other } = await staff(office);
    await ani.press(await ani.press(await ani.say('/datasaya'), 'Data saya keliru'), 'Unit keliru');
    const ours = await admin.press(await newsFor(office, admin), 'Sudah diperbaiki');
    const theirs = await other.press(await newsFor(office, other), 'Sudah diperbaiki');

    const toasts = await Promise.all([
      admin.pressForToast(ours, dataOf(ours, 'Ya')),
      other.pressForToast(theirs, dataOf(theirs, 'Ya')),
    ]);
    expect(toasts.filter((text) => text.includes('sudah dijawab'))).toHaveLength(1);
    expect(await audited(office, 'request-answered')).toBe(1);
    expectGoodManners(office);
  });

  test('that waits is listed with the nearest deadline first and reminded of once, not at night', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T22:00:00+07:00' });
    const { ani, admin } = await staff(office);
    const choice = await ani.press(await ani.say('/datasaya'), 'Data saya keliru');
    await ani.press(choice, 'Unit keliru');
    await office.app.tick();
    const seen = (): number =>
      office.world
        .messages(admin.telegramId)
        .filter(({ text }) => text.includes('sisa kurang dari 24 jam')).length;

    office.clock.moveTo(new Date('2026-11-18T22:30:00+07:00'));
    await office.app.tick();
    expect(seen()).toBe(0);
    office.clock.moveTo(new Date('2026-11-19T08:01:00+07:00'));
    await office.app.tick();
    await office.app.tick();
    expect(seen()).toBe(1);

    office.clock.moveTo(new Date('2026-11-20T09:00:00+07:00'));
    const list = await admin.press(admin.last(), 'Semua permintaan');
    expect(list.text).toContain('lewat batas');
    const opened = await admin.press(list, 'No. 1');
    expect(opened.text).toContain('Sudah lewat batas');
    expect(opened.text).not.toContain('rapat');
    expectGoodManners(office);
  });

  test('of many is found page by page, and an empty list says so', async () => {
    const office = await openOffice({ provider });
    const { ani, admin } = await staff(office);
    const help = await admin.say('/hari');
    await admin.pressForToast(help, 'request-list:');
    await answered(office);
    expect(admin.last().id).not.toBe(help.id);
    expect(admin.last().text).toContain('Tidak ada permintaan yang menunggu');

    await office.app.db.models.dataRequest.createMany({
      data: Array.from({ length: 10 }, (_, index) => ({
        personId: ani.personId,
        kind: 'correction',
        text: `bukan JSON <${index}>`,
        createdAt: new Date('2026-11-16T01:00:00Z'),
        dueAt: new Date(Date.UTC(2026, 10, 29 - index)),
        state: 'open',
      })),
    });
    await admin.pressForToast(admin.last(), 'request-list:card');
    await answered(office);
    const list = admin.last();
    expect(labels(list).slice(0, 2)).toEqual(['No. 10', 'No. 9']);
    const rest = await admin.press(list, 'Berikutnya');
    expect(labels(rest)).toEqual(['No. 2', 'No. 1', '‹ Sebelumnya']);
    expect((await admin.press(rest, 'No. 1')).text).toContain('Keterangan: bukan JSON <0>');
    expectGoodManners(office);
  });

  test('is answered by a first admin of the settings, who is no employee', async () => {
    const office = await openOffice({ provider, env: { ADMIN_TELEGRAM_IDS: '4242' } });
    const ani = await office.hire();
    office.world.account({ id: 4242, firstName: 'Pengelola' });
    office.world.say(4242, '/bantuan');
    await answered(office);
    await ani.press(await ani.press(await ani.say('/datasaya'), 'Data saya keliru'), 'Unit keliru');
    await office.app.tick();

    const notice = office.world.messages(4242).findLast(({ fromBot }) => fromBot);
    expect(notice?.text).toContain('No. 1: unit kerja keliru');
    office.world.press(4242, notice?.id ?? 0, 'request-decline:1');
    await answered(office);
    office.world.say(4242, 'SK belum terbit');
    await answered(office);
    expect(await states(office)).toEqual(['correction declined']);
    expect((await newsFor(office, ani)).text).toContain('SK belum terbit');
    expectGoodManners(office);
  });

  test('forged by somebody who is no admin changes nothing and tells nothing', async () => {
    const office = await openOffice({ provider });
    const { ani, supervisor } = await staff(office);
    await ani.press(await ani.press(await ani.say('/datasaya'), 'Data saya keliru'), 'Unit keliru');
    const card = await supervisor.say('/datasaya');

    for (const data of [
      'request-list:',
      'request-open:1',
      'request-fulfil:1',
      'request-fulfil-yes:1,none',
      'request-decline:1',
      'request-skip:1',
      'request-send:nonsense',
      'request-ask:unit',
      'request-open:99',
    ]) {
      expect(await supervisor.pressForToast(card, data)).toContain('tidak berlaku');
    }
    expect(await states(office)).toEqual(['correction open']);
    expectGoodManners(office);
  });
});

onEachDatabase('a deletion', (_open, provider) => {
  test('of words takes the words out of the messages and leaves the entries', async () => {
    const office = await openOffice({ provider });
    const { ani, supervisor, admin } = await staff(office);
    await ani.say('rapat evaluasi 2 jam');
    await supervisor.say('rapat pimpinan 1 jam');

    const explained = await ani.press(await ani.say('/datasaya'), 'Minta penghapusan');
    expect(explained.text).toContain('catatan resmi');
    expect(explained.text).toContain('5 tahun');
    const asked = await ani.press(explained, 'Kata-kata pesan asli');
    expect(labels(asked)[0]).toBe('Tidak jadi');
    await ani.press(asked, 'Ya, kirim');
    expect(await states(office)).toEqual(['deletion open']);

    const notice = await newsFor(office, admin);
    expect(notice.text).not.toContain('rapat');
    await admin.press(await admin.press(notice, 'Penuhi'), 'Ya, hapus');
    const rows = await office.app.db.all(
      textRow,
      sql`SELECT "text" FROM "SourceMessage" ORDER BY "id"`,
    );
    expect(rows.map(({ text }) => text)).toEqual([
      '(dihapus atas permintaan)',
      'rapat pimpinan 1 jam',
    ]);
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expect((await newsFor(office, ani)).text).toContain('Kata-kata pesan asli sudah dihapus');
    expect(await audited(office, 'data-erased')).toBe(1);
    expectGoodManners(office);
  });

  test('of the account tells the person and lets the account go', async () => {
    const office = await openOffice({ provider });
    const { ani, admin } = await staff(office);
    const explained = await ani.press(await ani.say('/datasaya'), 'Minta penghapusan');
    await ani.press(await ani.press(explained, 'Putuskan akun'), 'Ya, kirim');

    const notice = await newsFor(office, admin);
    await admin.press(await admin.press(notice, 'Penuhi'), 'Ya, hapus');
    expect((await newsFor(office, ani)).text).toContain('Akun Telegram ini dilepas');
    expect((await ani.say('/datasaya')).text).toContain('undangan');
    expectGoodManners(office);
  });

  test('of everything is fulfilled in part while the person works, whatever is forged', async () => {
    const office = await openOffice({ provider });
    const { ani, admin } = await staff(office);
    await ani.say('rapat evaluasi 2 jam');
    const explained = await ani.press(await ani.say('/datasaya'), 'Minta penghapusan');
    await ani.press(await ani.press(explained, 'Semua data'), 'Ya, kirim');

    const asked = await admin.press(await newsFor(office, admin), 'Penuhi');
    expect(asked.text).toContain('Penuhi sebagian');
    await admin.pressForToast(asked, 'request-fulfil-yes:1,everything');
    expect(await states(office)).toEqual(['deletion open']);

    await admin.press(asked, 'Ya, hapus');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expect((await newsFor(office, ani)).text).toContain('dipenuhi sebagian');
    expectGoodManners(office);
  });

  test('of everything erases all but the audit trail once he left and its time is over', async () => {
    const office = await openOffice({ provider });
    const { ani, admin } = await staff(office);
    await ani.say('rapat evaluasi 2 jam');
    const explained = await ani.press(await ani.say('/datasaya'), 'Minta penghapusan');
    await ani.press(await ani.press(explained, 'Semua data'), 'Ya, kirim');
    await office.app.db.models.assignment.updateMany({
      where: { personId: ani.personId },
      data: { lastDay: '2020-12-31' },
    });

    const asked = await admin.press(await newsFor(office, admin), 'Penuhi');
    expect(asked.text).toContain('Semua datanya dihapus');
    await admin.press(asked, 'Ya, hapus');
    expect(await states(office)).toEqual(['deletion fulfilled']);
    const { models } = office.app.db;
    const where = { where: { personId: ani.personId } };
    expect(await models.activity.count(where)).toBe(0);
    expect(await models.sourceMessage.count(where)).toBe(0);
    expect(await models.person.findUnique({ where: { id: ani.personId } })).toMatchObject({
      nip: null,
      name: '(dihapus)',
      telegramId: null,
    });
    expect((await newsFor(office, ani)).text).toContain('Semua data sudah dihapus');
    expectGoodManners(office);
  });
});

describe('/datasaya', () => {
  test('leads to every section on one card and back', async () => {
    const office = await openOffice({ env: { AGENCY_NAME: 'Dinas Contoh <Nusantara> & Mitra' } });
    const { ani } = await staff(office);
    const card = await ani.say('/datasaya');
    expect(card.buttons.length).toBeLessThanOrEqual(4);

    const expected = [
      ['Data kepegawaian', 'Atasan langsung: Surya <Dewangga> & Rekan'],
      ['Yang tersimpan', 'Kegiatan: tidak ada'],
      ['Siapa melihat', 'Belum ada orang lain'],
      ['Pemberitahuan', 'Dinas Contoh <Nusantara> & Mitra'],
    ] as const;
    for (const [label, text] of expected) {
      const section = await ani.press(ani.last(), label);
      expect(section.id).toBe(card.id);
      expect(section.text).toContain(text);
      expect(section.text.length).toBeLessThan(4096);
      const home = await ani.press(section, '‹ Data saya');
      expect(home.id).toBe(card.id);
    }
    expectGoodManners(office);
  });

  test('counts what is stored, kind by kind', async () => {
    const office = await openOffice();
    const { ani } = await staff(office);
    await ani.say('rapat evaluasi 2 jam');
    await ani.edit(ani.lastId(), 'rapat evaluasi 3 jam');
    await ani.press(await ani.say('cuti tgl 20-22'), 'Ya, catat');

    const stored = await ani.press(await ani.say('/datasaya'), 'Yang tersimpan');
    expect(stored.text).toContain('Kegiatan: 1, 16 November 2026');
    expect(stored.text).toContain('Versi sebelumnya dari kegiatan: 1');
    expect(stored.text).toContain('Cuti: 3 hari, 20–22 November 2026');
    expectGoodManners(office);
  });

  test('shows who looked, page by page, to that person alone', async () => {
    const office = await openOffice();
    const { ani, supervisor } = await staff(office);
    await recordAudit(
      office.app.db,
      Array.from({ length: 20 }, (_, index) => ({
        at: new Date(Date.UTC(2026, 9, 1 + index, 3)),
        actorId: supervisor.personId,
        action: 'looked' as const,
        subjectId: ani.personId,
        firstDay: day('2026-10-01'),
        lastDay: day('2026-10-02'),
        detail: null,
      })),
    );

    const first = await ani.press(await ani.say('/datasaya'), 'Siapa melihat');
    expect(first.text).toContain('Surya <Dewangga> & Rekan melihat laporan 1–2 Oktober 2026');
    expect(first.text.split('melihat laporan').length - 1).toBe(15);
    const second = await ani.press(first, 'Lebih lama');
    expect(second.text.split('melihat laporan').length - 1).toBe(5);
    await ani.press(second, '‹ Terbaru');

    const none = await supervisor.press(await supervisor.say('/datasaya'), 'Siapa melihat');
    expect(none.text).toContain('Belum ada orang lain');
    expectGoodManners(office);
  });

  test('sends all of it as two files, and says so in the audit trail', async () => {
    const office = await openOffice();
    const { ani } = await staff(office);
    await ani.say('rapat evaluasi 2 jam');
    const card = await ani.say('/datasaya');
    await ani.pressForToast(card, dataOf(card, 'Unduh'));
    await answered(office);

    const sent = office.world.messages(ani.telegramId).slice(-2);
    const [json, pdf] = sent.map((message) => ani.fileOf(message));
    expect(json?.name).toBe('data-saya-2026-11-16.json');
    expect(JSON.parse(json?.bytes.toString() ?? '')).toMatchObject({
      profil: [{ nama: 'Melati \u202eAyu <b>&' }],
      kegiatan: [{ tanggal: '2026-11-16', menit: 120 }],
      pesan: [{ isi: 'rapat evaluasi 2 jam' }],
    });
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await audited(office, 'data-exported')).toBe(1);
    expectGoodManners(office);
  });

  test('from the card of the enrolment opens the choice beside it', async () => {
    const office = await openOffice();
    const { ani } = await staff(office);
    const card = await ani.say('/datasaya');
    await ani.pressForToast(card, 'request-wrong:');
    await answered(office);

    expect(ani.last().id).not.toBe(card.id);
    expect(ani.last().text).toContain('Apa yang keliru?');
    expectGoodManners(office);
  });

  test('does not exist for a stranger', async () => {
    const office = await openOffice();
    const { colleague } = await office.expect();

    expect((await colleague.say('/datasaya')).text).toContain('undangan');
    expect(await colleague.pressForToast(colleague.last(), 'mydata-profile:')).toContain(
      'undangan',
    );
    expectGoodManners(office);
  });

  test('tells when nobody is there to answer yet', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const choice = await ani.press(await ani.say('/datasaya'), 'Data saya keliru');

    expect((await ani.press(choice, 'Atasan')).text).toContain('menunggu pengelola pertama');
    expectGoodManners(office);
  });
});
