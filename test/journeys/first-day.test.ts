import { expect, test } from 'vitest';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { everywhere } from '../support/places.ts';

const THREE =
  'pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4';

everywhere('a first day', (place) => {
  test('an employee enrols, reports three activities, edits, corrects, undoes twice and looks at the week', async () => {
    const office = await openOffice(place);
    const { colleague: ani, code } = await office.expect({ name: 'Melati Embun' });

    expect((await ani.say('halo')).text).toContain('undangan');
    expect((await ani.say(`/start ${code}`)).text).toContain('Melati Embun');

    const card = await ani.say(THREE);
    const reportId = ani.lastId();
    expect(card.replyTo?.id).toBe(reportId);
    expect(card.text).toContain('Tercatat 3 kegiatan');
    expect(card.text).toContain('3 jam');
    expect(await ani.entries('2026-11-16')).toMatchObject([
      { description: expect.stringContaining('SIPD'), start: '15:00', end: '16:00', minutes: 60 },
      { minutes: 120, quantity: null },
      { quantity: 12, unit: 'berkas', minutes: null },
    ]);

    const edited = await ani.edit(reportId, THREE.replace('12', '15'));
    expect(edited.id).toBe(card.id);
    expect(edited.text).toContain('12 berkas → 15 berkas');

    await ani.say('eh yang tadi 2 jam setengah');
    expect(office.world.messages(ani.telegramId).find(({ id }) => id === card.id)?.text).toContain(
      '2 jam → 2 jam 30 menit',
    );
    expect((await ani.entries('2026-11-16')).map(({ minutes }) => minutes)).toContain(150);

    await ani.say('/batal');
    expect((await ani.entries('2026-11-16')).map(({ minutes }) => minutes)).toContain(120);
    await office.world.waitFor(ani.telegramId, ({ text }) =>
      text.includes('Dibatalkan: perbaikan'),
    );
    await ani.say('/batal');
    await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('perubahan pesan'));
    expect((await ani.entries('2026-11-16')).map(({ quantity }) => quantity)).toContain(12);

    const week = await ani.say('/minggu');
    expect(week.text).toContain('16–22 November 2026');
    expect(week.text).toContain('3 kegiatan, 3 jam');
    const before = await ani.press(week, 'sebelumnya');
    expect(before.id).toBe(week.id);
    expect(before.text).toContain('9–15 November 2026');
    expectGoodManners(office);
  });
});
