import { expect, test } from 'vitest';
import { invite } from '../../src/people/store.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';

test('a stranger gets one polite explanation and learns nothing about anybody', async () => {
  const office = await openOffice();
  await office.hire({ name: 'Melati Embun' });
  const { colleague: guest } = await office.expect({ name: 'Tamu' });

  const answers = [];
  for (const text of ['halo', '/hari', '/start', 'rapat 2 jam', guest.nip, `/start ${guest.nip}`]) {
    answers.push((await guest.say(text)).text);
  }
  expect(answers.join('\n')).not.toContain('Melati');
  expect(answers.slice(0, 5).every((text) => text.includes('undangan'))).toBe(true);
  expect(answers[5]).toContain('tidak berlaku');
  expectGoodManners(office);
});

test('a code works once, in lower case too, and not after it has ended', async () => {
  const office = await openOffice();
  const { colleague: ani, code } = await office.expect({ name: 'Melati Embun' });
  expect((await ani.say(`/start ${code.toLowerCase()}`)).text).toContain('Melati Embun');

  const { colleague: budi } = await office.expect({ name: 'Bayu Lembah' });
  expect((await budi.say(`/start ${code}`)).text).toContain('tidak berlaku');

  const { code: late } = await invite(office.app.db, budi.personId, office.clock.now());
  office.clock.moveTo(new Date(office.clock.now().getTime() + 8 * 24 * 3_600_000));
  expect((await budi.say(`/start ${late}`)).text).toContain('tidak berlaku');
  expectGoodManners(office);
});

test('a newer invitation ends the one before it', async () => {
  const office = await openOffice();
  const { colleague: ani, code } = await office.expect();
  const { code: newer } = await invite(office.app.db, ani.personId, office.clock.now());

  expect((await ani.say(`/start ${code}`)).text).toContain('tidak berlaku');
  expect((await ani.say(`/start ${newer}`)).text).toContain('sudah terhubung');
  expectGoodManners(office);
});

test('an account belongs to one person', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  const { code } = await office.expect({ name: 'Bayu Lembah' });

  expect((await ani.say(`/start ${code}`)).text).toContain('pegawai lain');
  expect((await ani.say('/start')).text).toContain('sudah terhubung');
  expectGoodManners(office);
});

test('moving to another account needs a new invitation and tells the old account', async () => {
  const office = await openOffice();
  const ani = await office.hire({ name: 'Melati Embun' });
  await ani.say('rapat evaluasi 2 jam');
  const { code } = await invite(office.app.db, ani.personId, office.clock.now());
  const { colleague: phone } = await office.expect({ name: 'Telepon baru' });

  expect((await phone.say(`/start ${code}`)).text).toContain('Melati Embun');
  expect((await phone.say('/hari')).text).toContain('Rapat evaluasi');
  await office.app.tick();
  await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('akun Telegram lain'));
  expect((await ani.say('/hari')).text).toContain('undangan');
  expectGoodManners(office);
});

test('a first admin of the settings is told how to begin', async () => {
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '77' } });
  office.world.account({ id: 77, firstName: 'Pengelola' });
  office.world.say(77, 'halo');

  const told = await office.world.waitFor(77, ({ fromBot }) => fromBot);
  expect(told.text).toContain('/impor');
  expectGoodManners(office);
});

test('a person whose assignment has ended is a stranger again', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  await office.app.db.models.assignment.updateMany({
    where: { personId: ani.personId },
    data: { lastDay: '2026-11-15' },
  });

  expect((await ani.say('rapat 2 jam')).text).toContain('undangan');
  expectGoodManners(office);
});
