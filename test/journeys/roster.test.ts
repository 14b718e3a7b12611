import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/open.ts';
import { readTable } from '../../src/documents/tables.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { openLog } from '../../src/shared/log.ts';
import { runCli } from '../support/cli.ts';
import { freshUrl, temporaryFolder, whenDone } from '../support/databases.ts';
import { expectGoodManners, openOffice, TOKEN } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import { workbook } from '../documents/made.ts';
import { csvOf, fileBytes, nipOf } from '../roster/made.ts';
import type { Colleague, Office } from '../support/office.ts';

eachOnce('An admin imports a roster', (place) => {
  test('from the template by the preview to the roster, and the same file twice changes nothing', async () => {
    const office = await openOffice(place);
    const admin = await office.hire({ name: 'Kenanga', role: 'admin' });

    const told = await admin.say('/impor');
    expect(told.text).toContain('NIP, Nama, Unit Kerja');
    const template = await readTable(admin.fileOf(told).bytes);
    expect(template.ok && template.value.rows[0]?.cells.map(({ text }) => text)).toContain('Regu');

    const file = rosterWith(admin, [{ NIP: nipOf(1), Nama: 'Nur <b> & Laut', 'Unit Kerja': 'A' }]);
    const preview = await admin.sendFile('pegawai.csv', file);
    expect(preview.text).toContain('belum ada yang diubah');
    expect(preview.text).toContain('Baru: 1 (Nur <b> & Laut)');
    expect(preview.buttons[0]?.map(({ text }) => text)).toEqual(['Batal', 'Terapkan']);
    expect(await countPeople(office)).toBe(1);

    expect((await admin.press(preview, 'Terapkan')).text).toContain('/undang');
    expect(await countPeople(office)).toBe(2);
    expect((await admin.sendFile('pegawai.csv', file)).text).toContain(
      'sama dengan yang tersimpan',
    );
    expectGoodManners(office);
  });
});

describe('A roster by chat', () => {
  test('damaged rows are told line by line, and a long list comes as a file', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });

    const told = admin.sendFile('rusak.csv', fileBytes('damaged.csv'));
    expect((await told).text).toContain('Baris 4: NIP harus 18 digit.');
    expect((await told).text).toContain('Tidak ada data yang diubah');

    await listSent(office, admin, (await told).id);
    const rows = Array.from({ length: 55 }, () => ({ NIP: '1', Nama: 'Embun', Unit: 'A' }));
    const many = await admin.sendFile('rusak.csv', csvOf(rows));
    expect(many.text).toContain('… dan 35 baris lain');
    const list = await listSent(office, admin, many.id);
    const lines = admin.fileOf(list).bytes.toString().split('\r\n');
    expect(lines[0]).toBe('\ufeffBaris;Alasan');
    expect(lines).toHaveLength(57);
    expect(await countPeople(office)).toBe(1);
    expectGoodManners(office);
  });

  test.each([
    ['daftar pegawai.pdf', '%PDF-1.4 bukan tabel', 'bukan tabel'],
    ['pegawai.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'bukan tabel'],
    ['pegawai.xls', '<html><table><tr><td>NIP', 'Simpan Sebagai'],
    ['pegawai.csv', '', 'kosong'],
    ['pegawai.csv', 'halo;dunia\n1;2', 'kolom NIP, Nama, dan Unit Kerja'],
    ['pegawai.csv', 'NIP;Nama\n1;2', 'Kolom Unit Kerja tidak ditemukan'],
  ])('%s that is no roster is answered with the way out', async (name, bytes, words) => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });

    const told = await admin.sendFile(name, bytes);
    expect(told.text).toContain(words);
    expect(told.text).toContain('/impor');
    expectGoodManners(office);
  });

  test('a preview says which lines under the list were not read, whatever the file is called', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const file = `${rosterWith(admin, [{ NIP: nipOf(1), Nama: 'Embun', 'Unit Kerja': 'A' }])}\nJumlah: <b>2</b>;;\n;;Kepala Dinas`;

    const name = `<b>${'x'.repeat(300)}.csv`;
    const preview = await admin.sendFile(name, file);
    expect(preview.text).toContain('Baris 4–5 di bawah daftar tidak dibaca (“Jumlah: <b>2</b>”).');
    expect(preview.text).toContain('<b>xxx');
    expect(preview.text).not.toContain('x'.repeat(100));
    await admin.press(preview, 'Terapkan');
    const again = await admin.sendFile(name, file);
    expect(again.text).toContain('sama dengan yang tersimpan');
    expect(again.text).toContain('Baris 4–5');
    expectGoodManners(office);
  });

  test('a workbook with people on two sheets is refused with both names', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const cell = (at: string, words: string) =>
      `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
    const sheet =
      `<row r="1">${cell('A1', 'NIP')}${cell('B1', 'Nama')}${cell('C1', 'Unit')}</row>` +
      `<row r="2">${cell('A2', nipOf(1))}${cell('B2', 'Embun')}${cell('C2', 'A')}</row>`;

    const told = await admin.sendFile('pegawai.xlsx', workbook(sheet, sheet));
    expect(told.text).toContain('lebih dari satu lembar: S0; S1');
    expect(told.text).toContain('Tidak ada data yang diubah');
    expectGoodManners(office);
  });

  test('words under a file that is no roster are a report', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });

    await admin.sendFile('notulen.txt', 'catatan rapat saja', 'rapat evaluasi 2 jam');
    expect(await admin.entries('2026-11-16')).toHaveLength(1);
    expectGoodManners(office);
  });

  test('whoever is no admin gets the usual answer to a file, and learns of no command', async () => {
    const office = await openOffice();
    const employee = await office.hire();
    await office.hire({ role: 'admin' });
    const usual = await employee.sendFile('bukti.pdf', 'isi');

    const told = await employee.sendFile('pegawai.csv', fileBytes('good.csv'));
    expect(told.text).toBe(usual.text);
    expect((await employee.say('/impor')).text).toContain('belum dikenal');
    expect(await employee.pressForToast(usual, 'roster-apply:1')).toContain('tidak berlaku');
    expect(await office.app.db.models.rosterImport.count()).toBe(0);
    expectGoodManners(office);
  });

  test('a discarded preview, a second tap and another admin’s preview change nothing', async () => {
    const office = await openOffice();
    const [one, other] = [
      await office.hire({ role: 'admin' }),
      await office.hire({ role: 'admin' }),
    ];
    const preview = await one.sendFile('pegawai.csv', csvOf([rowOf(one), rowOf(other)]));
    const apply = preview.buttons.flat()[1]?.data ?? '';

    expect(await other.pressForToast(await other.say('halo'), apply)).toContain('tidak berlaku');
    expect((await one.press(preview, 'Batal')).text).toContain('tidak diterapkan');
    expect(await one.pressForToast(preview, apply)).toContain('sudah dibatalkan');
    for (const forged of ['roster-apply:', 'roster-apply:99999999999', 'roster-drop:0']) {
      expect(await one.pressForToast(preview, forged)).toContain('tidak berlaku');
    }
    expect(await countPeople(office)).toBe(2);
    expectGoodManners(office);
  });

  test('of two admins with a preview the second is asked to send the file again', async () => {
    const office = await openOffice();
    const [one, other] = [
      await office.hire({ role: 'admin' }),
      await office.hire({ role: 'admin' }),
    ];
    const file = csvOf([
      rowOf(one),
      rowOf(other),
      { NIP: nipOf(1), Nama: 'Embun', 'Unit Kerja': 'A' },
    ]);
    const first = await one.sendFile('pegawai.csv', file);
    const second = await other.sendFile('pegawai.csv', file);

    await one.press(first, 'Terapkan');
    const apply = first.buttons.flat()[1]?.data ?? '';
    expect(await one.pressForToast(first, apply)).toContain('sudah diterapkan');
    expect((await other.press(second, 'Terapkan')).text).toContain('kirim kembali berkasnya');
    expect(await countPeople(office)).toBe(3);
    expect(await office.app.db.models.rosterRow.count()).toBe(0);
    expectGoodManners(office);
  });

  test('a preview of yesterday does not hold any more', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const preview = await admin.sendFile(
      'pegawai.csv',
      rosterWith(admin, [{ NIP: nipOf(1), Nama: 'E', 'Unit Kerja': 'A' }]),
    );
    office.clock.moveTo(new Date('2026-11-17T08:00:00+07:00'));

    expect((await admin.press(preview, 'Terapkan')).text).toContain('kirim kembali berkasnya');
    expect(await countPeople(office)).toBe(1);
    expectGoodManners(office);
  });

  test('a file that leaves many out says so on the card and on the button', async () => {
    const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '77' } });
    const admin = await office.hire({ role: 'admin' });
    await office.hire();
    for (let index = 0; index < 6; index += 1) await office.hire();

    const preview = await admin.sendFile('pegawai.csv', fileBytes('good.csv'));
    expect(preview.text).toContain('8 dari 8 pegawai tidak ada dalam daftar ini');
    expect(preview.text).toContain('Bapak/Ibu sendiri tidak ada');
    expect(preview.buttons.flat()[1]?.text).toBe('Terapkan, 8 keluar');
    expect((await admin.press(preview, 'Terapkan')).text).toContain(
      '3 baru, 0 berubah, 0 pindah unit, 8 keluar',
    );
    expect((await admin.say('halo')).text).toContain('undangan');
    expectGoodManners(office);
  });

  test('the command line imports beside the running bot, and an open preview holds no more', async () => {
    const url = await freshUrl('sqlite');
    const now = systemClock.now().toISOString(); // that of the command line
    const office = await openOffice({ now, env: { DATABASE_URL: url } });
    const admin = await office.hire({ role: 'admin' });
    const row = { NIP: nipOf(1), Nama: 'Embun', 'Unit Kerja': 'A' };
    const preview = await admin.sendFile('pegawai.csv', rosterWith(admin, [row]));

    const file = join(await temporaryFolder(), 'pegawai.csv');
    await writeFile(file, rosterWith(admin, [{ ...row, NIP: nipOf(2) }]));
    const [{ code }, answer] = await Promise.all([
      runCli(['import-roster', file], { DATABASE_URL: url }),
      admin.say('rapat evaluasi 2 jam'),
    ]);
    expect([code, answer.text]).toEqual([0, expect.stringContaining('apat evaluasi')]);
    expect((await admin.press(preview, 'Terapkan')).text).toContain('kirim kembali berkasnya');
    expect(await office.app.db.models.person.count({ where: { nip: nipOf(1) } })).toBe(0);
    expectGoodManners(office);
  });

  test('the bot may start anew between the preview and the tap', async () => {
    const url = await freshUrl('sqlite');
    const office = await openOffice({ env: { DATABASE_URL: url } });
    const admin = await office.hire({ role: 'admin' });
    const file = rosterWith(admin, [{ NIP: nipOf(1), Nama: 'Embun', 'Unit Kerja': 'A' }]);
    const preview = await admin.sendFile('pegawai.csv', file);
    await office.app.stop(2_000);

    const config = readConfig({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: office.root,
      DATABASE_URL: url,
      PORT: '0',
      MESSAGES_PER_SECOND: '0',
      LOG_LEVEL: 'silent',
    });
    const { clock, root: apiRoot } = office;
    const app = await openApp({ config, botToken: TOKEN, apiRoot, clock, log: openLog('silent') });
    whenDone(() => app.stop(2_000));

    expect((await admin.press(preview, 'Terapkan')).text).toContain('diterapkan');
    const db = await openDatabase(url);
    expect(await db.models.person.count()).toBe(2);
    await db.close();
    expectGoodManners(office);
  });
});

type Row = Readonly<Record<string, string>>;

function rosterWith(admin: Colleague, rows: readonly Row[]): string {
  return csvOf([rowOf(admin), ...rows]);
}

function rowOf({ nip }: Colleague): Row {
  return { NIP: nip, Nama: 'Kenanga', 'Unit Kerja': 'Sekretariat' };
}

/** The list of rejected rows that follows a message. */
function listSent(office: Office, { telegramId }: Colleague, after: number) {
  return office.world.waitFor(
    telegramId,
    ({ id, text, fromBot }) => fromBot && id > after && text.includes('Daftar lengkap'),
  );
}

function countPeople({ app }: Office): Promise<number> {
  return app.db.models.person.count();
}
