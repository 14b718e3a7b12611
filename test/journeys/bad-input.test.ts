import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/database/sql.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import type { Colleague, Office } from '../support/office.ts';

/** Texts kept of a person, oldest first. */
async function keptTexts({ app }: Office, { personId }: Colleague): Promise<readonly string[]> {
  const rows = await app.db.all(
    z.object({ text: z.string() }),
    sql`SELECT "text" FROM "SourceMessage" WHERE "personId" = ${personId} ORDER BY "id"`,
  );

  return rows.map(({ text }) => text);
}

describe('what nobody can read as work', () => {
  test.each(['asdf qwer zxcv', '🙏🙏🙏', '👍', '12345', '.', 'https://contoh.example/x'])(
    '“%s” is kept, and the answer shows how to say it',
    async (text) => {
      const office = await openOffice();
      const ani = await office.hire();

      expect((await ani.say(text)).text).toContain('Coba sebutkan');
      expect(await keptTexts(office, ani)).toEqual([text]);
      expect(await ani.entries('2026-11-16')).toEqual([]);
      expectGoodManners(office);
    },
  );

  test('a greeting and a leave note get an answer of their own', async () => {
    const office = await openOffice();
    const ani = await office.hire({ name: 'Melati Embun' });

    expect((await ani.say('selamat sore')).text).toContain('Selamat sore, Bapak/Ibu Melati Embun');
    expect((await ani.say('izin hari ini WFH')).text).toContain('sudah disimpan');
    expect(await keptTexts(office, ani)).toHaveLength(2);
    expectGoodManners(office);
  });
});

describe('long messages', () => {
  test('of 4,096 characters are kept whole and answered', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const line = 'verifikasi 12 berkas bantuan 5 menit\n';
    const text = line.repeat(Math.floor(4096 / line.length)).padEnd(4096, 'x');

    await ani.say(text);
    expect(await keptTexts(office, ani)).toEqual([text]);
    const entries = await ani.entries('2026-11-16');
    expect(entries.length).toBeGreaterThan(50);
    expectGoodManners(office);
  });

  test('whose card would pass Telegram’s limit are answered in parts', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const about = 'koordinasi lintas bidang tentang penyusunan rencana kerja tahunan';
    const text = Array.from({ length: 45 }, (_, index) => `${index + 1}. ${about} 5 menit`).join(
      '\n',
    );

    await ani.say(text.slice(0, 4096));
    await office.world.waitFor(ani.telegramId, (message) =>
      message.text.includes('Jumlah hari ini'),
    );
    expectGoodManners(office);
  });
});

test('a message of more entries than a card can show is kept, and says how to go on', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  const text = '1-30 November rapat evaluasi\n'.repeat(30).trim();

  expect((await ani.say(text)).text).toContain('beberapa pesan');
  expect(await keptTexts(office, ani)).toEqual([text]);
  expect(await ani.entries('2026-11-16')).toEqual([]);

  const card = await ani.edit(ani.lastId(), '15-16 November rapat evaluasi 1 jam');
  expect(card.text).toContain('Tercatat 2 kegiatan');
  expect((await ani.edit(ani.lastId(), text)).text).toContain('beberapa pesan');
  expect(await ani.entries('2026-11-16')).toHaveLength(1);
  expectGoodManners(office);
});

describe('what the bot cannot take', () => {
  test.each(['sticker', 'location', 'poll', 'contact', 'voice', 'dice'] as const)(
    'a %s gets a kind answer',
    async (kind) => {
      const office = await openOffice();
      const ani = await office.hire();
      const answered = office.world.waitFor(ani.telegramId, ({ fromBot }) => fromBot);

      office.world.sendOther(ani.telegramId, kind);
      expect((await answered).text).toContain('Silakan tulis kegiatannya');
      expectGoodManners(office);
    },
  );

  test('a photo’s caption is kept, and recorded when it is a report', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const send = (caption: string) =>
      office.world.sendFile(ani.telegramId, {
        kind: 'photo',
        name: 'bukti.jpg',
        mime: 'image/jpeg',
        bytes: Buffer.from('foto'),
        caption,
      });

    send('ini ya');
    await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('Keterangannya sudah'));
    send('rapat evaluasi 2 jam');
    await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('Tercatat 1 kegiatan'));
    await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('belum dapat disimpan'));
    expect(await keptTexts(office, ani)).toEqual(['ini ya', 'rapat evaluasi 2 jam']);
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expectGoodManners(office);
  });
});

describe('a document that nobody takes', () => {
  test('is answered as any other file, its caption kept, and recorded when it is a report', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    expect((await ani.sendFile('bukti.pdf', '%PDF')).text).toContain('Silakan tulis kegiatannya');
    const kept = await ani.sendFile('A<b> & "\u202Eb".pdf', '%PDF', 'ini ya');
    expect(kept.text).toContain('Keterangannya sudah');
    const card = await ani.sendFile('notulen.pdf', '%PDF', 'rapat evaluasi 2 jam');
    expect(card.text).toContain('Tercatat 1 kegiatan');
    await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('belum dapat disimpan'));

    expect(await keptTexts(office, ani)).toEqual(['ini ya', 'rapat evaluasi 2 jam']);
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expect(office.world.calls.has('getFile')).toBe(false);
    expectGoodManners(office);
  });

  test('of a stranger gets the one polite explanation', async () => {
    const office = await openOffice();
    office.world.account({ id: 78, firstName: 'Tamu' });
    office.world.say(78, 'halo');
    const told = await office.world.waitFor(78, ({ fromBot }) => fromBot);
    const bytes = Buffer.from('nip;nama');

    office.world.sendFile(78, { kind: 'document', name: 'a.csv', mime: 'text/csv', bytes });
    await office.world.waitFor(78, ({ id, text }) => id > told.id && text === told.text);
    expect(office.world.calls.has('getFile')).toBe(false);
    expectGoodManners(office);
  });
});

describe('buttons', () => {
  test('forged data, another person’s ids and unknown names are answered and change nothing', async () => {
    const office = await openOffice();
    const [ani, budi] = [await office.hire(), await office.hire()];
    const card = await ani.say('rapat evaluasi 2 jam');
    const [entry] = await ani.entries('2026-11-16');
    const own = await budi.say('apel pagi 30 menit');

    for (const data of [
      `delete-yes:${entry?.id}`,
      `delete-one:${entry?.id}`,
      `delete:${entry?.sourceMessageId}`,
      `correct:${entry?.sourceMessageId},${entry?.id}`,
      `done:${entry?.id}`,
      'undo:1',
      'undo:999999999999999999999999',
      'delete-yes:1 OR 1=1',
      'delete-yes:',
      'day:2026-02-30',
      'again:yes,1',
      'nothing:1',
      '\u0000',
      'x'.repeat(64),
    ]) {
      expect(await budi.pressForToast(own, data)).not.toBe('');
    }

    expect(await ani.entries('2026-11-16')).toEqual([entry]);
    expect(office.world.messages(ani.telegramId).at(-1)?.text).toBe(card.text);
    expectGoodManners(office);
  });

  test('turn to days at the end of the calendar without trouble', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const view = await ani.say('/hari');

    for (const name of ['day', 'week', 'month']) {
      for (const day of ['9999-12-31', '0001-01-01', '0000-01-01']) {
        await ani.pressForToast(view, `${name}:${day}`);
      }
    }
    expect((await ani.say('/hari')).text).toContain('16 November 2026');
    expect(
      office.world
        .messages(ani.telegramId)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('kendala');
    expectGoodManners(office);
  });

  test('a stranger’s press is answered and shows nothing', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    office.world.account({ id: 77, firstName: 'Tamu' });
    office.world.say(77, 'halo');
    const told = await office.world.waitFor(77, ({ fromBot }) => fromBot);
    await ani.say('rapat evaluasi 2 jam');

    office.world.press(77, told.id, 'day:2026-11-16');
    await expect.poll(() => office.world.unansweredCallbacks()).toEqual([]);
    expect(
      office.world
        .messages(77)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('apat evaluasi');
    expectGoodManners(office);
  });

  test('a double tap deletes once and says so', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const card = await ani.say('rapat evaluasi 2 jam');
    const asked = await ani.press(card, 'Hapus');
    const yes = asked.buttons.flat().find(({ text }) => text === 'Ya, hapus')?.data ?? '';

    expect(await ani.pressForToast(asked, yes)).toContain('Kegiatan dihapus');
    expect(await ani.pressForToast(asked, yes)).toContain('sudah dihapus');
    expect(await ani.entries('2026-11-16')).toEqual([]);

    await ani.say('/batal');
    expect(await ani.entries('2026-11-16')).toHaveLength(1);
    expectGoodManners(office);
  });

  test('of an older card say that something came after', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const first = await ani.say('rapat evaluasi 2 jam');
    await ani.say('apel pagi 30 menit');
    const undo = first.buttons.flat().find(({ text }) => text.includes('Batalkan'))?.data ?? '';

    expect(await ani.pressForToast(first, undo)).toContain('/batal');
    expect(await ani.entries('2026-11-16')).toHaveLength(2);
    expectGoodManners(office);
  });
});

test('unknown commands are answered with the way to the help', async () => {
  const office = await openOffice();
  const ani = await office.hire();

  expect((await ani.say('/entahlah')).text).toContain('/bantuan');
  expect((await ani.say('/BATAL')).text).toContain('Tidak ada perubahan');
  expect((await ani.say('/bantuan')).text).toContain('/minggu');
  expectGoodManners(office);
});

test('names and texts with <, &, quotes and RTL marks are shown as they are', async () => {
  const office = await openOffice();
  const { colleague: ani, code } = await office.expect({ name: 'A<b>ni</b> & "B" \u202Eitam' });

  expect((await ani.say(`/start ${code}`)).text).toContain('A<b>ni</b> & "B"');
  const card = await ani.say('rapat <script>alert(1)</script> & evaluasi 2 jam');
  expect(card.text).toContain('<script>');
  expectGoodManners(office);
});

test('updates of a wrong shape are put away and the next message is answered', async () => {
  const office = await openOffice();
  const ani = await office.hire();

  for (const update of [
    {},
    { message: null },
    { message: { text: 5 } },
    { message: { message_id: 'x', chat: {}, from: [] } },
    { callback_query: { id: '1' } },
    { edited_message: { message_id: 1 } },
    { unheard_of: { deep: [[[]]] } },
  ]) {
    office.world.push(update);
  }
  expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
  expect(office.violations).toEqual([]);
});

test('an edit of entries that were deleted records nothing and says how to go on', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  const card = await ani.say('rapat evaluasi 2 jam');
  const reportId = ani.lastId();
  await ani.press(await ani.press(card, 'Hapus'), 'Ya, hapus');

  expect((await ani.edit(reportId, 'rapat evaluasi 3 jam')).text).toContain('sudah dihapus');
  expect(await ani.entries('2026-11-16')).toEqual([]);
  expectGoodManners(office);
});

test('two devices at once: messages of one account are all recorded, each answered', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  const texts = ['apel pagi 15 menit', 'rapat evaluasi 2 jam', 'input data 45 menit'];
  for (const text of texts) office.world.say(ani.telegramId, text);

  await expect
    .poll(() => office.world.messages(ani.telegramId).filter(({ fromBot }) => fromBot).length)
    .toBe(3);
  expect((await ani.entries('2026-11-16')).map(({ minutes }) => minutes)).toEqual([15, 120, 45]);
  expectGoodManners(office);
});
