import { expect, test } from 'vitest';
import { post } from '../../src/outbox/store.ts';
import { NUDGES } from '../../src/reminders/model.ts';
import { day } from '../../src/shared/day.ts';
import { freshUrl } from '../support/databases.ts';
import { allAnswered, expectGoodManners, openOffice, reopen } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Colleague, Hired, Office, OfficeOptions } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// 9–20 November 2026 are two weeks without holidays; 25 December is one, a Friday.

const labels = (message: SeenMessage | undefined): readonly string[] =>
  (message?.buttons ?? []).flat().map(({ text }) => text);

/** The minute's tick, once its moment has come; nobody is writing then. */
async function tickAt({ app, clock, world }: Office, moment: string, zone = '+07:00') {
  await allAnswered({ db: app.db, clock, world });
  clock.moveTo(new Date(`${moment}${zone}`));
  await app.tick();
}

/** Somebody who has opened the chat, as a bot cannot write first. */
async function hire(office: Office, of: Hired = {}): Promise<Colleague> {
  const colleague = await office.hire({ name: 'Melati Embun', ...of });
  await colleague.say('/hari');

  return colleague;
}

/** What the person was sent unasked, by how it begins. */
const nudges = ({ world }: Office, who: Colleague): readonly SeenMessage[] =>
  world
    .messages(who.telegramId)
    .filter(({ fromBot, text }) => fromBot && /^[⏰📅🗓📌] .*Bapak\/Ibu/u.test(text));

const texts = (office: Office, who: Colleague): readonly string[] =>
  nudges(office, who).map(({ text }) => text);

const ledger = async (
  { app }: Office,
  who: Colleague,
  kind: string,
): Promise<readonly string[]> => {
  const rows = await app.db.models.notification.findMany({
    where: { personId: who.personId, kind },
    orderBy: { id: 'asc' },
  });

  return rows.map(({ day: on, state, reason, silent }) =>
    [on, state, reason, silent ? 'silent' : null].filter((of) => of !== null).join(' '),
  );
};

const openMorning = (options: OfficeOptions = {}): Promise<Office> =>
  openOffice({ now: '2026-11-16T08:00:00+07:00', ...options });

eachOnce('a reminder', (place) => {
  test('comes once at the hour to whoever owes a report, and to nobody else', async () => {
    const office = await openMorning(place);
    const melati = await hire(office);
    const awan = await hire(office, { name: 'Awan Telaga' });
    await awan.say('rapat evaluasi 2 jam');
    await tickAt(office, '2026-11-16T15:59:00');
    expect(texts(office, melati)).toEqual([]);

    await tickAt(office, '2026-11-16T16:00:00');
    await tickAt(office, '2026-11-16T16:00:30');
    await tickAt(office, '2026-11-16T16:01:00');
    await tickAt(office, '2026-11-16T19:59:00');
    expect(texts(office, melati)).toEqual([
      '⏰ Selamat sore, Bapak/Ibu Melati Embun. Laporan hari ini, Senin 16 November, belum ada.\n\n' +
        'Yang juga masih kosong; tulis dengan tanggalnya:\n• Jumat 13 November, sampai hari ini\n\n' +
        'Cukup tulis kegiatannya, misalnya “rapat evaluasi 2 jam”.',
    ]);
    expect(labels(nudges(office, melati)[0])).toEqual([
      'Ingatkan 30 menit lagi',
      '60 menit lagi',
      'Hari ini cuti',
      'Ubah jam',
      'Matikan',
    ]);
    expect(texts(office, awan)).toEqual([]);
    expect(await ledger(office, awan, 'report-reminder')).toEqual([]);
    expectGoodManners(office);
  });
});

onEachProvider('a reminder', (provider) => {
  test('leaves people alone on weekends, holidays and leave', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    await melati.press(await melati.say('cuti tanggal 17'), 'Ya, catat');
    for (const on of ['2026-11-17', '2026-11-21', '2026-11-22', '2026-12-25']) {
      for (const time of ['07:30', '08:30', '10:00', '16:00', '19:00']) {
        await tickAt(office, `${on}T${time}:00`);
      }
    }

    expect(texts(office, melati)).toEqual([]);
    const kind = { in: [...NUDGES] };
    expect(await office.app.db.models.notification.count({ where: { kind } })).toBe(0);
  });

  test('leaves people alone who turned reminders off, or paused them until that day', async () => {
    const office = await openMorning({ provider });
    const off = await hire(office);
    const paused = await hire(office);
    await office.app.db.models.reminderSetting.createMany({
      data: [
        { personId: off.personId, isOff: true },
        { personId: paused.personId, pausedUntil: '2026-11-17' },
      ],
    });
    await tickAt(office, '2026-11-16T16:00:00');
    await tickAt(office, '2026-11-17T16:00:00');
    expect([...texts(office, off), ...texts(office, paused)]).toEqual([]);

    await tickAt(office, '2026-11-18T16:00:00');
    expect(texts(office, off)).toEqual([]);
    expect(texts(office, paused)).toHaveLength(1);
  });

  test('never comes at night, whatever the unit or the person wants', async () => {
    const office = await openMorning({ provider });
    const late = await hire(office);
    const early = await hire(office);
    const time = { reportTime: '21:00' };
    await office.app.db.models.unit.update({ where: { id: late.unitId }, data: time });
    await office.app.db.models.reminderSetting.create({
      data: { personId: early.personId, time: '05:30' },
    });
    for (const moment of ['17T05:30', '17T06:59', '17T20:00', '17T21:00', '17T23:00', '18T02:00']) {
      await tickAt(office, `2026-11-${moment}:00`);
    }
    expect([...texts(office, late), ...texts(office, early)]).toEqual([]);

    await tickAt(office, '2026-11-18T07:00:00');
    expect(texts(office, late)).toEqual([]);
    expect(texts(office, early)).toHaveLength(1);
  });

  test('comes at the hour that each person wants, on the clock of his unit', async () => {
    const office = await openMorning({ provider });
    const zones = ['WIB', 'WITA', 'WIT'] as const;
    const people: Colleague[] = [];
    for (const zone of zones) people.push(await hire(office, { zone }));
    const own = await hire(office, { zone: 'WIT' });
    await office.app.db.models.reminderSetting.create({
      data: { personId: own.personId, time: '17:30' },
    });
    const counts = (): readonly number[] =>
      [...people, own].map((who) => texts(office, who).length);

    await tickAt(office, '2026-11-16T13:59:00');
    expect(counts()).toEqual([0, 0, 0, 0]);
    await tickAt(office, '2026-11-16T14:00:00');
    expect(counts()).toEqual([0, 0, 1, 0]);
    await tickAt(office, '2026-11-16T15:00:00');
    expect(counts()).toEqual([0, 1, 1, 0]);
    await tickAt(office, '2026-11-16T15:30:00');
    expect(counts()).toEqual([0, 1, 1, 1]);
    await tickAt(office, '2026-11-16T16:00:00');
    expect(counts()).toEqual([1, 1, 1, 1]);
  });

  test('that is late by less than two hours is sent, and later one is dropped and recorded so', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    await tickAt(office, '2026-11-16T17:59:00');
    expect(texts(office, melati)).toHaveLength(1);
    await tickAt(office, '2026-11-17T18:00:00');
    expect(texts(office, melati)).toHaveLength(1);
    expect(await ledger(office, melati, 'report-reminder')).toEqual([
      '2026-11-16 sent',
      '2026-11-17 skipped stale',
    ]);

    await tickAt(office, '2026-11-18T21:00:00');
    const slots = await office.app.db.models.jobSlot.findMany({
      where: { job: 'reminders', zone: 'Asia/Jakarta', day: '2026-11-18' },
    });
    expect(slots.map(({ state }) => state)).toEqual(['dropped']);
    expect(await ledger(office, melati, 'report-reminder')).toHaveLength(2);
  });

  test('is silent when it is the second of a day, and ends with the number of the week', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    await office.app.db.models.reminderSetting.create({
      data: { personId: melati.personId, planHint: true, nudgesPerWeek: 3 },
    });
    for (const on of ['2026-11-17', '2026-11-18', '2026-11-23']) {
      for (const time of ['07:30', '16:00']) await tickAt(office, `${on}T${time}:00`);
    }

    expect(await ledger(office, melati, 'plan-hint')).toEqual([
      '2026-11-17 sent',
      '2026-11-18 sent',
      '2026-11-23 sent',
    ]);
    expect(await ledger(office, melati, 'report-reminder')).toEqual([
      '2026-11-17 sent silent',
      '2026-11-18 skipped budget',
      '2026-11-23 sent silent',
    ]);
  });

  test('carries plans whose time has passed, to be confirmed with one tap', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    await melati.say('nanti jam 1 siang rapat koordinasi');
    await tickAt(office, '2026-11-16T16:00:00');
    const [reminder] = nudges(office, melati);
    expect(reminder?.text).toContain('Rencana yang waktunya sudah lewat:\n• Rapat koordinasi');
    expect(labels(reminder).slice(0, 2)).toEqual(['✅ rapat koordinasi', 'Tidak jadi']);

    const done = reminder?.buttons[0]?.[0]?.data ?? '';
    expect(await melati.pressForToast(reminder ?? melati.last(), done)).toContain('terlaksana');
    expect((await melati.entries('2026-11-16')).map(({ state }) => state)).toEqual(['done']);
    expectGoodManners(office);
  });

  test('asks about plans by themselves when the report is there already', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    await melati.say('nanti jam 1 siang rapat koordinasi');
    await melati.say('nanti jam 2 siang survei lapangan');
    await melati.say('tadi pagi verifikasi 12 berkas 2 jam');
    await tickAt(office, '2026-11-16T16:00:00');
    const [asked, ...others] = nudges(office, melati);
    expect(others).toEqual([]);
    expect(asked?.text).toMatch(/^🗓 Selamat sore, Bapak\/Ibu Melati Embun\. Rencana berikut/);
    expect(labels(asked)).toEqual([
      '✅ rapat koordinasi',
      'Tidak jadi',
      '✅ survei lapangan',
      'Tidak jadi',
      '✅ Semua terlaksana',
    ]);

    await tickAt(office, '2026-11-17T16:00:00');
    expect(await ledger(office, melati, 'planned-work')).toEqual([
      '2026-11-16 sent',
      '2026-11-17 skipped nothing',
    ]);
  });

  test('in the morning shows the plans of the day to whoever wants it', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    const awan = await hire(office);
    await office.app.db.models.reminderSetting.create({
      data: { personId: melati.personId, planHint: true },
    });
    await melati.say('besok jam 9 rapat koordinasi');
    await tickAt(office, '2026-11-17T07:30:00');
    await tickAt(office, '2026-11-18T07:30:00');

    const [planned = '', empty = ''] = texts(office, melati);
    expect(planned).toContain('Rencana hari ini, Selasa 17 November:\n\n• Rapat koordinasi');
    expect(empty).toContain('Untuk hari ini, Rabu 18 November, belum ada rencana.');
    expect(texts(office, awan)).toEqual([]);
  });

  test('that somebody asked for once more comes then, unless the report came first', async () => {
    const office = await openMorning({ provider });
    const melati = await hire(office);
    const awan = await hire(office);
    await tickAt(office, '2026-11-16T16:00:00');
    const dueAt = new Date('2026-11-16T16:30:00+07:00');
    for (const { personId } of [melati, awan]) {
      const key = `snoozed-reminder:2026-11-16:${personId}`;
      const about = { day: day('2026-11-16'), dueAt };
      await post(office.app.db, { key, kind: 'snoozed-reminder', to: personId, ...about });
    }
    await awan.say('rapat evaluasi 2 jam');
    await tickAt(office, '2026-11-16T16:30:00');

    expect(texts(office, melati).at(-1)).toContain(
      'Sesuai permintaan Bapak/Ibu Melati Embun: laporan hari ini, Senin 16 November, masih belum ada.',
    );
    expect(await ledger(office, awan, 'snoozed-reminder')).toEqual(['2026-11-16 skipped reported']);
  });
});

onEachProvider('the last reminder', (provider) => {
  test('names each exact day for which today is the last chance, and until when', async () => {
    const office = await openOffice({ provider, now: '2026-11-10T08:00:00+07:00' });
    const melati = await hire(office);
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(office, '2026-11-13T09:59:00');
    await office.app.db.models.notification.deleteMany();
    await tickAt(office, '2026-11-13T10:00:00');
    await tickAt(office, '2026-11-13T10:01:00');

    // Of these days only Monday's is closed by now, and Tuesday's has its report
    expect(texts(office, melati)).toEqual([
      '📅 Selamat pagi, Bapak/Ibu Melati Embun. Hari ini hari kerja terakhir untuk mengisi laporan hari-hari ini, yang masih kosong:\n\n' +
        '• Rabu 11 November, sampai besok, Sabtu 14 November\n• Kamis 12 November, sampai Minggu 15 November\n\n' +
        'Sesudah itu harinya ditutup.\n\n' +
        'Cukup tulis kegiatannya, misalnya “tanggal 11 November rapat evaluasi 2 jam”. Bila sedang cuti atau sakit, tulis “tanggal 11 November cuti”.',
    ]);

    await melati.say('tanggal 11 November rapat evaluasi 2 jam');
    expect(await melati.entries('2026-11-11')).toHaveLength(1);
    expectGoodManners(office);
  });

  test('does not come while another working day is left, or nothing is missing', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T08:00:00+07:00' });
    const melati = await hire(office);
    await melati.say('tanggal 13 November rapat 2 jam');
    await tickAt(office, '2026-11-16T10:00:00');
    await tickAt(office, '2026-11-17T10:00:00');
    await tickAt(office, '2026-11-18T10:00:00');

    expect(await ledger(office, melati, 'last-reminder')).toEqual([]);
  });
});

onEachProvider('whoever is silent for days', (provider) => {
  test('is told once, kindly, what happens next, and not again before he reported', async () => {
    const office = await openOffice({ provider, now: '2026-11-10T08:00:00+07:00' });
    const melati = await hire(office, { supervisor: await office.hire() });
    await tickAt(office, '2026-11-12T08:30:00');
    expect(texts(office, melati)).toEqual([]);

    await tickAt(office, '2026-11-13T08:30:00');
    await tickAt(office, '2026-11-13T08:31:00');
    await tickAt(office, '2026-11-13T10:00:00');
    expect(texts(office, melati)).toEqual([
      '📌 Selamat pagi, Bapak/Ibu Melati Embun. Laporan 3 hari kerja terakhir belum ada: 10, 11 dan 12 November.\n\n' +
        'Yang masih dapat diisi:\n• Selasa 10 November, sampai hari ini\n• Rabu 11 November, sampai besok, Sabtu 14 November\n• Kamis 12 November, sampai Minggu 15 November\n\n' +
        'Bila sampai Senin 16 November pagi belum ada laporan yang masuk, atasan langsung diberi tahu, supaya dapat membantu bila ada kendala.\n\n' +
        'Cukup tulis kegiatannya, misalnya “hari ini rapat evaluasi 2 jam”. Bila sedang cuti, sakit atau dinas luar, tulis misalnya “tanggal 10 November sakit”.',
    ]);
    expect(await ledger(office, melati, 'last-reminder')).toEqual(['2026-11-13 skipped covered']);

    await tickAt(office, '2026-11-16T08:30:00');
    await melati.say('hari ini rapat evaluasi 2 jam');
    for (const on of ['17', '18', '19']) await tickAt(office, `2026-11-${on}T08:30:00`);
    expect(await ledger(office, melati, 'escalation-notice')).toEqual(['2026-11-13 sent']);
    await tickAt(office, '2026-11-20T08:30:00');
    expect(await ledger(office, melati, 'escalation-notice')).toEqual([
      '2026-11-13 sent',
      '2026-11-20 sent',
    ]);
  });

  test('is not told so for days before the account was connected', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T08:00:00+07:00' });
    const melati = await hire(office);
    await tickAt(office, '2026-11-16T08:30:00');
    await tickAt(office, '2026-11-17T08:30:00');

    expect(await ledger(office, melati, 'escalation-notice')).toEqual([]);
  });

  test('stands in the ledger when he cannot be reached', async () => {
    const office = await openOffice({ provider, now: '2026-11-10T08:00:00+07:00' });
    const melati = await hire(office);
    await office.app.db.models.person.update({
      where: { id: melati.personId },
      data: { reachable: false },
    });
    await tickAt(office, '2026-11-13T08:30:00');
    await tickAt(office, '2026-11-13T16:00:00');

    expect(await ledger(office, melati, 'escalation-notice')).toEqual([
      '2026-11-13 skipped unreachable',
    ]);
    expect(await ledger(office, melati, 'report-reminder')).toEqual([]);
  });
});

onEachProvider('a reminder that was planned before the bot was stopped', (provider) => {
  test('waits for what was reported meanwhile', async () => {
    const url = await freshUrl(provider);
    let isSlow = false;
    const office = await openOffice({
      env: { DATABASE_URL: url },
      fault: ({ method }) =>
        isSlow && method === 'getUpdates' ? { kind: 'slow', milliseconds: 300 } : null,
    });
    const melati = await hire(office);
    await post(office.app.db, {
      key: `report-reminder:2026-11-16:${melati.personId}`,
      kind: 'report-reminder',
      to: melati.personId,
      day: day('2026-11-16'),
      dueAt: new Date('2026-11-16T16:00:00+07:00'),
      staleAt: new Date('2026-11-16T18:00:00+07:00'),
    });
    await office.app.stop(2_000);

    office.clock.moveTo(new Date('2026-11-16T16:05:00+07:00'));
    office.world.say(melati.telegramId, 'rapat evaluasi 2 jam');
    isSlow = true;
    const app = await reopen(office, url);
    await tickAt({ ...office, app }, '2026-11-16T16:06:00');

    expect(await ledger({ ...office, app }, melati, 'report-reminder')).toEqual([
      '2026-11-16 skipped reported',
    ]);
    expect(texts(office, melati)).toEqual([]);
    expectGoodManners(office);
  });
});
