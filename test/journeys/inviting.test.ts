import { expect, onTestFinished, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { readConfig } from '../../src/config.ts';
import { findInvited, inviteAll } from '../../src/invitations/store.ts';
import { openPlaygroundApp } from '../../src/playgroundApp.ts';
import { openLog } from '../../src/shared/log.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { emptyUrl } from '../support/databases.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

const LABEL = /Kode: ([A-Z0-9]{12})/;

function codeIn({ text }: SeenMessage): string {
  const [, code = ''] = LABEL.exec(text) ?? [];
  return code;
}

async function openWithAdmin(options: Parameters<typeof openOffice>[0] = {}): Promise<{
  readonly office: Office;
  readonly admin: Colleague;
}> {
  const office = await openOffice(options);
  const admin = await office.hire({ name: 'Kenanga Purnama', role: 'admin' });

  return { office, admin };
}

async function addPerson(office: Office, name: string, unitId?: number): Promise<Colleague> {
  const { colleague } = await office.expect(unitId === undefined ? { name } : { name, unitId });
  await office.app.db.models.invitation.deleteMany({ where: { personId: colleague.personId } });

  return colleague;
}

async function nextFile(office: Office, { telegramId }: Colleague): Promise<SeenMessage> {
  return office.world.waitFor(telegramId, ({ file }) => file !== null, 60_000);
}

async function auditOf(office: Office, { personId }: Colleague): Promise<readonly unknown[]> {
  const page = { before: null, limit: 20 };
  const events = await listAuditEvents(office.app.db, { subjectId: personId }, page);

  return events.map(({ action, actorId }) => [action, actorId]);
}

eachOnce('inviting', (place) => {
  test('an admin invites one person by name, and the code opens', async () => {
    const { office, admin } = await openWithAdmin(place);
    const ani = await addPerson(office, 'Melati <i>Embun</i> & Rekan');

    const menu = await admin.say('/undang');
    expect(menu.text).toContain('Belum terhubung: 1 dari 2');
    const asked = await admin.press(menu, 'Satu pegawai');
    expect(asked.text).toContain('NIP atau sebagian namanya');

    const card = await admin.say('melati embun');
    const code = codeIn(card);
    expect(card.text).toContain('Melati <i>Embun</i> & Rekan');
    expect(card.text).toContain(`https://t.me/KawanKinerjaBot?start=${code}`);
    expect(card.text).toContain('Senin, 23 November 2026 pukul 15.42 WIB');

    expect((await ani.say(`/start ${code}`)).text).toContain('Selamat datang');
    expect(await auditOf(office, ani)).toEqual([
      ['enrolled', ani.personId],
      ['invited', admin.personId],
    ]);
    expectGoodManners(office);
  });

  test('an invitation is revoked after a question, and its code opens nothing any more', async () => {
    const { office, admin } = await openWithAdmin(place);
    const ani = await addPerson(office, 'Melati Embun');
    const card = await admin.say(`/undang ${ani.nip}`);
    const code = codeIn(card);

    const asked = await admin.press(card, 'Cabut undangan');
    expect(labels(asked)).toEqual(['Biarkan', 'Ya, cabut']);
    const kept = await admin.press(asked, 'Biarkan');
    expect(codeIn(kept)).toBe(code);

    const revoke = dataOf(await admin.press(kept, 'Cabut undangan'), 'Ya, cabut');
    expect(await admin.pressForToast(asked, revoke)).toContain('dicabut');
    expect(await admin.pressForToast(asked, revoke)).toContain('dicabut atau lewat');
    expect((await ani.say(`/start ${code}`)).text).toContain('tidak berlaku');
    expect(await auditOf(office, ani)).toEqual([
      ['invitation-revoked', admin.personId],
      ['invited', admin.personId],
    ]);
    expect(await admin.pressForToast(card, `invite-print:${ani.personId},${code}`)).toContain(
      'dicabut',
    );
    expectGoodManners(office);
  });

  test('a unit with all below it gets one sheet, and a second tap makes no second one', async () => {
    const { office, admin } = await openWithAdmin(place);
    const ani = await addPerson(office, 'Melati Embun');
    const budi = await addPerson(office, 'Bayu Lembah');
    await office.app.db.models.unit.update({
      where: { id: budi.unitId },
      data: { parentId: ani.unitId },
    });

    const units = await admin.press(await admin.say('/undang'), 'Satu unit');
    expect(units.text).toContain('1, beserta unit di bawahnya 2');
    const scope = await admin.press(units, '1. Unit');
    const asked = await admin.press(scope, 'Beserta unit di bawahnya (2)');
    expect(asked.text).toContain('2 pegawai');
    expect(labels(asked)[0]).toBe('Tidak jadi');

    const yes = dataOf(asked, 'Buat 2 undangan');
    expect((await admin.press(asked, 'Buat 2 undangan')).text).toContain('2 undangan');
    await nextFile(office, admin);
    expect(await admin.pressForToast(asked, yes)).toContain('baru saja berubah');
    expect(await office.app.db.models.invitation.count()).toBe(2);
    expect(await auditOf(office, budi)).toEqual([['invited', admin.personId]]);

    const open = await admin.press(await admin.say('/undang'), 'Undangan terbuka (2)');
    expect(open.text).toContain('1. Bayu Lembah');
    const ask = await admin.press(open, 'Cabut 1. Bayu');
    const back = await admin.press(ask, 'Biarkan');
    expect(back.text).toContain('Undangan terbuka (2)');
    expectGoodManners(office);
  });

  test('nobody but an admin invites, whatever a press carries', async () => {
    const { office, admin } = await openWithAdmin(place);
    const head = await office.hire({ name: 'Rimba Cakrawala', role: 'atasan' });
    const ani = await addPerson(office, 'Melati Embun');
    await office.hire({ supervisor: head });
    const card = await admin.say(`/undang ${ani.nip}`);
    const code = codeIn(card);
    const invitation = await office.app.db.models.invitation.findFirst();

    expect((await head.say('/undang')).text).toContain('belum dikenal');
    expect((await head.say(`/undang ${ani.nip}`)).text).not.toContain('Melati');
    const message = await head.say('/hari');
    const forged = [
      'invite-menu:',
      'invite-one:',
      'invite-found:0,melati',
      `invite-person:${ani.personId},${invitation?.id}`,
      `invite-new:${ani.personId},${invitation?.id}`,
      `invite-print:${ani.personId},${code}`,
      `invite-keep:${ani.personId},${code}`,
      'invite-open:0',
      `invite-revoke:${invitation?.id}`,
      `invite-revoke-yes:${invitation?.id}`,
      'invite-units:0',
      `invite-unit:${ani.unitId}`,
      `invite-unit-ask:${ani.unitId},1`,
      `invite-unit-yes:${ani.unitId},0,1,${invitation?.id}`,
    ];
    for (const data of forged) {
      expect(await head.pressForToast(message, data)).toContain('tidak berlaku');
    }
    expect(await findInvited(office.app.db, code, office.clock.now())).toBe(ani.personId);
    expect(await office.app.db.models.invitation.count()).toBe(1);
    expectGoodManners(office);
  });
});

test('the sheet of one person is printed while its code can be used, and the code is kept nowhere', async () => {
  const { office, admin } = await openWithAdmin();
  const { db } = office.app;
  const ani = await addPerson(office, 'Melati Embun');
  const card = await admin.say(`/undang ${ani.nip}`);
  const code = codeIn(card);

  void admin.press(card, 'Cetak lembar');
  const sheet = await nextFile(office, admin);
  expect(sheet.text).toContain('1 kartu, berlaku sampai Senin, 23 November 2026');
  expect(admin.fileOf(sheet).bytes.subarray(0, 5).toString()).toBe('%PDF-');

  await allAnswered({ world: office.world, db, clock: office.clock });
  const kept = await db.models.inboxUpdate.findMany();
  expect(JSON.stringify(kept.map(({ payload, reply }) => [payload, reply]))).not.toContain(code);
  const stored = await db.models.invitation.findMany();
  expect(stored.map(({ codeHash }) => codeHash).join('')).not.toContain(code);
  expectGoodManners(office);
});

test('a second tap on a name makes no second invitation', async () => {
  const { office, admin } = await openWithAdmin();
  const ani = await addPerson(office, 'Melati Embun');
  await addPerson(office, 'Melati Lembah');

  const list = await admin.say('/undang melati');
  expect(list.text).toContain('2 pegawai cocok');
  const pick = dataOf(list, 'Melati Embun');
  const code = codeIn(await admin.press(list, 'Melati Embun'));
  expect(await admin.pressForToast(list, pick)).toContain('baru saja berubah');
  expect(await findInvited(office.app.db, code, office.clock.now())).toBe(ani.personId);
  expectGoodManners(office);
});

test('who has an invitation, or an account, is only invited anew after a question', async () => {
  const { office, admin } = await openWithAdmin();
  const ani = await addPerson(office, 'Melati Embun');
  const first = codeIn(await admin.say(`/undang ${ani.nip}`));

  const asked = await admin.say('/undang melati embun');
  expect(asked.text).toContain('Masih ada undangan terbuka');
  expect(labels(asked)).toEqual(['Tidak jadi', 'Buat undangan', 'Cabut undangan']);
  const second = codeIn(await admin.press(asked, 'Buat undangan'));
  expect((await ani.say(`/start ${first}`)).text).toContain('tidak berlaku');
  expect((await ani.say(`/start ${second}`)).text).toContain('Selamat datang');

  const moving = await admin.say('/undang Melati');
  expect(moving.text).toContain('memindahkan akunnya');
  expect((await admin.press(moving, 'Tidak jadi')).text).toContain('Semua pegawai sudah terhubung');
  const confirmed = await admin.press(await admin.say('/undang Melati'), 'Buat undangan');
  const { colleague: phone } = await office.expect({ name: 'Telepon baru' });
  expect((await phone.say(`/start ${codeIn(confirmed)}`)).text).toContain('Melati Embun');
  expectGoodManners(office);
});

test('long lists turn their pages, and a name with odd letters is found', async () => {
  const { office, admin } = await openWithAdmin();
  const { unitId } = await addPerson(office, 'Melati 0');
  for (let number = 1; number < 8; number++) await addPerson(office, `Melati ${number}`, unitId);
  await addPerson(office, 'Sa\u2019adah \u202eRimba & <Rekan>', unitId);

  const list = await admin.say('/undang MELATI');
  expect(labels(list)).toHaveLength(6 + 2);
  const next = await admin.press(list, 'Berikutnya');
  expect(labels(next)).toEqual(['7. Melati 6', '8. Melati 7', '‹ Undangan', '‹ Sebelumnya']);
  expect(codeIn(await admin.press(next, '8. Melati 7'))).not.toBe('');
  expect((await admin.say("/undang sa'adah rimba")).text).toContain('<Rekan>');
  expectGoodManners(office);
});

test('what finds nobody says how to go on, and a report in between is still a report', async () => {
  const { office, admin } = await openWithAdmin();
  const hostile = [
    'x'.repeat(4_000),
    "'; DROP TABLE x; --",
    '%',
    '🙂',
    '199001012015011999',
    '<b>',
  ];
  for (const text of hostile) {
    const { text: told } = await admin.say(`/undang ${text}`);
    expect(told).toContain('/undang');
    expect(told).not.toContain('Kode');
  }
  const person = await admin.press(await admin.say('/undang'), 'Satu pegawai');
  expect(person.text).toContain('Siapa');
  expect((await admin.say('rapat evaluasi 2 jam')).text).toContain('Rapat evaluasi');
  expectGoodManners(office);
});

test('without a roster, and with everybody enrolled, /undang says what to do', async () => {
  const office = await openOffice({ env: { ADMIN_TELEGRAM_IDS: '5000088888' } });
  const id = 5_000_088_888;
  office.world.account({ id, firstName: 'Pengelola' });
  office.world.say(id, '/undang');
  await office.world.waitFor(id, ({ text }) => text.includes('Belum ada pegawai'));

  await office.hire();
  office.world.say(id, '/undang');
  const told = await office.world.waitFor(id, ({ text }) => text.includes('Semua pegawai sudah'));
  expect(labels(told)).toEqual(['Satu pegawai']);
  expectGoodManners(office);
});

test('more people than a sheet holds are invited by smaller units', async () => {
  const { office, admin } = await openWithAdmin();
  const { db } = office.app;
  const { unitId } = await addPerson(office, 'Melati Embun');
  const numbers = Array.from({ length: 500 }, (_, at) => String(at).padStart(3, '0'));
  await db.models.person.createMany({
    data: numbers.map((number) => ({
      nip: `198001012005011${number}`,
      name: `Pegawai ${number}`,
      role: 'pegawai',
    })),
  });
  const people = await db.models.person.findMany({ where: { nip: { startsWith: '1980' } } });
  await db.models.assignment.createMany({
    data: people.map(({ id }) => ({ personId: id, unitId, firstDay: '2026-01-01' })),
  });

  const units = await admin.press(await admin.say('/undang'), 'Satu unit');
  const refused = await admin.pressForToast(units, `invite-unit:${unitId}`);
  expect(refused).toContain('lebih dari 500');
  const forged = await admin.pressForToast(units, `invite-unit-yes:${unitId},0,501,0`);
  expect(forged).toContain('lebih dari 500');

  await inviteAll(
    db,
    people.map(({ id }) => id),
    office.clock.now(),
  );
  expect(await db.models.invitation.count()).toBe(500);
  expectGoodManners(office);
});

test('in the playground the admin invites the newcomer, and the link is the playground’s own', async () => {
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: await emptyUrl('sqlite'),
    LOG_LEVEL: 'silent',
  });
  const { app, address } = await openPlaygroundApp(config, openLog(config.logLevel));
  onTestFinished(() => app.stop(2_000));
  const { people } = (await (await fetch(`${address}/playground/people`)).json()) as {
    people: readonly { name: string; telegramId: number; invitation?: string }[];
  }; // our own server's answer
  const admin = people.find(({ name }) => name === 'Kenanga Purnama')?.telegramId ?? 0;
  const newcomer = people.find(({ invitation }) => invitation !== undefined);

  await post(address, 'say', { as: admin, text: `/undang ${newcomer?.name}` });
  const asked = await chatUntil(address, admin, 'Masih ada undangan terbuka');
  const [, data = ''] = /"(invite-new:[\d,]+)"/.exec(asked) ?? [];
  const [, messageId = ''] = /"id":(\d+),"fromBot":true/.exec(asked) ?? [];
  await post(address, 'press', { as: admin, messageId: Number(messageId), data });
  const card = await chatUntil(address, admin, 'Undangan siap');
  const [, code = ''] = new RegExp(`${address}/\\?start=([A-Z0-9]{12})`).exec(card) ?? [];
  expect(code).not.toBe('');

  await fetch(`${address}/playground/people`); // the page asks again and again
  const as = newcomer?.telegramId;
  await post(address, 'say', { as, text: `/start ${code}` });
  await chatUntil(address, as ?? 0, `Selamat datang, Bapak/Ibu ${newcomer?.name}`);
});

async function post(address: string, action: string, body: object): Promise<void> {
  const response = await fetch(`${address}/playground/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ replyTo: null, ...body }),
  });
  expect(await response.text()).not.toContain('error');
}

/** What is told of a chat until these words are in it. */
async function chatUntil(address: string, as: number, words: string): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(`${address}/playground/events?as=${as}`, { signal: stop.signal });
  const decoder = new TextDecoder();
  let told = '';
  for await (const chunk of response.body ?? []) {
    told += decoder.decode(chunk, { stream: true });
    if (told.includes(words)) break;
  }
  stop.abort();

  return told;
}

test('a typed “batal” ends the question who is invited', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  await office.expect({ name: 'Melati Embun' });
  await admin.press(await admin.say('/undang'), 'Satu pegawai');

  expect((await admin.say('batal')).text).toContain('tidak ada yang diundang');
  expectGoodManners(office);
});
