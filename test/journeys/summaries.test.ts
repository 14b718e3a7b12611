import { expect, test } from 'vitest';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Colleague, Hired, Office } from '../support/office.ts';

// 16–20 November 2026 is a week without holidays; 1 December is a Tuesday, 1 January a holiday.

const at = (office: Office, moment: string, zone = '+07:00'): void =>
  office.clock.moveTo(new Date(`${moment}${zone}`));

/** The minute's tick, once its moment has come. */
async function tickAt(office: Office, moment: string): Promise<void> {
  at(office, moment);
  await office.app.tick();
}

/** Somebody who has opened the chat, as a bot cannot write first. */
async function hire(office: Office, of: Hired = {}): Promise<Colleague> {
  const colleague = await office.hire(of);
  await colleague.say('/hari');

  return colleague;
}

/** His own weeks and months, oldest first. */
function summariesOf({ world }: Office, { telegramId }: Colleague): readonly string[] {
  return world
    .messages(telegramId)
    .filter(({ fromBot, text }) => fromBot && /^📅 .+, Bapak\/Ibu /.test(text))
    .map(({ text }) => text);
}

const ledger = ({ app }: Office, { personId }: Colleague, kind: string) =>
  app.db.models.notification.findMany({
    where: { personId, kind },
    select: { state: true, reason: true, day: true },
    orderBy: { id: 'asc' },
  });

eachOnce('the week of an employee', (place) => {
  test('comes on Friday at half past four, once, with what was done', async () => {
    const office = await openOffice({ ...place, now: '2026-11-16T15:00:00+07:00' });
    const melati = await hire(office, { name: 'Melati <b>Embun&' });
    await melati.say('rapat evaluasi 2 jam, verifikasi 12 berkas bantuan 3 jam');
    at(office, '2026-11-18T15:00:00');
    await melati.say('verifikasi 15 berkas bantuan 4 jam');
    await tickAt(office, '2026-11-20T16:29:00');
    expect(summariesOf(office, melati)).toEqual([]);

    await tickAt(office, '2026-11-20T16:30:00');
    await tickAt(office, '2026-11-20T16:30:30');
    await tickAt(office, '2026-11-20T16:31:00');
    await tickAt(office, '2026-11-21T10:00:00');
    const [text = '', ...others] = summariesOf(office, melati);

    expect(others).toEqual([]);
    expect(text).toContain('Pekan 16–20 November, Bapak/Ibu Melati <b>Embun&');
    expect(text).toContain('Jumlah: 9 jam dari 25 jam.');
    expect(text).toContain('Dilaporkan: 2 dari 5 hari kerja.');
    expect(text).toContain('Hasil: 27 berkas.');
    expect(text).toContain('Selasa 17/11: masih dapat diisi sampai hari ini');
    expect(text).toContain('Laporan hari ini, Jumat 20 November, masih dapat ditulis');
    expectGoodManners(office);
  });
});

onEachProvider('the week of an employee', (provider) => {
  test('fills a gap when its example is written back, and opens the week from its button', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T15:00:00+07:00' });
    const melati = await hire(office);
    await tickAt(office, '2026-11-20T16:30:00');
    const week = melati.last();
    const example = /“(.+)”/.exec(week.text)?.[1] ?? '';
    expect((await melati.say(example)).text).toContain('Tercatat 1 kegiatan');
    expect(await melati.entries('2026-11-17')).toHaveLength(1);

    const view = await melati.press(week, 'Buka pekannya');
    expect(view.text).toContain('Pekan 16–22 November 2026');
    expectGoodManners(office);
  });

  test('shows the way to a plan that was never confirmed', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T15:00:00+07:00' });
    const melati = await hire(office);
    await melati.say('besok kunjungan lapangan jam 9-11');
    at(office, '2026-11-18T15:00:00');
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(office, '2026-11-20T16:30:00');
    const week = melati.last();
    expect(week.text).toContain('• Selasa 17/11: kunjungan lapangan');

    const view = await melati.press(week, 'Buka pekannya');
    const tuesday = await melati.press(view, 'Sel');
    await melati.press(tuesday, 'Terlaksana');
    expect((await melati.entries('2026-11-17'))[0]?.state).toBe('done');
    expectGoodManners(office);
  });

  test('praises a full week and tells the streak to its owner alone', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T15:00:00+07:00' });
    const head = await hire(office, { name: 'Cempaka Samudra' });
    const melati = await hire(office, { name: 'Melati Embun', supervisor: head });
    for (const of of ['16', '17', '18', '19', '20']) {
      at(office, `2026-11-${of}T15:00:00`);
      await melati.say(`rapat evaluasi ${of} jam 9-14`);
    }
    await tickAt(office, '2026-11-20T16:30:00');

    const [text] = summariesOf(office, melati);
    expect(text).toContain('Laporan pekan ini lengkap. Terima kasih');
    expect(text).toContain('Sudah 5 hari kerja berturut-turut laporan Bapak/Ibu lengkap.');
    const heard = office.world.messages(head.telegramId).map((message) => message.text);
    expect(heard.join('\n')).not.toContain('Melati');
    expect(heard.join('\n')).not.toContain('berturut-turut');
  });

  test('waits over a leave for the first morning back, across the weekend', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T15:00:00+07:00' });
    const melati = await hire(office);
    await melati.say('rapat evaluasi 2 jam');
    await melati.press(await melati.say('cuti tanggal 19-24'), 'Ya, catat');
    await tickAt(office, '2026-11-20T16:30:00');
    await tickAt(office, '2026-11-23T08:00:00');
    await tickAt(office, '2026-11-25T07:59:00');
    expect(summariesOf(office, melati)).toEqual([]);

    await tickAt(office, '2026-11-25T08:00:00');
    await tickAt(office, '2026-11-25T08:01:00');
    const [text = '', ...others] = summariesOf(office, melati);
    expect(others).toEqual([]);
    expect(text).toContain('Pekan 16–20 November');
    expect(text).toContain('Cuti: 2 hari kerja (19 dan 20 November).');
  });

  test('is dropped, and the ledger says why, when no working day comes in a week', async () => {
    const office = await openOffice({ provider, now: '2026-11-16T15:00:00+07:00' });
    const melati = await hire(office);
    await melati.say('rapat evaluasi 2 jam');
    await melati.press(await melati.say('cuti tanggal 20-27'), 'Ya, catat');
    await tickAt(office, '2026-11-20T16:30:00');
    await tickAt(office, '2026-11-28T09:00:00');

    expect(summariesOf(office, melati)).toEqual([]);
    const [first] = await ledger(office, melati, 'week-summary');
    expect(first).toEqual({ state: 'skipped', reason: 'absent', day: '2026-11-20' });
  });

  test('does not come to whoever switched summaries off', async () => {
    const office = await openOffice({ provider, now: '2026-11-20T15:00:00+07:00' });
    const [melati, awan] = [await hire(office), await hire(office)];
    await office.app.db.models.reminderSetting.create({
      data: { personId: melati.personId, summaries: false },
    });
    await tickAt(office, '2026-11-20T16:30:00');

    expect(summariesOf(office, melati)).toEqual([]);
    expect(summariesOf(office, awan)).toHaveLength(1);
  });

  test('comes on each clock at its half past four, and on Saturday where six days are worked', async () => {
    const office = await openOffice({ provider, now: '2026-11-20T10:00:00+07:00' });
    const wib = await hire(office, { zone: 'WIB' });
    const wita = await hire(office, { zone: 'WITA' });
    const wit = await hire(office, { zone: 'WIT' });
    const six = await hire(office, { workdays: '123456' });
    const counts = () => [wib, wita, wit, six].map((of) => summariesOf(office, of).length);

    await tickAt(office, '2026-11-20T14:30:00');
    expect(counts()).toEqual([0, 0, 1, 0]);
    await tickAt(office, '2026-11-20T15:30:00');
    expect(counts()).toEqual([0, 1, 1, 0]);
    await tickAt(office, '2026-11-20T16:30:00');
    expect(counts()).toEqual([1, 1, 1, 0]);
    await tickAt(office, '2026-11-21T16:30:00');
    expect(counts()).toEqual([1, 1, 1, 1]);
    expect(summariesOf(office, six)[0]).toContain('Pekan 16–21 November');
  });

  test('is made up for after an outage, for its own week', async () => {
    const office = await openOffice({ provider, now: '2026-11-19T15:00:00+07:00' });
    const melati = await hire(office);
    await melati.say('rapat evaluasi 2 jam');
    await tickAt(office, '2026-11-19T17:00:00');

    await tickAt(office, '2026-11-23T09:00:00');
    await tickAt(office, '2026-11-23T09:01:00');
    const texts = summariesOf(office, melati);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('Pekan 16–20 November');
    expect(texts[0]).toContain('Jumat 20/11: masih dapat diisi sampai hari ini');
  });
});

onEachProvider('the hour that somebody usually reports at', (provider) => {
  test('is proposed at the end of his week, and taken over by one tap', async () => {
    const office = await openOffice({ provider, now: '2026-11-09T13:00:00+07:00' });
    const melati = await hire(office);
    for (const of of ['09', '10', '11', '12', '13', '16', '17', '18', '19', '20']) {
      at(office, `2026-11-${of}T12:50:00`);
      await melati.say(`verifikasi ${Number(of)} berkas bantuan jam 8-12`);
    }
    await tickAt(office, '2026-11-20T16:30:00');
    const week = melati.last();
    expect(week.text.trimEnd().endsWith('Pakai pukul 13.00 untuk pengingat?')).toBe(true);

    const data = week.buttons.flat().find(({ text }) => text === 'Pakai 13.00')?.data ?? '';
    expect(await melati.pressForToast(week, data)).toContain('13.00');
    const { personId } = melati;
    const own = await office.app.db.models.reminderSetting.findUnique({ where: { personId } });
    expect(own?.time).toBe('13:00');

    await tickAt(office, '2026-11-27T16:30:00');
    expect(summariesOf(office, melati).at(-1)).not.toContain('13.00');
    expectGoodManners(office);
  });
});

onEachProvider('the month of an employee', (provider) => {
  test('comes on the first working day at eight, once', async () => {
    const office = await openOffice({ provider, now: '2026-11-27T15:00:00+07:00' });
    const melati = await hire(office, { name: 'Melati Embun' });
    await melati.say('verifikasi 12 berkas bantuan 3 jam');
    await tickAt(office, '2026-11-30T17:00:00');
    await tickAt(office, '2026-12-01T07:59:00');
    const isMonth = (text: string) => /^📅 (?:November|Desember) 2026, /.test(text);
    const months = () => summariesOf(office, melati).filter(isMonth);
    expect(months()).toEqual([]);

    await tickAt(office, '2026-12-01T08:00:00');
    await tickAt(office, '2026-12-01T08:01:00');
    await tickAt(office, '2026-12-02T08:00:00');
    expect(months()).toHaveLength(1);
    expect(months()[0]).toContain('📅 November 2026, Bapak/Ibu Melati Embun');
    expect(months()[0]).toContain('23–29 November: 1 dari 5 hari kerja, 3 jam');
    expect(months()[0]).toContain('Senin 30/11: masih dapat diisi sampai Kamis 3/12');
  });

  test('of December comes on Monday the 4th, and on Saturday the 2nd where six days are worked', async () => {
    const office = await openOffice({ provider, now: '2026-12-30T15:00:00+07:00' });
    const [five, six] = [await hire(office), await hire(office, { workdays: '123456' })];
    const counts = () =>
      [five, six].map(
        (of) =>
          summariesOf(office, of).filter((text) => text.startsWith('📅 Desember 2026')).length,
      );

    await tickAt(office, '2027-01-01T08:00:00');
    expect(counts()).toEqual([0, 0]);
    await tickAt(office, '2027-01-02T08:00:00');
    expect(counts()).toEqual([0, 1]);
    await tickAt(office, '2027-01-04T08:00:00');
    await tickAt(office, '2027-01-05T08:00:00');
    expect(counts()).toEqual([1, 1]);
  });
});
