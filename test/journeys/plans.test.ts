import { expect, test } from 'vitest';
import { findOwnSettings } from '../../src/reminders/store.ts';
import { answered, listen } from '../support/cast.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const TUESDAY = '2026-11-17';

/** Presses what stands beneath a reminder, and says what was heard. */
async function tap(office: Office, who: Colleague, data: string): Promise<string> {
  const heard = listen(office, who.telegramId);
  office.world.press(who.telegramId, who.last().id, data);
  await answered(office);

  return heard.join('\n');
}

/** What became of the plans of Tuesday, in order. */
async function states(who: Colleague): Promise<readonly string[]> {
  const entries = await who.entries(TUESDAY);

  return entries.map(({ description, state }) => `${description}: ${state}`);
}

eachOnce('plans whose time has passed', (place) => {
  test('are all confirmed by one tap, as one change that /batal takes back', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    await ani.say('besok rapat evaluasi jam 9 sampai jam 10');
    await ani.say('besok verifikasi 12 berkas bantuan');
    await ani.say('besok piket kantor jam 18 sampai jam 20');

    office.clock.moveTo(new Date('2026-11-17T16:00:00+07:00'));
    const heard = await tap(office, ani, `plan-all:${TUESDAY}`);
    expect(heard).toContain('2 rencana dicatat sebagai terlaksana');
    expect(heard).toContain('Jumlah hari ini: 1 jam');
    expect(await states(ani)).toEqual([
      'rapat evaluasi: done',
      'piket kantor: planned',
      'verifikasi berkas bantuan: done',
    ]);
    expect(await tap(office, ani, `plan-all:${TUESDAY}`)).toContain('Tidak ada lagi rencana');

    expect((await ani.say('/batal')).text).toContain('konfirmasi rencana');
    expect((await states(ani)).join()).not.toContain('done');
    expectGoodManners(office);
  });

  test('are dropped one by one, and /batal brings them back', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    await ani.say('besok rapat evaluasi jam 9 sampai jam 10');
    const [plan] = await ani.entries(TUESDAY);

    expect(await tap(office, ani, `plan-drop:${plan?.id}`)).toContain('belum tiba');
    office.clock.moveTo(new Date('2026-11-17T16:00:00+07:00'));
    expect(await tap(office, ani, `plan-drop:${plan?.id}`)).toContain('Rencana dihapus');
    expect(await ani.entries(TUESDAY)).toEqual([]);
    expect(await tap(office, ani, `plan-drop:${plan?.id}`)).toContain('sudah dihapus');
    expect(await office.app.db.models.activityRevision.count()).toBe(1);

    await ani.say('/batal');
    expect(await states(ani)).toEqual(['rapat evaluasi: planned']);
    await tap(office, ani, `done:${plan?.id}`);
    expect(await tap(office, ani, `plan-drop:${plan?.id}`)).toContain('sudah tercatat terlaksana');
    expect(await states(ani)).toEqual(['rapat evaluasi: done']);
    expectGoodManners(office);
  });
});

onEachProvider('the buttons about plans', (provider) => {
  test('confirm nothing that was asked about before, lies ahead, or is on a closed day', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    await ani.say('besok rapat evaluasi jam 9 sampai jam 10');
    await ani.say('lusa verifikasi berkas jam 9 sampai jam 10');

    expect(await tap(office, ani, `plan-all:2026-11-20`)).toContain('Tidak ada lagi rencana');
    office.clock.moveTo(new Date('2026-11-18T16:00:00+07:00'));
    expect(await tap(office, ani, 'plan-all:2026-11-18')).toContain('1 rencana dicatat');
    expect(await states(ani)).toEqual(['rapat evaluasi: planned']);

    expect(await tap(office, ani, `plan-all:${TUESDAY}`)).toContain('1 rencana dicatat');
    await ani.say('/batal');
    office.clock.moveTo(new Date('2026-11-23T16:00:00+07:00'));
    expect(await tap(office, ani, `plan-all:${TUESDAY}`)).toContain('Tidak ada lagi rencana');
    const [plan] = await ani.entries(TUESDAY);
    expect(await tap(office, ani, `plan-drop:${plan?.id}`)).toContain('sudah ditutup');
    expect(await states(ani)).toEqual(['rapat evaluasi: planned']);
    expectGoodManners(office);
  });

  test('refuse days that would be longer than a day, all of it, and forged presses', async () => {
    const office = await openOffice({ provider });
    const ani = await office.hire();
    const budi = await office.hire();
    await ani.say('besok jaga posko 14 jam');
    await ani.say('besok piket gudang 13 jam');
    await budi.say('/hari');
    const [plan] = await ani.entries(TUESDAY);

    office.clock.moveTo(new Date('2026-11-17T16:00:00+07:00'));
    expect(await tap(office, ani, `plan-all:${TUESDAY}`)).toContain('lebih dari 24 jam');
    expect(await tap(office, budi, `plan-drop:${plan?.id}`)).toContain('tidak berlaku');
    expect(await tap(office, budi, `plan-all:${TUESDAY}`)).toContain('Tidak ada lagi rencana');
    for (const forged of ['plan-all:', 'plan-all:x', 'plan-drop:', 'plan-drop:x']) {
      expect(await tap(office, ani, forged)).toContain('tidak berlaku');
    }
    expect((await states(ani)).join()).not.toContain('done');
    expect((await findOwnSettings(office.app.db, ani.personId)).time).toBeNull();
    expectGoodManners(office);
  });
});
