import { expect, test } from 'vitest';
import { listAbsences } from '../../src/absences/store.ts';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/open.ts';
import { DEFAULT_OWN, NUDGES } from '../../src/reminders/model.ts';
import { findOwnSettings, saveOwnSettings } from '../../src/reminders/store.ts';
import { day } from '../../src/shared/day.ts';
import { openLog } from '../../src/shared/log.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { answered, listen } from '../support/cast.ts';
import { freshUrl, whenDone } from '../support/databases.ts';
import { TOKEN, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { OwnSettings } from '../../src/reminders/model.ts';
import type { Colleague, Office } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const MONDAY = '2026-11-16';

const own = ({ app }: Office, { personId }: Colleague): Promise<OwnSettings> =>
  findOwnSettings(app.db, personId);
const current = (office: Office, who: Colleague, { id }: SeenMessage): SeenMessage | undefined =>
  office.world.messages(who.telegramId).find((message) => message.id === id);

/** How many messages the bot has written to somebody. */
const countSaid = (office: Office, who: Colleague): number =>
  office.world.messages(who.telegramId).filter(({ fromBot }) => fromBot).length;

/** Presses what stands beneath a reminder, and says what was heard. */
async function tap(office: Office, who: Colleague, data: string): Promise<string> {
  const before = listen(office, who.telegramId);
  office.world.press(who.telegramId, who.last().id, data);
  await answered(office);

  return before.join('\n');
}

eachOnce('the card of /pengingat', (place) => {
  test('shows how one is reminded, and changes in place with every button', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();

    const card = await ani.say('/pengingat');
    expect(card.text).toContain('Pengingat Bapak/Ibu menyala');
    expect(card.text).toContain('Jam: 16.00 WIB, mengikuti unit');
    expect(card.text).toContain('Paling banyak: 5 pengingat seminggu, mengikuti unit');
    expect(card.text).toContain('Minggu ini sudah 0.');
    expect(card.text).not.toContain('tim');

    const hint = await ani.press(card, 'Usul pagi: nyalakan');
    expect(hint.id).toBe(card.id);
    expect(hint.text).toContain('pukul 07.30: menyala');
    const summaries = await ani.press(hint, 'Ringkasan: matikan');
    expect(summaries.text).toContain('Ringkasan minggu dan bulan: mati');

    const budgets = await ani.press(summaries, 'Jumlah seminggu');
    expect(budgets.text).toContain('Paling banyak berapa');
    const fewer = await ani.press(budgets, '2');
    expect(fewer.text).toContain('2 pengingat seminggu, pilihan Bapak/Ibu');

    const hours = await ani.press(fewer, 'Ubah jam');
    expect(hours.text).toContain('Sekarang pukul 16.00 WIB');
    const later = await ani.press(hours, '17.30');
    expect(later.text).toContain('Jam: 17.30 WIB, pilihan Bapak/Ibu (unit: 16.00)');
    expect(await own(office, ani)).toEqual({
      ...DEFAULT_OWN,
      time: '17:30',
      nudgesPerWeek: 2,
      planHint: true,
      summaries: false,
    });

    const asUnit = await ani.press(await ani.press(later, 'Ubah jam'), 'Ikuti unit (16.00)');
    expect(asUnit.text).toContain('Jam: 16.00 WIB, mengikuti unit');
    const usual = await ani.press(await ani.press(asUnit, 'Jumlah'), 'Ikuti unit (5)');
    expect(usual.text).toContain('5 pengingat seminggu, mengikuti unit');

    const off = await ani.press(usual, 'Matikan');
    expect(off.text).toContain('Pengingat Bapak/Ibu dimatikan');
    expect(off.text).toContain('/pengingat nyala');
    const on = await ani.press(off, 'Nyalakan');
    expect(on.text).toContain('menyala');
    expect(await own(office, ani)).toEqual({ ...DEFAULT_OWN, planHint: true, summaries: false });
    expect(countSaid(office, ani)).toBe(1);
    expectGoodManners(office);
  });

  test('takes an hour in words, and nothing outside 07.00 and 19.30', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    const card = await ani.say('/pengingat');

    await ani.press(card, 'Ubah jam');
    expect((await ani.say('jam 9 malam')).text).toContain('paling akhir pukul 19.30');
    expect((await ani.say('06.00')).text).toContain('paling awal pukul 07.00');
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);

    expect((await ani.say('setengah 6 sore')).text).toContain('Pengingat sekarang pukul 17.30 WIB');
    expect(current(office, ani, card)?.text).toContain('Jam: 17.30 WIB, pilihan Bapak/Ibu');
    expect((await own(office, ani)).time).toBe('17:30');

    await ani.press(card, 'Ubah jam');
    expect((await ani.say('jam 4')).text).toContain('16.00');
    expect((await own(office, ani)).time).toBe('16:00');
    expectGoodManners(office);
  });
});

onEachProvider('/pengingat in words', (provider) => {
  test('sets the hour, switches off and on, and follows the unit again', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    expect((await ani.say('/pengingat 15.30')).text).toContain('sekarang pukul 15.30 WIB');
    expect((await own(office, ani)).time).toBe('15:30');
    expect((await ani.say('/pengingat mati')).text).toContain('/pengingat nyala');
    expect((await own(office, ani)).isOff).toBe(true);
    expect((await ani.say('/pengingat nyala')).text).toContain('menyala lagi');
    expect((await own(office, ani)).isOff).toBe(false);
    await ani.say('/pengingat mati');
    expect((await ani.say('/pengingat jam 5 sore')).text).toContain('17.00 WIB');
    expect(await own(office, ani)).toMatchObject({ time: '17:00', isOff: false });
    expect((await ani.say('/pengingat unit')).text).toContain('mengikuti jam unit, pukul 16.00');
    expect((await own(office, ani)).time).toBeNull();
    expectGoodManners(office);
  });

  test('is settled without the command too, and nothing is taken for work', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    expect((await ani.say('saya mau diingatkan jam 3 sore')).text).toContain('15.00 WIB');
    expect((await own(office, ani)).time).toBe('15:00');
    expect((await ani.say('ubah jam pengingat jadi 16.30')).text).toContain('16.30 WIB');
    expect((await ani.say('matikan pengingat')).text).toContain('/pengingat nyala');
    expect((await own(office, ani)).isOff).toBe(true);
    expect((await ani.say('saya ingin diingatkan')).text).toContain('Pukul berapa');
    expect((await ani.say('jam 4')).text).toContain('16.00 WIB');
    expect((await ani.say('ingatkan saya jam 10 malam')).text).toContain(
      'paling akhir pukul 19.30',
    );
    expect(await own(office, ani)).toEqual({ ...DEFAULT_OWN, time: '16:00' });
    expect(await ani.entries(MONDAY)).toEqual([]);
    expectGoodManners(office);
  });

  test('asks again for what is no hour, once, and keeps what was written', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    expect((await ani.say('/pengingat 22')).text).toContain('paling akhir pukul 19.30');
    expect((await ani.say('nanti sajalah')).text).toContain('Jamnya belum terbaca');
    expect((await ani.say('entahlah')).text).toContain('tetap seperti semula');
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    const kept = await office.app.db.models.sourceMessage.findMany({ orderBy: { id: 'asc' } });
    expect(kept.map(({ text }) => text)).toEqual(['nanti sajalah', 'entahlah']);

    const asked = await ani.say('/pengingat setengah');
    expect(asked.text).toContain('Jamnya belum terbaca');
    expect((await ani.say('16.45')).text).toContain('16.45 WIB');
    expect((await own(office, ani)).time).toBe('16:45');
    expectGoodManners(office);
  });

  test('lets a report be a report, and “batal” end the question', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    await ani.press(await ani.say('/pengingat'), 'Ubah jam');
    expect((await ani.say('rapat evaluasi jam 8 sampai jam 10')).text).toContain('Tercatat');
    expect(await ani.entries(MONDAY)).toHaveLength(1);
    await ani.press(await ani.say('/pengingat'), 'Ubah jam');
    expect((await ani.say('tidak jadi')).text).toContain('tetap seperti semula');

    await ani.press(await ani.say('/pengingat'), 'Ubah jam');
    office.clock.moveTo(new Date('2026-11-16T17:00:00+07:00'));
    expect((await ani.say('15.30')).text).not.toContain('Pengingat');
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    expectGoodManners(office);
  });

  test('going back to the card ends the question for an hour', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();

    const asked = await ani.press(await ani.say('/pengingat'), 'Ubah jam');
    expect((await ani.press(asked, 'Kembali')).text).toContain('menyala');
    await ani.say('15.30');
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    expectGoodManners(office);
  });
});

onEachProvider('a pause', (provider) => {
  test('is for today, until Monday or a week, and is taken back', async () => {
    const office = await openOffice({ provider, now: '2026-11-18T08:00:00+07:00' });
    const ani = await office.hire();
    const card = await ani.say('/pengingat');

    const choices = await ani.press(card, 'Jeda');
    expect(labels(choices)).toEqual(['Hari ini', 'Sampai Senin 23/11', 'Seminggu', '‹ Kembali']);
    const today = await ani.press(choices, 'Hari ini');
    expect(today.text).toContain('berjalan lagi Kamis, 19 November 2026');
    const resumed = await ani.press(today, 'Lanjutkan');
    expect(resumed.text).toContain('menyala');
    expect((await own(office, ani)).pausedUntil).toBeNull();

    const monday = await ani.press(await ani.press(resumed, 'Jeda'), 'Sampai Senin');
    expect(monday.text).toContain('berjalan lagi Senin, 23 November 2026');
    expect((await own(office, ani)).pausedUntil).toBe('2026-11-22');
    const again = await ani.press(monday, 'Lanjutkan');
    const week = await ani.press(await ani.press(again, 'Jeda'), 'Seminggu');
    expect(week.text).toContain('berjalan lagi Rabu, 25 November 2026');

    office.clock.moveTo(new Date('2026-11-25T08:00:00+07:00'));
    expect((await ani.say('/pengingat')).text).toContain('menyala');
    expectGoodManners(office);
  });

  test('of an older card means its own day, and nothing once that is over', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const choices = await ani.press(await ani.say('/pengingat'), 'Jeda');
    expect(labels(choices)).toEqual(['Hari ini', 'Seminggu', '‹ Kembali']);

    office.clock.moveTo(new Date('2026-11-17T08:00:00+07:00'));
    expect(await ani.pressForToast(choices, dataOf(choices, 'Hari ini'))).toContain('sudah lewat');
    await answered(office);
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    expect(current(office, ani, choices)?.text).toContain('menyala');

    await ani.pressForToast(choices, dataOf(choices, 'Seminggu'));
    expect((await own(office, ani)).pausedUntil).toBe('2026-11-22');
    expectGoodManners(office);
  });
});

onEachProvider('whoever leads people', (provider) => {
  test('also settles the morning message about the team; nobody else can', async () => {
    const office = await openOffice({ provider });
    const chief = await office.hire();
    const ani = await office.hire({ supervisor: chief });

    const card = await chief.say('/pengingat');
    expect(card.text).toContain('Ringkasan tim, pagi pukul 07.30 serta minggu dan bulan: menyala');
    const off = await chief.press(card, 'Ringkasan tim: matikan');
    expect(off.text).toContain('serta minggu dan bulan: mati');
    expect((await own(office, chief)).briefing).toBe(false);

    const hers = await ani.say('/pengingat');
    expect(await ani.pressForToast(hers, 'remind-briefing:0,c')).toContain('tidak berlaku');
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    expectGoodManners(office);
  });
});

onEachProvider('a proposed hour', (provider) => {
  /** Ani reports at ten past five on six working days. */
  async function openSteady(): Promise<{ readonly office: Office; readonly ani: Colleague }> {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    for (const on of ['09', '10', '11', '12', '13', '16']) {
      office.clock.moveTo(new Date(`2026-11-${on}T17:10:00+07:00`));
      await ani.say('rapat evaluasi 2 jam');
    }
    office.clock.moveTo(new Date('2026-11-17T15:42:00+07:00'));

    return { office, ani };
  }

  test('is shown on the card with where it comes from, and taken by one tap', async () => {
    const { office, ani } = await openSteady();

    const card = await ani.say('/pengingat');
    expect(card.text).toContain('biasanya selesai melapor sekitar pukul 17.10');
    const taken = await ani.press(card, 'Pakai 17.30');
    expect(taken.text).toContain('Jam: 17.30 WIB');
    expect(labels(taken).join()).not.toContain('Pakai');
    expect((await own(office, ani)).time).toBe('17:30');
    expectGoodManners(office);
  });

  test('that was declined is not proposed again', async () => {
    const { office, ani } = await openSteady();

    const card = await ani.say('/pengingat');
    const kept = await ani.press(card, 'Tetap 16.00');
    expect(kept.text).not.toContain('biasanya selesai');
    expect(await own(office, ani)).toEqual({ ...DEFAULT_OWN, declinedTime: '17:30' });
    expect((await ani.say('/pengingat')).text).not.toContain('biasanya selesai');
    expectGoodManners(office);
  });

  test('is taken and declined beneath another message too, which stays as it is', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const summary = await ani.say('/minggu');

    expect(await tap(office, ani, 'remind-set:1730')).toBe(
      'Pengingat sekarang pukul 17.30 WIB. Mengubahnya: /pengingat.',
    );
    expect(await tap(office, ani, 'remind-set:1730')).toContain('17.30');
    expect(await tap(office, ani, 'remind-decline:1800')).toContain('tetap pukul 17.30');
    expect(await tap(office, ani, 'remind-hint:1')).toContain('datang pukul 07.30');
    expect(await own(office, ani)).toEqual({
      ...DEFAULT_OWN,
      time: '17:30',
      declinedTime: '18:00',
      planHint: true,
    });
    expect(current(office, ani, summary)?.text).toBe(summary.text);
    expect(countSaid(office, ani)).toBe(1);
    expectGoodManners(office);
  });
});

onEachProvider('the buttons beneath a reminder', (provider) => {
  test('ask to be reminded later, once, and say when', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('/minggu');

    expect(await tap(office, ani, `remind-later:30,${MONDAY}`)).toContain('pukul 16.12');
    office.clock.moveTo(new Date('2026-11-16T15:44:00+07:00'));
    expect(await tap(office, ani, `remind-later:30,${MONDAY}`)).toContain('pukul 16.12');
    expect(await tap(office, ani, `remind-later:60,${MONDAY}`)).toContain('pukul 16.12');

    const planned = await snoozed(office);
    expect(planned).toMatchObject([
      {
        key: `snoozed-reminder:${MONDAY}:${ani.personId}:1612`,
        personId: ani.personId,
        day: MONDAY,
        state: 'planned',
      },
    ]);
    expect(NUDGES).not.toContain('snoozed-reminder');
    expect(countSaid(office, ani)).toBe(1);
    expectGoodManners(office);
  });

  test('that asked for later bring a reminder then, which can be put off again', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('/minggu');
    await tap(office, ani, `remind-later:30,${MONDAY}`);

    office.clock.moveTo(new Date('2026-11-16T16:12:00+07:00'));
    await office.app.tick();
    await expect.poll(async () => (await snoozed(office))[0]?.state).toBe('sent');
    const reminder = office.world
      .messages(ani.telegramId)
      .findLast(({ text }) => text.includes('Sesuai permintaan'));
    if (reminder === undefined) throw new Error('No reminder came');
    const again = await ani.pressForToast(reminder, dataOf(reminder, 'Ingatkan 30 menit'));
    expect(again).toContain('pukul 16.42');
    expect(await snoozed(office)).toHaveLength(2);
    expectGoodManners(office);
  });

  test('do not ask for the night, for another day, or for what is not owed or done', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T19:10:00+07:00' });
    const ani = await office.hire();
    await ani.say('/minggu');

    expect(await tap(office, ani, `remind-later:60,${MONDAY}`)).toContain('Sesudah pukul 20.00');
    expect(await tap(office, ani, 'remind-later:30,2026-11-13')).toContain('untuk Jumat 13/11');
    expect(await tap(office, ani, 'remind-later:30,2026-11-17')).toContain('untuk Selasa 17/11');
    for (const forged of ['remind-later:5,2026-11-16', 'remind-later:30', 'remind-later:30,x']) {
      expect(await tap(office, ani, forged)).toContain('tidak berlaku');
    }
    await saveOwnSettings(office.app.db, ani.personId, { ...DEFAULT_OWN, isOff: true });
    expect(await tap(office, ani, `remind-later:30,${MONDAY}`)).toContain('/pengingat nyala');
    await saveOwnSettings(office.app.db, ani.personId, DEFAULT_OWN);

    await ani.say('rapat evaluasi 2 jam');
    expect(await tap(office, ani, `remind-later:30,${MONDAY}`)).toContain('sudah masuk');
    await ani.say('/batal');
    await ani.press(await ani.say('sakit hari ini'), 'Ya, catat');
    expect(await tap(office, ani, `remind-later:30,${MONDAY}`)).toContain('tidak perlu laporan');
    expect(await snoozed(office)).toEqual([]);
    expectGoodManners(office);
  });

  test('switch reminders off and say how to switch them on again', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const reminder = await ani.say('/minggu');

    const off = await tap(office, ani, 'remind-off:1');
    expect(off).toContain('Menyalakannya kembali: /pengingat nyala');
    expect((await own(office, ani)).isOff).toBe(true);
    expect(current(office, ani, reminder)?.text).toBe(reminder.text);
    office.world.press(ani.telegramId, reminder.id, 'remind-off:1');
    await answered(office);
    expect(countSaid(office, ani)).toBe(2);

    const on = await ani.press(ani.last(), 'Nyalakan');
    expect(on.text).toContain('menyala');
    expect(countSaid(office, ani)).toBe(2);
    expectGoodManners(office);
  });

  test('ask for another hour in a message of its own, and the reminder stays', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const reminder = await ani.say('/minggu');

    expect(await tap(office, ani, 'remind-hour:')).toContain('Pukul berapa');
    expect(current(office, ani, reminder)?.text).toBe(reminder.text);
    const said = await ani.say('17.00');
    expect(said.text).toContain('sekarang pukul 17.00 WIB');
    expect(labels(said)).toContain('Ubah jam');
    expectGoodManners(office);
  });

  test('tell leave for that very day: one tap on the kind records it, and it can be undone', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('/minggu');

    expect(await tap(office, ani, `remind-leave:${MONDAY}`)).toContain(
      'Tidak masuk hari ini, Senin, 16 November 2026?',
    );
    const asked = ani.last();
    const recorded = await tap(office, ani, dataOf(asked, 'Sakit'));
    expect(recorded).toContain('Ketidakhadiran dicatat');
    expect(await absences(office, ani)).toEqual(['2026-11-16 sick']);
    expect(await ani.pressForToast(asked, dataOf(asked, 'Cuti'))).toContain('sudah dijawab');
    expect(await ani.pressForToast(asked, dataOf(asked, 'Tidak jadi'))).toContain('sudah dijawab');
    expect(await tap(office, ani, `remind-leave:${MONDAY}`)).toContain('Sudah tercatat: Sakit');
    expect(await absences(office, ani)).toEqual(['2026-11-16 sick']);

    expect((await ani.say('/batal')).text).toContain('Tidak tercatat lagi: Sakit');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('tell no leave for a day off, a day too far, or when one thinks better of it', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('/minggu');

    expect(await tap(office, ani, 'remind-leave:2026-11-15')).toContain('bukan hari kerja');
    expect(await tap(office, ani, 'remind-leave:2026-01-05')).toContain('tidak berlaku');
    expect(await tap(office, ani, 'remind-leave:x')).toContain('tidak berlaku');
    expect(await tap(office, ani, 'leave-now:x,2026-11-16')).toContain('tidak berlaku');
    await tap(office, ani, `remind-leave:${MONDAY}`);
    expect((await ani.press(ani.last(), 'Tidak jadi')).text).toContain('tidak ada yang dicatat');
    expect(await absences(office, ani)).toEqual([]);
    expectGoodManners(office);
  });

  test('ask first when another leave is recorded for that day meanwhile', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('/minggu');
    await tap(office, ani, `remind-leave:${MONDAY}`);
    const asked = ani.last();
    await ani.press(await ani.say('cuti hari ini'), 'Ya, catat');

    office.world.press(ani.telegramId, asked.id, dataOf(asked, 'Sakit'));
    await answered(office);
    expect(ani.last().text).toContain('Menggantikan: Cuti');
    expect(await absences(office, ani)).toEqual(['2026-11-16 leave']);
    expectGoodManners(office);
  });

  test('pressed by somebody else change only what is his own', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const budi = await office.hire({ supervisor: ani });
    await ani.say('/pengingat');
    await budi.say('/pengingat');

    await tap(office, budi, 'remind-off:1,c');
    await tap(office, budi, `remind-later:30,${MONDAY}`);
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    expect((await own(office, budi)).isOff).toBe(true);
    for (const forged of [
      'remind-set:2359',
      'remind-budget:99',
      'remind-hint:7',
      'remind-pause:9',
    ]) {
      await tap(office, ani, forged);
    }
    expect(await own(office, ani)).toEqual(DEFAULT_OWN);
    expectGoodManners(office);
  });
});

onEachProvider('what was settled', (provider) => {
  test('stays when the same press is heard again', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const card = await ani.say('/pengingat');
    const data = dataOf(card, 'Usul pagi');

    expect(await ani.pressForToast(card, data)).toContain('datang pukul 07.30');
    expect(await ani.pressForToast(card, data)).toContain('datang pukul 07.30');
    expect(await own(office, ani)).toEqual({ ...DEFAULT_OWN, planHint: true });
    expect(countSaid(office, ani)).toBe(1);
    expectGoodManners(office);
  });

  test('holds after a restart, and an hour that was asked for before it may be typed after it', async () => {
    const url = await freshUrl(provider);
    const office = await openOffice({ provider, env: { DATABASE_URL: url } });
    const ani = await office.hire();
    const card = await ani.say('/pengingat');
    await ani.press(await ani.press(card, 'Jumlah seminggu'), '3');
    await ani.press(card, 'Ubah jam');
    await office.app.stop(2_000);

    const { clock, root: apiRoot } = office;
    const config = readConfig({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      DATABASE_URL: url,
      PORT: '0',
      MESSAGES_PER_SECOND: '0',
      LOG_LEVEL: 'silent',
    });
    const app = await openApp({ config, botToken: TOKEN, apiRoot, clock, log: openLog('silent') });
    whenDone(() => app.stop(2_000));

    expect((await ani.say('setengah lima')).text).toContain('Pengingat sekarang pukul 16.30 WIB');
    const db = await openDatabase(url);
    const kept = await findOwnSettings(db, ani.personId);
    await db.close();
    expect(kept).toEqual({ ...DEFAULT_OWN, time: '16:30', nudgesPerWeek: 3 });
    expectGoodManners(office);
  });
});

async function absences({ app }: Office, { personId }: Colleague): Promise<readonly string[]> {
  const held = await listAbsences(app.db, personId, day('2026-01-01'), day('2027-12-31'));

  return held.map((absence) => `${absence.day} ${absence.kind}`);
}

function snoozed({ app }: Office) {
  return app.db.models.notification.findMany({ where: { kind: 'snoozed-reminder' } });
}
