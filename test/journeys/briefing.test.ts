import { expect, test } from 'vitest';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openLog } from '../../src/shared/log.ts';
import { labels } from '../support/buttons.ts';
import { freshUrl, whenDone } from '../support/databases.ts';
import { TOKEN, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Colleague, Hired, Office, OfficeOptions } from '../support/office.ts';

// 16–20 November 2026 is a week without holidays; 1 December is a Tuesday.

const at = (office: Pick<Office, 'clock'>, moment: string, zone = '+07:00'): void =>
  office.clock.moveTo(new Date(`${moment}${zone}`));

/** The minute's tick, once its moment has come. */
async function tickAt(office: Office, moment: string, zone?: string): Promise<void> {
  at(office, moment, zone);
  await office.app.tick();
}

interface Staff extends Office {
  readonly cempaka: Colleague;
  readonly melati: Colleague;
  readonly awan: Colleague;
}

/** Cempaka leads Melati and Awan; all have opened the chat, as a bot cannot write first. */
async function openStaff(options: OfficeOptions & { readonly zone?: Hired['zone'] } = {}) {
  const { zone, ...rest } = options;
  const office = await openOffice({ now: '2026-11-16T06:00:00+07:00', ...rest });
  const hire = async (of: Hired): Promise<Colleague> => {
    const colleague = await office.hire(of);
    await colleague.say('/hari');
    return colleague;
  };
  const cempaka = await hire({ name: 'Cempaka Samudra', ...(zone && { zone }) });
  const { unitId } = cempaka;
  const melati = await hire({ name: 'Melati <i>Embun&', supervisor: cempaka, unitId });
  const awan = await hire({ name: 'Awan Telaga', supervisor: cempaka, unitId });

  return { ...office, cempaka, melati, awan, hire } satisfies Staff & { readonly hire: unknown };
}

const told = ({ world }: Pick<Office, 'world'>, who: Colleague, sign: '📋' | '📊') =>
  world.messages(who.telegramId).filter(({ fromBot, text }) => fromBot && text.startsWith(sign));

const ledger = ({ app }: Pick<Office, 'app'>, who: Colleague, kind: string) =>
  app.db.models.notification.findMany({
    where: { personId: who.personId, kind },
    select: { state: true, reason: true, day: true },
    orderBy: { id: 'asc' },
  });

/** Who was looked at by that person, and of which days. */
async function looks({ app }: Pick<Office, 'app'>, { personId }: Colleague) {
  const events = await app.db.models.auditEvent.findMany({
    where: { action: 'looked', actorId: personId },
    orderBy: { id: 'asc' },
  });

  return events.map(({ subjectId, firstDay, lastDay }) => [subjectId, firstDay, lastDay]);
}

eachOnce('the morning message of a leader', (place) => {
  test('comes at half past seven, once, with how yesterday was and who is away', async () => {
    const staff = await openStaff(place);
    const { cempaka, melati, awan } = staff;
    at(staff, '2026-11-16T15:00:00');
    await melati.say('rapat evaluasi 2 jam');
    await awan.press(await awan.say('cuti hari ini dan besok'), 'Ya, catat');
    await tickAt(staff, '2026-11-17T07:29:00');
    expect(told(staff, cempaka, '📋')).toEqual([]);

    await tickAt(staff, '2026-11-17T07:30:00');
    await tickAt(staff, '2026-11-17T07:30:30');
    await tickAt(staff, '2026-11-17T07:31:00');
    await tickAt(staff, '2026-11-17T11:00:00');
    const [briefing, ...others] = told(staff, cempaka, '📋');
    const text = briefing?.text ?? '';

    expect(others).toEqual([]);
    expect(text).toContain('Selamat pagi, Bapak/Ibu Cempaka Samudra.');
    expect(text).toContain('Laporan Senin, 16 November 2026\nSudah melapor: 1. Belum: 0.');
    expect(text).toContain('Tidak masuk: 1.\n• Awan Telaga: cuti');
    expect(text).toContain('Tidak masuk hari ini\n• Awan Telaga: cuti');
    expect(text).not.toContain('Melati');
    expect(text).not.toContain('Perlu perhatian');
    expect(await looks(staff, cempaka)).toEqual([[awan.personId, '2026-11-16', '2026-11-17']]);
    expect(told(staff, melati, '📋')).toEqual([]);
    expectGoodManners(staff);
  });
});

onEachProvider('the morning message of a leader', (provider) => {
  test('leads with its buttons to who is missing and to the team', async () => {
    const staff = await openStaff({ provider });
    const { cempaka } = staff;
    await tickAt(staff, '2026-11-17T07:30:00');
    const [briefing] = told(staff, cempaka, '📋');
    if (briefing === undefined) throw new Error('No message');

    expect(briefing.text).toContain('Sudah melapor: 0. Belum: 2.');
    for (const name of ['Melati', 'Awan']) expect(briefing.text).not.toContain(name);
    expect(await looks(staff, cempaka)).toEqual([]);
    expect(labels(briefing)).toEqual(['Lihat yang belum (2)', 'Tim hari ini']);
    const owing = await cempaka.press(briefing, 'Lihat yang belum');
    for (const name of ['Melati', 'Awan']) expect(owing.text).toContain(name);
    expectGoodManners(staff);
  });

  test('agrees with what /tim shows of that day', async () => {
    const staff = await openStaff({ provider });
    const { cempaka, melati } = staff;
    at(staff, '2026-11-16T15:00:00');
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(staff, '2026-11-17T07:30:00');

    expect(told(staff, cempaka, '📋')[0]?.text).toContain('Sudah melapor: 1. Belum: 1.');
    expect((await cempaka.say('/tim kemarin')).text).toContain('Sudah melapor: 1');
  });

  test('is shown to the person who was named, among those who looked at him', async () => {
    const staff = await openStaff({ provider });
    const { awan } = staff;
    at(staff, '2026-11-16T15:00:00');
    await awan.press(await awan.say('besok cuti'), 'Ya, catat');
    await tickAt(staff, '2026-11-17T07:30:00');

    const mine = await awan.say('/datasaya');
    const looked = await awan.press(mine, 'Siapa');
    expect(looked.text).toContain('Cempaka Samudra');
  });

  test('does not come on his leave, on a weekend, or when he turned it off', async () => {
    const staff = await openStaff({ provider });
    const { cempaka } = staff;
    await cempaka.press(await cempaka.say('besok sakit'), 'Ya, catat');
    await tickAt(staff, '2026-11-17T07:30:00');
    expect(await ledger(staff, cempaka, 'briefing')).toEqual([
      { state: 'skipped', reason: 'absent', day: '2026-11-17' },
    ]);

    await staff.app.db.models.reminderSetting.create({
      data: { personId: cempaka.personId, briefing: false },
    });
    await tickAt(staff, '2026-11-18T07:30:00');
    await tickAt(staff, '2026-11-21T07:30:00');
    expect((await ledger(staff, cempaka, 'briefing')).slice(1)).toEqual([
      { state: 'skipped', reason: 'off', day: '2026-11-18' },
    ]);
    expect(told(staff, cempaka, '📋')).toEqual([]);
  });

  test('is made up for until noon after an outage, and dropped after it', async () => {
    const staff = await openStaff({ provider });
    const { cempaka } = staff;
    await tickAt(staff, '2026-11-16T07:31:00');
    expect(told(staff, cempaka, '📋')).toHaveLength(1);

    await tickAt(staff, '2026-11-17T11:40:00');
    const [, late] = told(staff, cempaka, '📋');
    expect(late?.text).toContain('Selamat siang, Bapak/Ibu Cempaka Samudra.');

    await tickAt(staff, '2026-11-18T12:10:00');
    expect(told(staff, cempaka, '📋')).toHaveLength(2);
    const slots = await staff.app.db.models.jobSlot.findMany({
      where: { job: 'briefing', zone: 'Asia/Jakarta' },
      orderBy: { day: 'asc' },
    });
    expect(slots.map(({ day, state }) => [day, state])).toEqual([
      ['2026-11-16', 'done'],
      ['2026-11-17', 'done'],
      ['2026-11-18', 'dropped'],
    ]);
  });

  test('comes once when the process is started anew in between', async () => {
    const url = await freshUrl(provider);
    const staff = await openStaff({ provider, env: { DATABASE_URL: url } });
    const { cempaka, clock, root: apiRoot } = staff;
    await tickAt(staff, '2026-11-17T07:30:00');
    await staff.app.stop(2_000);

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
    await tickAt({ ...staff, app }, '2026-11-17T07:31:00');
    await tickAt({ ...staff, app }, '2026-11-17T08:00:00');

    expect(told(staff, cempaka, '📋')).toHaveLength(1);
    await tickAt({ ...staff, app }, '2026-11-18T07:30:00');
    expect(told(staff, cempaka, '📋')).toHaveLength(2);
  });

  test('comes on the clock of the leader’s own unit', async () => {
    const staff = await openStaff({ provider, zone: 'WIT' });
    const { cempaka } = staff;
    await tickAt(staff, '2026-11-17T07:29:00', '+09:00');
    expect(told(staff, cempaka, '📋')).toHaveLength(0);
    await tickAt(staff, '2026-11-17T07:30:00', '+09:00');
    expect(told(staff, cempaka, '📋')).toHaveLength(1);
    await tickAt(staff, '2026-11-17T07:30:00', '+07:00');
    expect(told(staff, cempaka, '📋')).toHaveLength(1);
  });

  test('reaches who acts for a leader as well, with the other’s team marked', async () => {
    const staff = await openStaff({ provider });
    const { cempaka, melati } = staff;
    const bayu = await staff.hire({ name: 'Bayu Angkasa' });
    await staff.app.db.models.delegation.create({
      data: {
        holderId: cempaka.personId,
        actingId: bayu.personId,
        kind: 'plh',
        firstDay: '2026-11-16',
        lastDay: '2026-11-17',
        createdById: cempaka.personId,
        createdAt: staff.clock.now(),
      },
    });
    at(staff, '2026-11-16T15:00:00');
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(staff, '2026-11-17T07:30:00');
    await tickAt(staff, '2026-11-18T07:30:00');

    const [briefing, ...others] = told(staff, bayu, '📋');
    expect(others).toEqual([]);
    expect(briefing?.text).toContain(
      'Mewakili Bapak/Ibu Cempaka Samudra:\nSudah melapor: 1. Belum: 1.',
    );
    expect(briefing?.text).toContain(
      'Bayu Angkasa menjadi Plh. Cempaka Samudra: hari ini hari terakhirnya.',
    );
  });
});

onEachProvider('somebody who is silent', (provider) => {
  test('is named to his leader only on a day after he was told himself, until he reports', async () => {
    const staff = await openStaff({ provider, now: '2026-11-11T14:00:00+07:00' });
    const { cempaka, melati, awan } = staff;
    await melati.say('rapat evaluasi 2 jam');
    await awan.say('rapat evaluasi 2 jam');
    for (const day of ['12', '13', '16']) {
      at(staff, `2026-11-${day}T14:00:00`);
      await awan.say(`verifikasi ${day} berkas bantuan 2 jam`);
    }

    // Three working days without a report: the 12th, 13th and 16th
    await tickAt(staff, '2026-11-17T07:30:00');
    expect(told(staff, cempaka, '📋').at(-1)?.text).not.toContain('Perlu perhatian');
    await tickAt(staff, '2026-11-17T08:30:00');
    expect(await ledger(staff, melati, 'escalation-notice')).toMatchObject([{ state: 'sent' }]);
    expect(told(staff, cempaka, '📋').at(-1)?.text).not.toContain('Melati');
    at(staff, '2026-11-17T14:00:00');
    await awan.say('rapat koordinasi 1 jam');

    await tickAt(staff, '2026-11-18T07:30:00');
    const briefing = told(staff, cempaka, '📋').at(-1);
    if (briefing === undefined) throw new Error('No message');
    expect(briefing.text).toContain(
      '• Melati <i>Embun&: belum ada laporan untuk 12, 13, 16 dan 17 November',
    );
    expect(briefing.text).not.toContain('Awan');
    expect(await looks(staff, cempaka)).toEqual([[melati.personId, '2026-11-12', '2026-11-17']]);
    const week = await cempaka.press(briefing, 'Pekan Melati');
    expect(week.text).toContain('Pekan 16–22 November 2026');

    at(staff, '2026-11-18T14:00:00');
    await melati.say('verifikasi 12 berkas bantuan 2 jam');
    await tickAt(staff, '2026-11-19T07:30:00');
    expect(told(staff, cempaka, '📋').at(-1)?.text).not.toContain('Melati');
    expectGoodManners(staff);
  });
});

eachOnce('the week of a team', (place) => {
  test('comes on Friday at five, once, under its picture, with the month behind a button', async () => {
    const staff = await openStaff(place);
    const { cempaka, melati, awan } = staff;
    at(staff, '2026-11-17T15:00:00');
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(staff, '2026-11-20T16:59:00');
    expect(told(staff, cempaka, '📊')).toEqual([]);

    await tickAt(staff, '2026-11-20T17:00:00');
    await tickAt(staff, '2026-11-20T17:01:00');
    await tickAt(staff, '2026-11-21T09:00:00');
    const [week, ...others] = told(staff, cempaka, '📊');
    if (week === undefined) throw new Error('No message');

    expect(others).toEqual([]);
    expect(week.text).toContain(
      'Ringkasan tim Bapak/Ibu Cempaka Samudra: pekan 16–22 November 2026',
    );
    expect(week.text).toContain('Pegawai: 2.');
    expect(week.text).toContain('Laporan: 1 dari 10 yang wajib sampai hari ini');
    expect(week.text).toContain('Waktu tercatat: 2 jam dari 50 jam');
    expect(week.text).toContain('masih ada pada 2 pegawai');
    expect(cempaka.fileOf(week).bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await looks(staff, cempaka)).slice(-2)).toEqual([
      [awan.personId, '2026-11-16', '2026-11-22'],
      [melati.personId, '2026-11-16', '2026-11-22'],
    ]);
    expectGoodManners(staff);
  });
});

onEachProvider('the week and month of a team', (provider) => {
  test('wait for the leader’s first day at work, and are dropped when that is too late', async () => {
    const staff = await openStaff({ provider });
    const { cempaka } = staff;
    await cempaka.press(await cempaka.say('cuti tanggal 20 sampai 23 November'), 'Ya, catat');
    await tickAt(staff, '2026-11-20T17:00:00');
    await tickAt(staff, '2026-11-23T08:00:00');
    expect(told(staff, cempaka, '📊')).toEqual([]);

    await tickAt(staff, '2026-11-24T08:00:00');
    await tickAt(staff, '2026-11-24T08:01:00');
    const [week, ...others] = told(staff, cempaka, '📊');
    expect(others).toEqual([]);
    expect(week?.text).toContain('pekan 16–22 November 2026');
    expect(week?.text).toContain('Laporan: 0 dari 10 yang wajib, semua');

    await cempaka.press(
      await cempaka.say('cuti tanggal 27 November sampai 11 Desember'),
      'Ya, catat',
    );
    await tickAt(staff, '2026-11-27T17:00:00');
    await tickAt(staff, '2026-12-01T08:30:00');
    expect(await ledger(staff, cempaka, 'team-week')).toMatchObject([
      { state: 'sent' },
      { state: 'skipped', reason: 'absent', day: '2026-11-27' },
    ]);
    expect(await ledger(staff, cempaka, 'team-month')).toMatchObject([
      { state: 'skipped', reason: 'absent', day: '2026-12-01' },
    ]);
  });

  test('come with the month before, on its first working day', async () => {
    const staff = await openStaff({ provider });
    const { cempaka, melati } = staff;
    at(staff, '2026-11-17T15:00:00');
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(staff, '2026-12-01T08:29:00');
    expect(told(staff, cempaka, '📊')).toEqual([]);
    await tickAt(staff, '2026-12-01T08:30:00');
    await tickAt(staff, '2026-12-01T08:31:00');

    const [month, ...others] = told(staff, cempaka, '📊');
    expect(others).toEqual([]);
    expect(month?.text).toContain('Cempaka Samudra: November 2026');
    expect(month?.text).toContain('Laporan: 1 dari 42 yang wajib, semua');
  });

  test('come without a picture when somebody is new whose look was not noted', async () => {
    const staff = await openStaff({ provider });
    const { cempaka } = staff;
    await cempaka.press(await cempaka.say('cuti tanggal 20 November'), 'Ya, catat');
    await tickAt(staff, '2026-11-20T17:00:00');
    await staff.hire({ name: 'Mawar Senja', supervisor: cempaka, unitId: cempaka.unitId });
    await tickAt(staff, '2026-11-23T08:00:00');

    const [week] = told(staff, cempaka, '📊');
    if (week === undefined) throw new Error('No message');
    expect(week.text).toContain('Pegawai: 3.');
    expect(() => cempaka.fileOf(week)).toThrow();
    expectGoodManners(staff);
  });
});

eachOnce('/ringkasan', (place) => {
  test('is the week in words, turned to other weeks and months in the same message', async () => {
    const staff = await openStaff(place);
    const { cempaka, melati } = staff;
    at(staff, '2026-11-17T15:00:00');
    await melati.say('rapat evaluasi 2 jam');

    const week = await cempaka.say('/ringkasan');
    expect(week.text).toContain('📊 Ringkasan tim: pekan 16–22 November 2026');
    expect(week.text).toContain('Laporan: 1 dari 4 yang wajib sampai hari ini');
    for (const name of ['Melati', 'Awan']) expect(week.text).not.toContain(name);
    expect(await looks(staff, cempaka)).toEqual([]);
    expect(labels(week)).toEqual(['‹ Pekan 9/11', '🖼 Gambar', 'Per orang', 'Bulannya']);

    const month = await cempaka.press(week, 'Bulannya');
    expect(month.id).toBe(week.id);
    expect(month.text).toContain('Ringkasan tim: November 2026');
    const october = await cempaka.press(month, '‹ Oktober 2026');
    expect(october.text).toContain('Ringkasan tim: Oktober 2026');
    expect(october.text).toContain('Laporan: 0 dari 44 yang wajib, semua');
    const back = await cempaka.press(await cempaka.press(october, 'November 2026 ›'), 'Per minggu');
    expect(back.text).toBe(week.text);
    const people = await cempaka.press(back, 'Per orang');
    expect(people.text).toContain('Melati <i>Embun&');
    expectGoodManners(staff);
  });
});

onEachProvider('/ringkasan', (provider) => {
  test('takes a week or month in words, and says what it takes', async () => {
    const { cempaka } = await openStaff({ provider, now: '2026-11-17T10:00:00+07:00' });

    expect((await cempaka.say('/ringkasan minggu lalu')).text).toContain('9–15 November 2026');
    expect((await cempaka.say('/ringkasan bulan')).text).toContain('November 2026');
    expect((await cempaka.say('/ringkasan bulan lalu')).text).toContain('Oktober 2026');
    expect((await cempaka.say('/ringkasan 12 November')).text).toContain('Yang dapat ditulis');
  });

  test('is one person’s own where he is alone, and that is a look at him', async () => {
    const staff = await openStaff({ provider, now: '2026-11-17T10:00:00+07:00' });
    const { melati } = staff;
    const bayu = await staff.hire({ name: 'Bayu Angkasa', supervisor: melati });

    await melati.say('/ringkasan');
    expect(await looks(staff, melati)).toEqual([[bayu.personId, '2026-11-16', '2026-11-17']]);
  });

  test('is no command for somebody who leads nobody, and its buttons show him nothing', async () => {
    const staff = await openStaff({ provider, now: '2026-11-17T10:00:00+07:00' });
    const { cempaka, melati } = staff;
    await cempaka.say('/ringkasan');

    const answer = await melati.say('/ringkasan');
    expect(answer.text).toContain('Perintah /ringkasan belum dikenal');
    expect(await melati.pressForToast(answer, 'recap:week,2026-11-16')).toContain(
      'sudah tidak berlaku',
    );
  });

  test('answers stale, forged and repeated presses kindly', async () => {
    const staff = await openStaff({ provider, now: '2026-11-17T10:00:00+07:00' });
    const { cempaka } = staff;
    const week = await cempaka.say('/ringkasan');

    for (const data of [
      'recap:',
      'recap:year,2026-11-16',
      'recap:week,2026-13-99',
      'recap:day,x',
    ]) {
      expect(await cempaka.pressForToast(week, data)).toContain('/tim');
    }
    expect(await cempaka.pressForToast(week, 'recap:week,2026-11-23')).toContain('belum tiba');
    expect(await cempaka.pressForToast(week, 'recap:month,2026-12-01')).toContain('belum tiba');
    await cempaka.press(week, 'Bulannya');
    await cempaka.pressForToast(week, 'recap:month,2026-11-16');
    expect(cempaka.last().text).toContain('November 2026');
    expectGoodManners(staff);
  });
});
