import { describe, expect, test } from 'vitest';
import { expectGoodManners, openOffice } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.
const TODAY = '2026-11-16';

describe('the day of a report', () => {
  test('written yesterday and received today is yesterday', async () => {
    let away = true;
    const office = await openOffice({
      now: '2026-11-16T23:50:00+07:00',
      fault: () => (away ? { kind: 'refuse' } : null),
    });
    const ani = await office.hire();
    const answered = office.world.waitFor(ani.telegramId, ({ fromBot }) => fromBot, 20_000);
    office.world.say(ani.telegramId, 'rapat evaluasi 2 jam');

    office.clock.moveTo(new Date('2026-11-17T07:00:00+07:00'));
    away = false;

    expect((await answered).text).toContain('Senin, 16 November 2026');
    expect(await ani.entries(TODAY)).toMatchObject([{ minutes: 120 }]);
    expectGoodManners(office);
  });

  test('stays that of the original when the message is edited on another day', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('hari ini rapat evaluasi 2 jam');
    office.clock.moveTo(new Date('2026-11-17T07:00:00+07:00'));
    await ani.edit(ani.lastId(), 'hari ini rapat evaluasi 3 jam');

    expect(await ani.entries(TODAY)).toMatchObject([{ minutes: 180 }]);
    expectGoodManners(office);
  });

  test('is that of the person’s own zone', async () => {
    const office = await openOffice({ now: '2026-11-16T23:30:00+07:00' });
    const [west, east] = [await office.hire({ zone: 'WIB' }), await office.hire({ zone: 'WIT' })];

    await Promise.all([west.say('rapat 1 jam'), east.say('rapat 1 jam')]);
    expect(await west.entries('2026-11-16')).toHaveLength(1);
    expect(await east.entries('2026-11-17')).toHaveLength(1);
    expectGoodManners(office);
  });

  test('open for the unit’s days is recorded; closed is refused with the way out, and the text is kept', async () => {
    const office = await openOffice();
    const ani = await office.hire({ openDays: 2 });

    await ani.say('tanggal 14 rapat evaluasi 2 jam');
    expect(await ani.entries('2026-11-14')).toHaveLength(1);

    const refused = await ani.say('tanggal 13 rapat evaluasi 2 jam');
    expect(refused.text).toContain('sudah ditutup');
    expect(refused.text).toContain('15 November');
    expect(await ani.entries('2026-11-13')).toEqual([]);
    expectGoodManners(office);
  });

  test('that closed meanwhile takes no edit, deletion or undo either', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const card = await ani.say('rapat evaluasi 2 jam');
    const reportId = ani.lastId();
    office.clock.moveTo(new Date('2026-11-20T08:00:00+07:00'));

    expect((await ani.edit(reportId, 'rapat evaluasi 3 jam')).text).toContain('sudah ditutup');
    expect((await ani.say('/batal')).text).toContain('sudah ditutup');
    await ani.press(await ani.press(card, 'Hapus'), 'Ya, hapus');
    expect(await ani.entries(TODAY)).toMatchObject([{ minutes: 120 }]);
    expectGoodManners(office);
  });

  test('one closed and one open day in a message: the open one is recorded, the other named', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    const card = await ani.say('tanggal 2 apel pagi 30 menit\nhari ini rapat evaluasi 2 jam');
    expect(card.text).toContain('Tercatat 1 kegiatan');
    expect(card.text).toContain('2 November 2026 sudah ditutup');
    expectGoodManners(office);
  });
});

describe('plans', () => {
  test('are kept apart, do not count, and are confirmed with one tap when their day has come', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    const card = await ani.say('besok rapat koordinasi 2 jam');
    expect(card.text).toContain('Rencana dicatat');
    expect((await ani.say('/minggu')).text).toContain('Jumlah: 0 menit');

    const day = await ani.press(card, 'Lihat harinya');
    expect(day.text).toContain('Rencana');
    expect(day.buttons.flat().some(({ text }) => text.includes('Terlaksana'))).toBe(false);

    office.clock.moveTo(new Date('2026-11-17T16:00:00+07:00'));
    await ani.press(await ani.say('/hari'), 'Terlaksana');
    expect(await ani.entries('2026-11-17')).toMatchObject([{ state: 'done', minutes: 120 }]);
    expectGoodManners(office);
  });
});

describe('what the card says', () => {
  test('overlapping times and more than ten hours are warned about, and recorded', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    await ani.say('jam 8-10 rapat evaluasi');
    expect((await ani.say('jam 9-11 verifikasi berkas')).text).toContain('bertumpuk');
    const long = await ani.say('input data 7 jam');
    expect(long.text).toContain('lebih dari 10 jam');
    expect(await ani.entries(TODAY)).toHaveLength(3);
    expectGoodManners(office);
  });

  test('more than 24 hours on a day are refused', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    await ani.say('jaga posko 20 jam');
    expect((await ani.say('input data 5 jam')).text).toContain('lebih dari 24 jam');
    expect(await ani.entries(TODAY)).toHaveLength(1);
    expectGoodManners(office);
  });

  test('one gentle question at most; its answer goes to the entry', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    const card = await ani.say('apel pagi, verifikasi 12 berkas');
    expect(card.text.match(/Berapa lama/g)).toHaveLength(1);
    expect((await ani.say('30 menit')).text).toContain('Terima kasih');
    expect((await ani.entries(TODAY)).map(({ minutes }) => minutes)).toEqual([30, null]);
    expectGoodManners(office);
  });

  test('an hour of which there are two is asked for with one tap, and the card shows the answer', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    const card = await ani.say('jam 2 rapat evaluasi 1 jam');
    expect(card.text).toContain('14.00–15.00');
    expect(card.text).toContain('Apakah kegiatan ini mulai pukul 14.00?');

    const moved = await ani.press(card, 'Bukan, 02.00');
    expect(moved.text).toContain('02.00–03.00');
    expect(moved.text).not.toContain('Apakah');
    await ani.press(card, 'Bukan, 02.00');
    expect(await ani.entries(TODAY)).toMatchObject([{ start: '02:00', end: '03:00', minutes: 60 }]);

    expect((await ani.say('/batal')).text).toContain('02.00–03.00 → 14.00–15.00');
    expectGoodManners(office);
  });

  test.each([
    ['ya', '14:00'],
    ['bukan', '02:00'],
    ['jam 2 pagi', '02:00'],
    ['bukan, jam 3 pagi', '03:00'],
  ])('“%s” answers the question of the hour too', async (answer, start) => {
    const office = await openOffice();
    const ani = await office.hire();

    await ani.say('jam 2 rapat evaluasi 1 jam');
    expect((await ani.say(answer)).text).toMatch(/Terima kasih|Sudah diperbaiki/);
    expect(await ani.entries(TODAY)).toMatchObject([{ start, minutes: 60 }]);
    expectGoodManners(office);
  });

  test('a forged hour changes nothing', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    const card = await ani.say('jam 2 rapat evaluasi 1 jam');
    const [{ id } = { id: 0 }] = await ani.entries(TODAY);
    for (const data of [`hour:${id},09:00`, `hour:${id},25:99`, `hour:${id}`, 'hour:999,14:00']) {
      office.world.press(ani.telegramId, card.id, data);
    }
    await ani.say('/hari');
    expect(await ani.entries(TODAY)).toMatchObject([{ start: '14:00', minutes: 60 }]);
    expectGoodManners(office);
  });

  test.each(['ok siap pak', 'Ya', 'noted 🙏'])(
    '“%s” is taken as that, and asks for nothing',
    async (text) => {
      const office = await openOffice();
      const ani = await office.hire();

      expect((await ani.say(text)).text).toContain('Baik, Bapak/Ibu');
      expect(await ani.entries(TODAY)).toEqual([]);
      expectGoodManners(office);
    },
  );

  test('a question that is passed over does not catch the next report', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    await ani.say('apel pagi');
    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Tercatat 1 kegiatan');
    expect((await ani.entries(TODAY)).map(({ minutes }) => minutes)).toEqual([null, 120]);
    expectGoodManners(office);
  });
});

describe('the same text twice in a row', () => {
  const TEXT = 'rapat evaluasi 2 jam';

  test('asks before it is recorded again', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say(TEXT);

    const asked = await ani.say(`${TEXT} `);
    expect(asked.text).toContain('sama persis');
    expect(await ani.entries(TODAY)).toHaveLength(1);

    const card = await ani.press(asked, 'catat lagi');
    expect(card.text).toContain('Tercatat 1 kegiatan');
    expect(await ani.entries(TODAY)).toHaveLength(2);
    expectGoodManners(office);
  });

  test('is left alone with the other button', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say(TEXT);

    expect((await ani.press(await ani.say(TEXT), 'cukup sekali')).text).toContain('satu kali');
    expect(await ani.entries(TODAY)).toHaveLength(1);
    expectGoodManners(office);
  });

  test('is not asked about with something else in between', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say(TEXT);
    await ani.say('apel pagi 30 menit');

    expect((await ani.say(TEXT)).text).toContain('Tercatat');
    expectGoodManners(office);
  });
});

describe('an edited message', () => {
  test('adds, changes and takes out entries, and says so on the same card', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const card = await ani.say(
      '1. apel pagi 30 menit\n2. rapat evaluasi 2 jam\n3. input data 1 jam',
    );

    const changed = await ani.edit(
      ani.lastId(),
      '1. apel pagi 45 menit\n2. input data 1 jam\n3. menyusun laporan 1 dokumen 1 jam\n4. piket 1 jam',
    );
    expect(changed.id).toBe(card.id);
    expect(changed.text).toContain('30 menit → 45 menit');
    expect(changed.text).toContain('Rapat evaluasi: dihapus');
    expect((await ani.entries(TODAY)).map(({ description }) => description)).toEqual(
      expect.arrayContaining(['apel pagi', 'input data', 'piket']),
    );
    expect(await ani.entries(TODAY)).toHaveLength(4);
    expectGoodManners(office);
  });

  test('that said nothing readable before is recorded now, on the same message of ours', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const answer = await ani.say('hmm entahlah');

    const card = await ani.edit(ani.lastId(), 'rapat evaluasi 2 jam');
    expect(card.id).toBe(answer.id);
    expect(card.text).toContain('Tercatat 1 kegiatan');
    expectGoodManners(office);
  });

  test('that no longer reads as work keeps the entries', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('rapat evaluasi 2 jam');

    expect((await ani.edit(ani.lastId(), 'hmm entahlah')).text).toContain('belum terbaca');
    expect(await ani.entries(TODAY)).toHaveLength(1);
    expectGoodManners(office);
  });

  test('of a correction changes the same entry anew', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('rapat evaluasi 2 jam');
    await ani.say('eh yang tadi 2 jam setengah');

    await ani.edit(ani.lastId(), 'eh yang tadi 3 jam');
    expect(await ani.entries(TODAY)).toMatchObject([{ minutes: 180 }]);
    expectGoodManners(office);
  });
});

describe('corrections by words', () => {
  test('that could mean several entries ask which, and one tap answers', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('apel pagi 30 menit, rapat evaluasi 1 jam, input data 2 jam');

    const asked = await ani.say('eh yang tadi 2 jam setengah');
    expect(asked.text).toContain('Kegiatan mana');
    await ani.press(asked, '2');
    expect((await ani.entries(TODAY)).map(({ minutes }) => minutes)).toEqual([30, 150, 120]);
    expectGoodManners(office);
  });

  test('that reply to a card mean its entry', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const first = await ani.say('apel pagi 30 menit');
    await ani.say('rapat evaluasi 1 jam');

    await ani.say('ralat, harusnya 45 menit', first.id);
    expect((await ani.entries(TODAY)).map(({ minutes }) => minutes)).toEqual([45, 60]);
    expectGoodManners(office);
  });

  test('that remove ask first; the safe choice stands first and changes nothing', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('rapat evaluasi 1 jam');

    const asked = await ani.say('hapus yang tadi');
    expect(asked.buttons.flat()[0]?.text).toBe('Tidak jadi');
    await ani.press(asked, 'Tidak jadi');
    expect(await ani.entries(TODAY)).toHaveLength(1);

    await ani.press(await ani.say('hapus yang tadi'), 'Ya, hapus');
    expect(await ani.entries(TODAY)).toEqual([]);
    expectGoodManners(office);
  });

  test('with nothing to correct say how to write it', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    expect((await ani.say('ralat, yang tadi 2 jam')).text).toContain('Belum ada catatan');
    expectGoodManners(office);
  });
});

describe('/batal', () => {
  test('undoes report, edit, correction and deletion, one after the other, until nothing is left', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    const card = await ani.say('rapat evaluasi 1 jam');
    const reportId = ani.lastId();
    await ani.edit(reportId, 'rapat evaluasi 2 jam');
    await ani.say('eh yang tadi 3 jam');
    await ani.press(await ani.press(card, 'Hapus'), 'Ya, hapus');

    const minutes = async () => (await ani.entries(TODAY)).map((entry) => entry.minutes);
    expect(await minutes()).toEqual([]);
    for (const after of [[180], [120], [60], []]) {
      expect((await ani.say('/batal')).text).toContain('Dibatalkan');
      expect(await minutes()).toEqual(after);
    }
    expect((await ani.say('/batal')).text).toContain('Tidak ada perubahan');
    expectGoodManners(office);
  });
});

describe('what is done to a long day or a day later', () => {
  test('a correction of thirteen hours to fourteen is undone as any', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('jaga posko 13 jam');
    await ani.say('eh yang tadi 14 jam');

    expect((await ani.say('/batal')).text).toContain('14 jam → 13 jam');
    expect(await ani.entries(TODAY)).toMatchObject([{ minutes: 780 }]);
    expectGoodManners(office);
  });

  test('the tap that says which entry is meant may come on the next day', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('kemarin apel pagi 30 menit, rapat evaluasi 1 jam');
    const asked = await ani.say('eh yang tadi 2 jam setengah');
    office.clock.moveTo(new Date('2026-11-17T07:00:00+07:00'));

    await ani.press(asked, '1');
    expect((await ani.entries('2026-11-15')).map(({ minutes }) => minutes)).toEqual([150, 60]);
    expectGoodManners(office);
  });

  test('an edit of a correction leaves what was changed since', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('rapat evaluasi 1 jam');
    const card = await ani.say('eh yang tadi 2 jam');
    const correctionId = ani.lastId();
    await ani.say('ralat, yang tadi 12 berkas');
    await ani.edit(correctionId, 'eh yang tadi 3 jam');

    expect(card.text).toContain('2 jam');
    expect(await ani.entries(TODAY)).toMatchObject([{ minutes: 180, quantity: 12 }]);
    expectGoodManners(office);
  });
});

describe('reports of a period', () => {
  test('name gaps by exact date, leave out holidays and weekends, and turn in the same message', async () => {
    const office = await openOffice({ now: '2026-12-28T09:00:00+07:00' });
    const ani = await office.hire({ since: '2026-12-21' });
    await ani.say('tanggal 25 jaga posko 3 jam');

    const month = await ani.say('/bulan');
    expect(month.text).toContain('Desember 2026');
    expect(month.text).toContain('Belum ada laporan: 21, 22 dan 23 Desember.');
    expect(month.text).toContain('Jumat 25/12: 1 kegiatan, 3 jam');

    const before = await ani.press(month, 'November 2026');
    expect(before.id).toBe(month.id);
    expect(before.text).toContain('November 2026');
    expectGoodManners(office);
  });

  test('answer questions in plain words', async () => {
    const office = await openOffice();
    const ani = await office.hire();
    await ani.say('rapat evaluasi 90 menit');

    expect((await ani.say('sudah berapa jam saya minggu ini?')).text).toContain('1 jam 30 menit');
    expect((await ani.say('siapa kepala dinas?')).text).toContain('Yang dapat Bapak/Ibu tanyakan');
    expectGoodManners(office);
  });

  test('of an empty day say what to do, and of a day off that nothing is owed', async () => {
    const office = await openOffice();
    const ani = await office.hire();

    expect((await ani.say('/hari')).text).toContain('Cukup tulis');
    expect((await ani.say('/kemarin')).text).toContain('Bukan hari kerja');
    expectGoodManners(office);
  });
});
