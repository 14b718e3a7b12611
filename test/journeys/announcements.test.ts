import { expect, test } from 'vitest';
import { ZONES } from '../../src/shared/day.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Colleague, Office, OfficeOptions } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const WORDS = 'Apel Senin pukul 07.30 di halaman <kantor> & aula.\n\nMohon hadir.';

const heard = ({ world }: Office, { telegramId }: Colleague): readonly SeenMessage[] =>
  world.messages(telegramId).filter(({ fromBot }) => fromBot);

/** Copies that arrived with somebody. */
const arrived = (office: Office, who: Colleague): number =>
  heard(office, who).filter(({ text }) => text.startsWith('📢 Pengumuman dari')).length;

interface Agency extends Office {
  readonly admin: Colleague;
  /** Leads Melati and Bayu. */
  readonly cempaka: Colleague;
  readonly melati: Colleague;
  /** Of another unit, in Jayapura. */
  readonly bayu: Colleague;
}

async function openAgency(options: OfficeOptions = {}): Promise<Agency> {
  const office = await openOffice({ ...options, env: { AGENCY_NAME: 'Dinas <Contoh> & Co' } });
  const admin = await office.hire({ name: 'Kenanga Pengelola', role: 'admin' });
  const cempaka = await office.hire({ name: 'Cempaka Samudra' });
  const { unitId } = cempaka;
  const melati = await office.hire({ name: 'Melati Embun', supervisor: cempaka, unitId });
  const bayu = await office.hire({ name: 'Bayu Lembah', supervisor: cempaka, zone: 'WIT' });
  for (const who of [admin, cempaka, melati, bayu]) await who.say('/start'); // no bot writes first

  return { ...office, admin, cempaka, melati, bayu };
}

/** Written by the admin, for everybody: its preview. */
async function previewForAll({ admin }: Agency, words = WORDS): Promise<SeenMessage> {
  await admin.say('/kirim');
  return admin.press(await admin.say(words), 'Semua pegawai');
}

/** Sends it; the account may be there before the preview has changed. */
async function confirm({ admin, world }: Agency, preview: SeenMessage): Promise<SeenMessage> {
  const now = (): SeenMessage | undefined =>
    world.messages(admin.telegramId).find(({ id }) => id === preview.id);
  world.press(admin.telegramId, preview.id, dataOf(preview, 'Kirim ke'));
  await expect.poll(() => now()?.text).toContain('Pengumuman dikirim');

  return now() ?? preview;
}

/** The outbox and the accounts, until nothing is due any more. */
async function settle({ app }: Office): Promise<void> {
  for (let round = 0; round < 4; round += 1) await app.tick();
}

function account(office: Agency, who = office.admin): SeenMessage {
  const found = heard(office, who).findLast(({ text }) => /[Tt]erkirim \d+ dari/.test(text));
  if (found === undefined) throw new Error('There is no account yet');
  return found;
}

eachOnce('an announcement of an admin', (place) => {
  test('arrives as its preview showed it, once with everybody, and the account ends in place', async () => {
    const office = await openAgency(place);
    const { admin, cempaka, melati, bayu } = office;
    await office.expect({ name: 'Awan Telaga' });
    await office.app.db.models.person.create({ data: { name: 'Tanpa Tempat', role: 'pegawai' } });

    const asked = await admin.say('/kirim');
    expect(asked.text).toContain('Silakan tulis isinya');
    const aims = await admin.say(WORDS);
    expect(labels(aims)).toEqual([
      'Semua pegawai',
      'Semua atasan',
      'Satu unit beserta bawahannya',
      'Ubah teks',
      'Batal',
    ]);
    const preview = await admin.press(aims, 'Semua pegawai');
    const arrives = `📢 Pengumuman dari Dinas <Contoh> & Co\n\n${WORDS}\n\nDikirim oleh Kenanga Pengelola`;
    expect(preview.text).toContain(arrives);
    expect(preview.text).toContain('Akan menerima: 4 orang\nBelum terhubung: 1 orang');
    expect(labels(preview)).toEqual(['Ubah teks', 'Ubah tujuan', 'Batal', 'Kirim ke 4 orang']);

    const sent = await confirm(office, preview);
    expect(sent.text).toContain('Pengumuman dikirim kepada semua pegawai');
    expect(labels(sent)).toEqual([]);
    await settle(office);

    for (const who of [admin, cempaka, melati, bayu]) {
      expect(heard(office, who).filter(({ text }) => text === arrives)).toHaveLength(1);
    }
    expect(account(office).text).toContain('Pengumuman selesai dikirim');
    expect(account(office).text).toContain('Terkirim 4 dari 5; tidak sampai 1.');
    expect(account(office).text).toContain('Tidak sampai: 1 belum terhubung.');
    expect(labels(account(office))).toEqual([]);
    expect(heard(office, admin).filter(({ text }) => text.includes('Terkirim'))).toHaveLength(1);

    expect(await admin.pressForToast(sent, dataOf(preview, 'Kirim'))).toContain('sudah dikirim');
    await settle(office);
    expect(arrived(office, melati)).toBe(1);
    expect((await admin.say('/audit')).text).toContain(
      'Kenanga Pengelola mengirim pengumuman kepada semua pegawai',
    );
    expectGoodManners(office);
  });
});

onEachProvider('announcements', (provider) => {
  test('two taps on Kirim send it once', async () => {
    const office = await openAgency({ provider });
    const { admin, melati, world } = office;
    const preview = await previewForAll(office);
    const data = dataOf(preview, 'Kirim');
    for (let tap = 0; tap < 3; tap += 1) world.press(admin.telegramId, preview.id, data);
    await allAnswered({ ...office, db: office.app.db });
    await settle(office);

    expect(arrived(office, melati)).toBe(1);
    expect(await office.app.db.models.announcement.count()).toBe(1);
  });

  test('when more or fewer people would get it than the preview said, it is shown again', async () => {
    const office = await openAgency({ provider });
    const { admin, melati } = office;
    const preview = await previewForAll(office);
    await (await office.hire({ name: 'Awan Telaga' })).say('/start');

    const again = await admin.press(preview, 'Kirim ke 4 orang');
    expect(again.text).toContain('Jumlah penerimanya berubah dari 4 menjadi 5 orang');
    await settle(office);
    expect(arrived(office, melati)).toBe(0);

    expect(labels(again)).toContain('Kirim ke 5 orang');
    await confirm(office, again);
    await settle(office);
    expect(arrived(office, melati)).toBe(1);
  });

  test('all who lead are those who lead somebody on that day, or act for one who does', async () => {
    const office = await openAgency({ provider });
    const { admin, cempaka, melati, bayu, app } = office;
    const dates = { firstDay: '2026-11-16', lastDay: '2026-11-16', createdAt: new Date(0) };
    await app.db.models.delegation.create({
      data: {
        holderId: cempaka.personId,
        actingId: bayu.personId,
        kind: 'plh',
        createdById: cempaka.personId,
        ...dates,
      },
    });
    await app.db.models.delegation.create({
      data: {
        holderId: melati.personId,
        actingId: admin.personId,
        kind: 'plh',
        createdById: melati.personId,
        ...dates,
      },
    });

    const preview = await admin.press(await admin.say(`/kirim ${WORDS}`), 'Semua atasan');
    expect(preview.text).toContain('Tujuan: semua atasan');
    expect(labels(preview)).toContain('Kirim ke 2 orang');
    await confirm(office, preview);
    await settle(office);
    expect([cempaka, melati, bayu].map((who) => arrived(office, who))).toEqual([1, 0, 1]);
  });

  test('a unit is found by walking or by its name, and takes all below it with it', async () => {
    const office = await openAgency({ provider });
    const { admin, cempaka, melati, bayu, app } = office;
    const { unit } = app.db.models;
    const head = await unit.create({ data: { name: 'Dinas Rimba', zone: ZONES.WIB } });
    await unit.update({ where: { id: cempaka.unitId }, data: { parentId: head.id } });
    await unit.update({
      where: { id: bayu.unitId },
      data: { parentId: cempaka.unitId, name: 'Cabang Pantai' },
    });

    const units = await admin.press(await admin.say(`/kirim ${WORDS}`), 'Satu unit');
    expect(units.text).toContain('Pengumuman untuk unit mana?');
    const below = await admin.press(units, 'Dinas Rimba ›');
    const all = await admin.press(below, 'Pilih Dinas Rimba');
    expect(all.text).toContain('Tujuan: unit Dinas Rimba beserta bawahannya');
    expect(all.text).toContain('Akan menerima: 3 orang');

    const others = await admin.press(await admin.press(all, 'Ubah tujuan'), 'Satu unit');
    expect(others.id).toBe(all.id);
    expect((await admin.say('gunung')).text).toContain('Belum ada unit yang cocok');
    const preview = await admin.press(await admin.say('pantai'), 'Cabang Pantai');
    expect(labels(preview)).toContain('Kirim ke 1 orang');
    await confirm(office, preview);
    await settle(office);
    expect([cempaka, melati, bayu].map((who) => arrived(office, who))).toEqual([0, 0, 1]);
  });

  test('words are changed before it is sent, the aim stays, and the older preview sends nothing', async () => {
    const office = await openAgency({ provider });
    const { admin, melati } = office;
    const older = await previewForAll(office, 'Apel hari Senin ditunda.');
    const asked = await admin.press(older, 'Ubah teks');
    expect(asked.text).toContain('Silakan tulis isi yang baru');
    expect((await admin.press(asked, 'Isinya tetap')).text).toContain('Apel hari Senin ditunda.');
    await admin.press(older, 'Ubah teks');
    const newer = await admin.say('Apel hari Selasa ditunda.');
    expect(newer.text).toContain('Tujuan: semua pegawai');

    expect(await admin.pressForToast(older, dataOf(older, 'Kirim'))).toContain(
      'sudah tidak berlaku',
    );
    expect(labels(newer)).toContain('Kirim ke 4 orang');
    await confirm(office, newer);
    await settle(office);
    expect(arrived(office, melati)).toBe(1);
    expect(melati.last().text).toContain('Selasa');
  });

  test('whoever has night gets it at seven on his clock, and stopping before leaves it unsent', async () => {
    const office = await openAgency({ provider, now: '2026-11-16T18:30:00+07:00' });
    const { admin, melati, bayu, clock } = office;
    const preview = await previewForAll(office);
    expect(preview.text).toContain('Sekarang di luar pukul 07.00–20.00 bagi 1 orang di WIT');
    expect(labels(preview)).toContain('Kirim ke 4 orang');
    await confirm(office, preview);
    await settle(office);
    expect([melati, bayu].map((who) => arrived(office, who))).toEqual([1, 0]);
    expect(account(office).text).toContain('Pengumuman menunggu pagi');
    expect(account(office).text).toContain('Terkirim 3 dari 4; menunggu 1.');

    clock.moveTo(new Date('2026-11-17T05:00:30+07:00'));
    await settle(office);
    expect(arrived(office, bayu)).toBe(1);
    expect(account(office).text).toContain('Terkirim 4 dari 4.');

    clock.moveTo(new Date('2026-11-17T18:30:00+07:00'));
    const second = await previewForAll(office, 'Kedua');
    expect(labels(second)).toContain('Kirim ke 4 orang');
    await confirm(office, second);
    await settle(office);
    const waiting = account(office);
    const stopped = await admin.press(waiting, 'Hentikan');
    expect(stopped.text).toContain('Pengumuman dihentikan');
    expect(stopped.text).toContain('Terkirim 3 dari 4; tidak jadi dikirim 1.');
    expect(await admin.pressForToast(stopped, dataOf(waiting, 'Hentikan'))).toContain(
      'sudah dihentikan',
    );

    clock.moveTo(new Date('2026-11-18T08:00:00+07:00'));
    await settle(office);
    expect(arrived(office, bayu)).toBe(1);
    expect(account(office).text).toContain('Terkirim 3 dari 4; tidak jadi dikirim 1.');
    expectGoodManners(office);
  });

  test('a copy to a closed chat does not hold up the others, and the account says so', async () => {
    const office = await openAgency({ provider });
    const { melati, cempaka, bayu, world, app } = office;
    const preview = await previewForAll(office);
    world.block(melati.telegramId);
    await allAnswered({ ...office, db: app.db });
    await app.db.models.person.update({
      where: { id: melati.personId },
      data: { reachable: true },
    });
    expect(labels(preview)).toContain('Kirim ke 4 orang');
    await confirm(office, preview);
    await settle(office);

    expect([cempaka, bayu].map((who) => arrived(office, who))).toEqual([1, 1]);
    expect(account(office).text).toContain('Tidak sampai: 1 tidak terjangkau di Telegram.');
  });

  test('a report written meanwhile is kept as a report, and the words are still awaited', async () => {
    const office = await openAgency({ provider });
    const { admin } = office;
    await admin.say('/kirim');
    const card = await admin.say('tadi rapat evaluasi 2 jam');
    expect(card.text).toContain('Rapat evaluasi');
    expect(await admin.entries('2026-11-16')).toHaveLength(1);

    expect((await admin.say('\u200B')).text).toContain('Belum ada isi');
    expect((await admin.say('🎉')).text).toContain('Kepada siapa');
    expect(await admin.entries('2026-11-16')).toHaveLength(1);
  });

  test('"batal" ends it in words and by button, and nothing is sent', async () => {
    const office = await openAgency({ provider });
    const { admin, melati, app } = office;
    const asked = await admin.say('/kirim');
    expect((await admin.say('batal')).text).toContain('tidak ada yang dikirim');
    expect((await admin.press(asked, 'Tidak jadi')).text).toContain('tidak ada yang dikirim');

    const preview = await previewForAll(office);
    expect((await admin.press(preview, 'Batal')).text).toContain('tidak dikirim');
    expect(await admin.pressForToast(preview, dataOf(preview, 'Kirim'))).toContain('tidak berlaku');
    expect(await admin.pressForToast(preview, 'announce-to:all')).toContain('tidak berlaku');
    await settle(office);
    expect(arrived(office, melati)).toBe(0);
    expect(await app.db.models.announcement.count()).toBe(0);
    expect((await admin.say('/kirim')).text).toContain('Silakan tulis isinya');
  });

  test('what was begun is there again the same day, and forgotten after two', async () => {
    const office = await openAgency({ provider });
    const { admin, clock } = office;
    const preview = await previewForAll(office);
    expect((await admin.say('/kirim')).text).toContain('Akan menerima: 4 orang');

    clock.moveTo(new Date('2026-11-19T09:00:00+07:00'));
    expect(await admin.pressForToast(preview, dataOf(preview, 'Kirim'))).toContain('tidak berlaku');
    expect((await admin.say('/kirim')).text).toContain('Silakan tulis isinya');
  });

  test('a text as long as a message may be arrives whole, in parts', async () => {
    const office = await openAgency({ provider });
    const { admin, melati } = office;
    const words = `Awal ${'kata '.repeat(817)}akhir`.slice(0, 4_096);
    await admin.say('/kirim');
    await admin.press(await admin.say(words), 'Semua pegawai');
    await expect.poll(() => labels(admin.last())).toContain('Kirim ke 4 orang');
    expect(labels(admin.last())).toContain('Kirim ke 4 orang');
    await confirm(office, admin.last());
    await settle(office);

    const parts = heard(office, melati)
      .map(({ text }) => text)
      .slice(1);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join(' ').replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' ').trim());
    expectGoodManners(office);
  });

  test('another admin sees the account and may stop, but not send what is not his', async () => {
    const office = await openAgency({ provider, now: '2026-11-16T18:30:00+07:00' });
    const { bayu, clock } = office;
    const other = await office.hire({ name: 'Elang Rawa', role: 'admin' });
    const preview = await previewForAll(office);
    const greeting = await other.say('/kirim');
    expect(greeting.text).not.toContain('Terakhir dikirim');
    expect(await other.pressForToast(greeting, dataOf(preview, 'Kirim'))).toContain(
      'tidak berlaku',
    );
    expect(await other.pressForToast(greeting, dataOf(preview, 'Batal'))).toContain(
      'tidak berlaku',
    );
    expect(labels(preview)).toContain('Kirim ke 5 orang');
    await confirm(office, preview);
    await settle(office);

    const list = await other.say('/kirim');
    expect(list.text).toContain('Terakhir dikirim');
    expect(list.text).toContain('terkirim 4 dari 5; menunggu 1');
    const card = await other.press(list, 'Lihat 1');
    expect(card.text).toContain(WORDS);
    await other.press(card, 'Hentikan');
    await settle(office);
    expect(account(office).text).toContain('Pengumuman dihentikan');
    clock.moveTo(new Date('2026-11-17T09:00:00+07:00'));
    await settle(office);
    expect(arrived(office, bayu)).toBe(0);
    expect((await other.say('/audit')).text).toContain(
      'Elang Rawa menghentikan pengumuman kepada semua pegawai',
    );
  });

  test('whoever is no admin any more can neither send nor stop', async () => {
    const office = await openAgency({ provider, now: '2026-11-16T18:30:00+07:00' });
    const { admin, melati, app } = office;
    const preview = await previewForAll(office);
    const role = (name: string) =>
      app.db.models.person.update({ where: { id: admin.personId }, data: { role: name } });

    await role('pegawai');
    expect(await admin.pressForToast(preview, dataOf(preview, 'Kirim'))).toContain('tidak berlaku');
    expect((await admin.say('/kirim')).text).toContain('belum dikenal');
    await settle(office);
    expect(arrived(office, melati)).toBe(0);

    await role('admin');
    expect(labels(preview)).toContain('Kirim ke 4 orang');
    await confirm(office, preview);
    await settle(office);
    await role('pegawai');
    expect(
      await admin.pressForToast(account(office), dataOf(account(office), 'Hentikan')),
    ).toContain('tidak berlaku');
    expect((await app.db.models.announcement.findFirst())?.stoppedAt).toBeNull();
  });

  test('an agency without people has nobody to send to, and says what to do', async () => {
    const office = await openOffice({ provider, env: { ADMIN_TELEGRAM_IDS: '77' } });
    const { world } = office;
    world.account({ id: 77, firstName: 'Pengelola' });
    const last = async (act: () => unknown): Promise<SeenMessage> => {
      act();
      await allAnswered({ ...office, db: office.app.db });
      const found = world.messages(77).findLast(({ fromBot }) => fromBot);
      if (found === undefined) throw new Error('Nothing was said');
      return found;
    };
    await last(() => world.say(77, '/kirim'));
    const aims = await last(() => world.say(77, 'tadi rapat evaluasi 2 jam'));
    expect(aims.text).toContain('Kepada siapa');
    const units = await last(() => world.press(77, aims.id, 'announce-to:unit'));
    expect(units.text).toContain('Belum ada unit kerja di sini.');
    const preview = await last(() => world.press(77, aims.id, 'announce-to:all'));
    expect(preview.text).toContain('Akan menerima: 0 orang');
    expect(preview.text).toContain('/undang');
    expect(labels(preview)).toEqual(['Ubah teks', 'Ubah tujuan', 'Batal']);
    expectGoodManners(office);
  });

  test('forged numbers in its buttons open nothing', async () => {
    const office = await openAgency({ provider });
    const { admin, app } = office;
    const preview = await previewForAll(office);
    const id = dataOf(preview, 'Kirim').replace(/^announce-send:(\d+),.*$/, '$1');
    for (const data of [
      'announce-send:999,4',
      'announce-send:',
      'announce-open:999',
      'announce-stop:999',
      `announce-stop:${id}`,
      'announce-edit:x',
      'announce-aim:0',
      'announce-cancel:999',
      'announce-to:everybody',
      'announce-unit:999',
    ]) {
      expect(await admin.pressForToast(preview, data)).toMatch(/tidak berlaku|sudah tidak ada/);
    }
    await confirm(office, preview);
    expect(await app.db.models.announcement.count()).toBe(1);
  });
});
