import { expect, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { invite } from '../../src/invitations/store.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';

const MINUTE = 60_000;

/** Puts the office's clock forward. */
function wait({ clock }: Office, minutes: number): void {
  clock.moveTo(new Date(clock.now().getTime() + minutes * MINUTE));
}

/** Two accounts that answer at the same time. */
function together(
  office: Office,
  accounts: readonly Colleague[],
  text: string,
): Promise<readonly string[]> {
  return Promise.all(
    accounts.map(async (account) => {
      office.world.say(account.telegramId, text);
      const { telegramId } = account;
      return (await office.world.waitFor(telegramId, ({ fromBot }) => fromBot, 15_000)).text;
    }),
  );
}

async function auditOf(office: Office, { personId }: Colleague): Promise<readonly string[]> {
  const page = { before: null, limit: 20 };
  const events = await listAuditEvents(office.app.db, { subjectId: personId }, page);

  return events.map(({ action }) => action);
}

eachOnce('enrolment', (place) => {
  test('whoever opens his invitation sees his place, what is stored about him, and how to begin', async () => {
    const office = await openOffice(place);
    const head = await office.hire({ name: 'Rimba <b>Cakrawala</b> & Rekan' });
    const { colleague: ani, code } = await office.expect({
      name: 'Melati Embun',
      supervisor: head,
      position: 'Penata Layanan',
    });

    const welcome = await ani.say(`/start ${code}`);
    expect(welcome.text).toContain('Selamat datang, Bapak/Ibu Melati Embun');
    expect(welcome.text).toContain('Jabatan: Penata Layanan');
    expect(welcome.text).toContain('Atasan langsung: Rimba <b>Cakrawala</b> & Rekan');
    for (const said of ['UU 27/2022', 'jenisnya saja', 'kewajiban', '5 tahun', '/datasaya']) {
      expect(welcome.text).toContain(said);
    }
    expect(welcome.buttons.flat().map(({ data }) => data)).toEqual(['request-wrong:']);
    expect(await auditOf(office, ani)).toEqual(['enrolled']);

    const again = await ani.say(`/start ${code}`);
    expect(again.text).toContain('sudah terhubung sebagai Bapak/Ibu Melati Embun');
    expect(await auditOf(office, ani)).toEqual(['enrolled']);
    expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Rapat evaluasi');
    expectGoodManners(office);
  });

  test('of two accounts that open one invitation at once exactly one gets in', async () => {
    const office = await openOffice(place);
    const { colleague: ani, code } = await office.expect({ name: 'Melati Embun' });
    const { colleague: other } = await office.expect({ name: 'Bayu Lembah' });

    const answers = await together(office, [ani, other], `/start ${code}`);
    expect(answers.filter((text) => text.includes('Selamat datang'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('tidak berlaku'))).toHaveLength(1);
    expect(await auditOf(office, ani)).toEqual(['enrolled']);
    expectGoodManners(office);
  });

  test('five wrong codes make an account wait, also for the right one, and success clears it', async () => {
    const office = await openOffice({ ...place, now: '2026-11-16T23:50:30+07:00' });
    const { colleague: ani, code } = await office.expect({ name: 'Melati Embun' });

    for (let turn = 0; turn < 4; turn++) {
      const { text } = await ani.say(`/start SALAH${turn}`);
      expect(text).toContain('tidak berlaku');
      expect(text).not.toContain('pukul');
    }
    const fifth = await ani.say('/start SALAH');
    expect(fifth.text).toContain('tidak berlaku');
    expect(fifth.text).toContain('Selasa, 17 November 2026 pukul 00.06 WIB');

    const right = await ani.say(`/start ${code}`);
    expect(right.text).toContain('belum diperiksa');
    expect(right.text).toContain('17 November 2026 pukul 00.06 WIB');
    expect(await office.app.db.models.invitation.count({ where: { usedAt: null } })).toBe(1);

    wait(office, 16);
    expect((await ani.say('/start SALAH')).text).toContain('pukul 00.37 WIB');
    wait(office, 31);
    expect((await ani.say(`/start ${code}`)).text).toContain('Selamat datang');
    expect(await office.app.db.models.codeAttempt.count()).toBe(0);
    expectGoodManners(office);
  });

  test('a phone changes hands: the new account has everything, the old one is a stranger', async () => {
    const office = await openOffice(place);
    const ani = await office.hire({ name: 'Melati Embun' });
    const card = await ani.say('rapat evaluasi 2 jam');
    const { code } = await invite(office.app.db, ani.personId, office.clock.now());
    const { colleague: phone } = await office.expect({ name: 'Telepon baru' });

    const own = await ani.say(`/start ${code}`);
    expect(own.text).toContain('sudah terhubung');
    expect(own.text).toContain('bukalah undangan itu dari akun yang baru');

    expect((await phone.say(`/start ${code}`)).text).toContain('Melati Embun');
    expect((await phone.say('/hari')).text).toContain('Rapat evaluasi');
    await office.world.waitFor(ani.telegramId, ({ text }) => text.includes('akun Telegram lain'));
    expect(await auditOf(office, ani)).toEqual(['account-moved']);

    expect((await ani.say('/hari')).text).toContain('undangan');
    const data = card.buttons.flat()[0]?.data ?? '';
    expect(await ani.pressForToast(card, data)).toContain('undangan');
    expect((await ani.say(`/start ${code}`)).text).toContain('tidak berlaku');
    expect((await phone.say('/hari')).text).toContain('Rapat evaluasi');
    expectGoodManners(office);
  });
});

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

test('every code that opens nothing gets the very same answer', async () => {
  const office = await openOffice();
  const { colleague: left, code: ofLeft } = await office.expect({ name: 'Sudah Pergi' });
  const { code: ofLater } = await office.expect({ name: 'Belum Mulai', since: '2026-12-01' });
  const { colleague: ended, code: ofEnded } = await office.expect({ name: 'Undangan Lama' });
  await office.app.db.models.assignment.updateMany({
    where: { personId: left.personId },
    data: { lastDay: '2026-11-15' },
  });
  await invite(office.app.db, ended.personId, office.clock.now());

  const codes = [
    ofLeft,
    ofLater,
    ofEnded,
    left.nip,
    'x'.repeat(4_000),
    '\' OR 1=1; DROP TABLE "Invitation"; --',
    '🙂🙂',
    '\u202e\u0000<b>&',
  ];
  const answers = new Set<string>();
  for (const code of codes) {
    const { colleague: guest } = await office.expect({ name: 'Tamu' });
    answers.add((await guest.say(`/start ${code}`)).text);
  }
  expect([...answers]).toHaveLength(1);
  expect([...answers][0]).toContain('tidak berlaku');
  expect(await office.app.db.models.invitation.count()).toBeGreaterThan(0);
  expectGoodManners(office);
});

test('a code works once, in lower case too, and not after it has ended', async () => {
  const office = await openOffice();
  const { colleague: ani, code } = await office.expect({ name: 'Melati Embun' });
  expect((await ani.say(`/start ${code.toLowerCase()}`)).text).toContain('Melati Embun');

  const { colleague: budi } = await office.expect({ name: 'Bayu Lembah' });
  expect((await budi.say(`/start ${code}`)).text).toContain('tidak berlaku');

  const { code: late } = await invite(office.app.db, budi.personId, office.clock.now());
  wait(office, 8 * 24 * 60);
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

test('an account belongs to one person, and foreign codes count as wrong ones', async () => {
  const office = await openOffice();
  const ani = await office.hire();
  const { code } = await office.expect({ name: 'Bayu Lembah' });

  expect((await ani.say(`/start ${code}`)).text).toContain('pegawai lain');
  expect((await ani.say('/start')).text).toContain('sudah terhubung');
  for (let turn = 0; turn < 3; turn++) await ani.say(`/start ${code}`);
  expect((await ani.say(`/start ${code}`)).text).toContain('pukul 15.58 WIB');
  expect((await ani.say('rapat evaluasi 2 jam')).text).toContain('Rapat evaluasi');
  expectGoodManners(office);
});

test('an account whose owner has left is free for another person', async () => {
  const office = await openOffice();
  const ani = await office.hire({ name: 'Melati Embun' });
  await office.app.db.models.assignment.updateMany({
    where: { personId: ani.personId },
    data: { lastDay: '2026-11-15' },
  });
  const { code } = await office.expect({ name: 'Bayu Lembah' });

  expect((await ani.say('rapat 2 jam')).text).toContain('undangan');
  expect((await ani.say(`/start ${code}`)).text).toContain('Bayu Lembah');
  expectGoodManners(office);
});

test('a first admin of the settings is told how to begin, and may become an employee', async () => {
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '5000099999' } });
  const id = 5_000_099_999;
  office.world.account({ id, firstName: 'Pengelola' });
  const { code } = await office.expect({ name: 'Melati Embun' });

  for (const text of ['halo', '/start']) {
    office.world.say(id, text);
    const told = await office.world.waitFor(id, ({ fromBot, text }) => fromBot && text !== '');
    expect(told.text).toContain('/impor');
  }
  office.world.say(id, `/start ${code}`);
  await office.world.waitFor(id, ({ text }) => text.includes('Bapak/Ibu Melati Embun'));
  expectGoodManners(office);
});

test('a first admin who is no employee is never asked for reports of his own', async () => {
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '5000099998' } });
  const id = 5_000_099_998;
  office.world.account({ id, firstName: 'Pengelola' });
  const answerTo = async (words: string): Promise<string> => {
    office.world.say(id, words);
    await allAnswered({ db: office.app.db, clock: office.clock, world: office.world });
    return office.world.messages(id).findLast(({ fromBot }) => fromBot)?.text ?? '';
  };

  const help = await answerTo('/bantuan');
  expect(help).toContain('/impor – ');
  expect(help).not.toContain('kegiatan');
  const unknown = await answerTo('/hari');
  expect(unknown).toContain('/bantuan');
  expect(unknown).not.toContain('kegiatan');
  const greeted = await answerTo('halo');
  expect(greeted).toContain('/status');
  expect(greeted).toContain('/undang');
  expectGoodManners(office);
});

test('several first admins have names that tell them apart in the audit trail', async () => {
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '5000091111,5000092222' } });
  const admins = await office.app.db.models.person.findMany({ orderBy: { telegramId: 'asc' } });

  expect(admins.map(({ name }) => name)).toEqual(['Pengelola 1111', 'Pengelola 2222']);
});
