import { describe, expect, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { freshUrl } from '../support/databases.ts';
import { allAnswered, expectGoodManners, openOffice, reopen } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';
import type { Colleague, DecideFault, Office } from '../support/office.ts';

/** As old groups have them, and supergroups. */
const GROUP = -641_169_081;
const SUPERGROUP = -1_002_471_352_452;

/** Monday 16 November 2026, unless told, on the clock of Jakarta. */
async function goTo(office: Office, time: string, day = '2026-11-16', app = office.app) {
  office.clock.moveTo(new Date(`${day}T${time}:00+07:00`));
  await app.tick();
}

async function openUnit(office: Office, admin: Colleague, unitId: number): Promise<SeenMessage> {
  const unit = await office.app.db.models.unit.findUniqueOrThrow({ where: { id: unitId } });
  const shown = await admin.say(`/unit ${unit.name}`);

  return admin.press(shown, unit.name);
}

/** Opens a unit's group card, which makes a code when none is linked. */
async function offer(
  office: Office,
  admin: Colleague,
  unitId: number,
): Promise<{ readonly card: SeenMessage; readonly code: string; readonly command: string }> {
  const card = await admin.press(await openUnit(office, admin, unitId), 'Grup Telegram');
  const [command = '', code = ''] = /\/start(?:@\w+)? ([A-Z2-9]{12})/.exec(card.text) ?? [];

  return { card, code, command };
}

/** Writes in a group, and resolves with what the bot writes there next. */
async function tell(
  office: Office,
  who: Pick<Colleague, 'telegramId'>,
  text: string,
  chat = GROUP,
): Promise<SeenMessage> {
  const asked = office.world.say(who.telegramId, text, { chat });

  return office.world.waitFor(chat, ({ id }) => id > asked);
}

function fromBot(office: Office, chat = GROUP): readonly SeenMessage[] {
  return office.world.messages(chat).filter((message) => message.fromBot && !message.deleted);
}

function silence({ app, clock, world }: Office): Promise<void> {
  return allAnswered({ db: app.db, clock, world });
}

/** A unit of four whose group is linked, at 15:42. */
async function openLinked(of: Parameters<typeof openOffice>[0] = {}) {
  const office = await openOffice(of);
  const admin = await office.hire({ role: 'admin', name: 'Kenanga Rimba' });
  const first = await office.hire({ name: 'Melati Gunung' });
  const { unitId } = first;
  const staff = [
    first,
    await office.hire({ unitId, name: 'Surya Laut' }),
    await office.hire({ unitId, name: 'Embun Pagi' }),
    await office.hire({ unitId, name: 'Bayu Angin' }),
  ] as const;
  office.world.group({ id: GROUP, title: 'Bidang Contoh' });
  const { command } = await offer(office, admin, unitId);
  await tell(office, first, command);

  return { office, admin, staff, unitId };
}

async function actions({ app }: Office): Promise<readonly string[]> {
  const events = await listAuditEvents(app.db, {}, { before: null, limit: 20 });

  return events.map(({ action }) => action).filter((action) => action.startsWith('group-'));
}

eachOnce('the group of a unit', (place) => {
  test('is linked by the code that an admin made, and told what will come', async () => {
    const office = await openOffice(place);
    const admin = await office.hire({ role: 'admin', name: 'Kenanga Rimba' });
    office.world.group({ id: SUPERGROUP, title: 'Bidang <Contoh> & Kawan' });
    const { card, code, command } = await offer(office, admin, admin.unitId);

    expect(card.text).toContain('hanya jumlah');
    expect(card.text).toContain('Nama tidak pernah disebut');
    expect(card.text).toContain(`https://t.me/KawanKinerjaBot?startgroup=${code}`);
    expect(card.text).toContain('Selasa, 17 November 2026 pukul 15.42 WIB');
    expect(command).toBe(`/start@KawanKinerjaBot ${code}`);

    const stranger = { telegramId: 8_000_000_001 };
    office.world.account({ id: stranger.telegramId, firstName: 'Tamu' });
    const linked = await tell(office, stranger, command, SUPERGROUP);
    expect(linked.text).toContain('terhubung');
    expect(linked.text).toContain('pukul 17.00 WIB');
    expect(linked.text).toContain('obrolan pribadi');
    expect(linked.buttons).toEqual([]);

    const shown = await admin.press(await openUnit(office, admin, admin.unitId), 'Grup Telegram');
    expect(shown.text).toContain('“Bidang <Contoh> & Kawan”, terhubung sejak 16 November 2026');
    expect(shown.text).not.toContain('startgroup');
    expect(await actions(office)).toEqual(['group-linked']);
    expect((await admin.say('/audit')).text).toContain(
      'Kenanga Rimba menghubungkan grup Telegram untuk Unit',
    );
    expectGoodManners(office);
  });
});

onEachProvider('a code for a group', (provider) => {
  test('is used once, and is told so briefly', async () => {
    const { office, admin, staff, unitId } = await openLinked({ provider });
    const again = office.world.messages(GROUP).find(({ text }) => text.startsWith('/start'));
    expect((await tell(office, staff[0], again?.text ?? '')).text).toContain('sudah terhubung');

    office.world.group({ id: -7, title: 'Lain' });
    const refused = await tell(office, staff[0], again?.text ?? '', -7);
    expect(refused.text).toContain('Kode ini tidak berlaku');
    expect(refused.text).not.toContain('Unit');

    const shown = await admin.press(await openUnit(office, admin, unitId), 'Grup Telegram');
    expect(shown.text).toContain('“Bidang Contoh”');
    expectGoodManners(office);
  });

  test('ends after a day, and with the next code', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    office.world.group({ id: GROUP, title: 'Bidang Contoh' });
    const older = await offer(office, admin, admin.unitId);
    const newer = await offer(office, admin, admin.unitId);

    expect((await tell(office, admin, older.command)).text).toContain('tidak berlaku');
    office.clock.moveTo(new Date('2026-11-17T15:43:00+07:00'));
    expect((await tell(office, admin, newer.command)).text).toContain('tidak berlaku');
    expect(await office.app.db.models.groupLink.count({ where: { linkedAt: { not: null } } })).toBe(
      0,
    );
    expectGoodManners(office);
  });

  test('is not guessed: after many wrong ones there is no answer, but the right one is taken', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    office.world.group({ id: GROUP, title: 'Bidang Contoh' });
    const { code, command } = await offer(office, admin, admin.unitId);

    for (let tries = 0; tries < 8; tries += 1) {
      office.world.say(admin.telegramId, `/start SALAH${tries}`, { chat: GROUP });
    }
    await silence(office);
    expect(fromBot(office)).toHaveLength(5);
    expect((await tell(office, admin, command)).text).toContain('sekarang terhubung');
    expect((await admin.say(`/start ${code}`)).text).toContain('tidak berlaku');
    expectGoodManners(office);
  });

  test('moves a unit to another group, and a group to another unit', async () => {
    const { office, admin, staff, unitId } = await openLinked({ provider });
    office.world.group({ id: SUPERGROUP, title: 'Bidang Baru' });
    const card = await admin.press(await openUnit(office, admin, unitId), 'Grup Telegram');
    const next = await admin.press(card, 'Hubungkan grup lain');
    expect(next.text).toContain('“Bidang Contoh” tetap terhubung');
    const [command = ''] = /\/start\S* [A-Z2-9]{12}/.exec(next.text) ?? [];
    await tell(office, staff[1], command, SUPERGROUP);

    await tell(office, staff[1], (await offer(office, admin, admin.unitId)).command, SUPERGROUP);
    expect(await actions(office)).toEqual([
      'group-linked',
      'group-ended',
      'group-linked',
      'group-ended',
      'group-linked',
    ]);
    await goTo(office, '17:00');
    expect(fromBot(office)).toHaveLength(1);
    expect(fromBot(office, SUPERGROUP)).toHaveLength(3);
    expect(fromBot(office, SUPERGROUP).at(-1)?.text).toContain('Laporan harian Unit');
    expectGoodManners(office);
  });
});

onEachProvider('in a group', (provider) => {
  test('nothing else is answered, whoever says it', async () => {
    const { office, staff, unitId } = await openLinked({ provider });
    const before = fromBot(office).length;
    for (const text of [
      'rapat evaluasi 2 jam',
      '/hari',
      '/start',
      '/tim@KawanKinerjaBot',
      '/start@LainBot ABCDEFGHJKMN',
      '@KawanKinerjaBot siapa belum lapor?',
      'sudah berapa jam saya minggu ini?',
    ]) {
      office.world.say(staff[0].telegramId, text, { chat: GROUP });
    }
    const late = office.world.say(staff[0].telegramId, 'nanti', { chat: GROUP });
    office.world.push({
      callback_query: {
        id: 'forged',
        from: { id: staff[0].telegramId, is_bot: false, first_name: 'Melati' },
        message: { chat: { id: GROUP, type: 'group' }, message_id: late, date: 0 },
        chat_instance: '1',
        data: `group-end:${unitId}`,
      },
    });
    await silence(office);

    expect(fromBot(office)).toHaveLength(before);
    expect(await staff[0].entries('2026-11-16')).toEqual([]);
    expect(await office.app.db.models.sourceMessage.count()).toBe(0);
    const kept = await office.app.db.models.inboxUpdate.findMany({ select: { payload: true } });
    expect(JSON.stringify(kept)).not.toContain('rapat evaluasi');
  });

  test('from which it was taken, it says no more until it is linked anew', async () => {
    const { office, admin, staff, unitId } = await openLinked({ provider });
    office.world.takeOut(staff[0].telegramId, GROUP);
    await silence(office);
    expect(await actions(office)).toEqual(['group-ended', 'group-linked']);
    expect((await admin.say('/audit')).text).toContain('melepas grup Telegram dari Unit');

    office.world.letIn(staff[0].telegramId, GROUP);
    await silence(office);
    await goTo(office, '17:00');
    expect(fromBot(office)).toHaveLength(1);

    const { command } = await offer(office, admin, unitId);
    await tell(office, staff[0], command);
    await goTo(office, '17:00', '2026-11-17');
    expect(fromBot(office)).toHaveLength(3);
    expectGoodManners(office);
  });

  test('that becomes a supergroup the next day’s message arrives, and the old one is left alone', async () => {
    const { office, staff } = await openLinked({ provider });
    await goTo(office, '17:00');
    office.world.upgrade(staff[0].telegramId, GROUP, SUPERGROUP);
    await silence(office);
    await staff[0].say('rapat evaluasi 2 jam');
    await goTo(office, '18:00');
    expect(fromBot(office).at(-1)?.editedAt).toBeNull();
    expect(fromBot(office, SUPERGROUP)).toEqual([]);

    await goTo(office, '17:00', '2026-11-17');
    expect(fromBot(office, SUPERGROUP)).toHaveLength(1);
    expect(fromBot(office)).toHaveLength(2);
    await staff[0].say('rapat evaluasi 2 jam');
    await goTo(office, '17:30', '2026-11-17');
    expect(fromBot(office, SUPERGROUP)[0]?.text).toContain('Sudah melapor: 1 orang');
    expectGoodManners(office);
  });
});

onEachProvider('the day’s message', (provider) => {
  test('comes once, with numbers and never a name, and changes in place', async () => {
    const { office, staff } = await openLinked({ provider });
    await staff[0].say('rapat evaluasi 2 jam');
    await goTo(office, '16:59');
    expect(fromBot(office)).toHaveLength(1);

    await goTo(office, '17:00');
    await goTo(office, '17:00');
    const [, sent] = fromBot(office);
    expect(sent?.text).toContain('Senin, 16 November 2026');
    expect(sent?.text).toContain('Sudah melapor: 1 orang');
    expect(sent?.text).toContain('Belum: 3 orang');
    expect(sent?.text).toContain('sampai Kamis, 19 November 2026');

    await staff[1].say('verifikasi 12 berkas bantuan 1 jam');
    await goTo(office, '17:10');
    await goTo(office, '17:10');
    expect(fromBot(office)).toHaveLength(2);
    expect(fromBot(office)[1]).toMatchObject({ id: sent?.id });
    expect(fromBot(office)[1]?.text).toContain('Sudah melapor: 2 orang');

    const told = JSON.stringify(fromBot(office).map(({ html }) => html));
    for (const name of ['Melati', 'Surya', 'Embun', 'Bayu', 'Kenanga', 'rapat', 'berkas']) {
      expect(told).not.toContain(name);
    }
    expectGoodManners(office);
  });

  test('is looked at every ten minutes, and only changed when the numbers did', async () => {
    const { office, staff } = await openLinked({ provider });
    await goTo(office, '17:00');
    await goTo(office, '17:01');
    const edits = () => office.world.calls.get('editMessageText') ?? 0;
    const before = edits();
    await staff[0].say('rapat evaluasi 2 jam');
    for (const time of ['17:02', '17:05', '17:09']) await goTo(office, time);
    expect(edits()).toBe(before);
    await goTo(office, '17:15');
    expect(edits()).toBe(before + 1);
    for (const time of ['17:30', '17:45', '18:30']) await goTo(office, time);
    expect(edits()).toBe(before + 1);
    expectGoodManners(office);
  });

  test('follows late reports and leave while its day is open, within the hours of the day', async () => {
    const { office, staff } = await openLinked({ provider });
    await goTo(office, '17:00');
    const count = () => fromBot(office)[1]?.text ?? '';

    office.clock.moveTo(new Date('2026-11-16T20:30:00+07:00'));
    await staff[0].say('rapat evaluasi 2 jam');
    await office.app.tick();
    expect(count()).toContain('Sudah melapor: 0 orang');
    await goTo(office, '07:00', '2026-11-17');
    expect(count()).toContain('Sudah melapor: 1 orang');

    await staff[1].say('kemarin verifikasi 12 berkas bantuan 1 jam');
    await goTo(office, '09:00', '2026-11-17');
    expect(count()).toContain('Sudah melapor: 2 orang');
    await staff[2].press(await staff[2].say('sakit kemarin'), 'Ya');
    await goTo(office, '09:30', '2026-11-17');
    expect(count()).toContain('Tidak wajib');

    await goTo(office, '19:00', '2026-11-19');
    const last = count();
    await staff[3].say('tgl 16 rapat evaluasi 2 jam');
    await goTo(office, '19:30', '2026-11-19');
    expect(last).toContain('Belum: 1 orang');
    expect(count()).toContain('sudah lengkap');

    await office.app.db.models.activity.updateMany({ data: { deleted: true } });
    await goTo(office, '08:00', '2026-11-20');
    expect(count()).toContain('sudah lengkap');
    expectGoodManners(office);
  });

  test('does not come on a day on which nobody owes a report', async () => {
    const { office } = await openLinked({ provider });
    const before = fromBot(office).length;
    for (const day of ['2026-11-21', '2026-11-22', '2026-12-25']) await goTo(office, '17:00', day);

    expect(fromBot(office)).toHaveLength(before);
    expect(await office.app.db.models.notification.count({ where: { kind: 'group-count' } })).toBe(
      0,
    );
    expectGoodManners(office);
  });

  test('is told as free when its day turns out to be a holiday', async () => {
    const { office } = await openLinked({ provider });
    await goTo(office, '17:00');
    await office.app.db.models.holiday.create({
      data: { day: '2026-11-16', kind: 'national', name: 'Libur', source: 'SKB' },
    });
    await goTo(office, '17:20');

    expect(fromBot(office)[1]?.text).toContain('Tidak ada yang wajib melapor');
    expectGoodManners(office);
  });

  test('counts those below who have no group of their own, on the clock of its unit', async () => {
    const { office, admin, unitId } = await openLinked({ provider });
    const { models } = office.app.db;
    const east = await office.hire({ zone: 'WIT' });
    const below = await office.hire();
    for (const { unitId: id } of [east, below]) {
      await models.unit.update({ where: { id }, data: { parentId: unitId } });
    }
    await office.hire({ unitId: east.unitId });
    await office.hire({ unitId: east.unitId });
    office.world.group({ id: SUPERGROUP, title: 'Timur' });
    await tell(office, east, (await offer(office, admin, east.unitId)).command, SUPERGROUP);

    await goTo(office, '15:05', '2026-11-17');
    expect(fromBot(office, SUPERGROUP)[1]?.text).toContain('Belum: 3 orang');
    expect(fromBot(office)).toHaveLength(1);
    await goTo(office, '17:00', '2026-11-17');
    expect(fromBot(office)[1]?.text).toContain('Belum: 5 orang');
    expectGoodManners(office);
  });

  test('of two people gives no number, and stays the same when one of them reports', async () => {
    const { office, staff } = await openLinked({ provider });
    for (const { personId } of staff.slice(2)) {
      await office.app.db.models.assignment.updateMany({
        where: { personId },
        data: { lastDay: '2026-11-01' },
      });
    }
    await goTo(office, '17:00');
    const [, sent] = fromBot(office);
    await staff[0].say('rapat evaluasi 2 jam');
    await goTo(office, '17:30');
    await staff[1].say('rapat evaluasi 2 jam');
    await goTo(office, '18:00');

    expect(sent?.text).toContain('dapat ditulis sampai Kamis, 19 November 2026');
    expect(fromBot(office)[1]?.text).toBe(sent?.text);
    expect(sent?.text).not.toContain('orang');
    expectGoodManners(office);
  });

  test('that was deleted in the group is not written a second time', async () => {
    const { office, staff } = await openLinked({ provider });
    await goTo(office, '17:00');
    office.world.wipe(GROUP, fromBot(office)[1]?.id ?? 0);
    for (const [index, time] of ['17:15', '17:30', '17:45'].entries()) {
      await staff[index]?.say('rapat evaluasi 2 jam');
      await goTo(office, time);
    }
    expect(fromBot(office)).toHaveLength(1);
    expect(office.world.calls.get('editMessageText')).toBeGreaterThan(0);

    await goTo(office, '17:00', '2026-11-17');
    expect(fromBot(office)).toHaveLength(2);
    expectGoodManners(office);
  });

  test('comes later the same evening when the bot was away, and not the next morning', async () => {
    const { office } = await openLinked({ provider });
    await goTo(office, '19:30');
    expect(fromBot(office)[1]?.text).toContain('Senin, 16 November 2026');

    await goTo(office, '20:30', '2026-11-17');
    await goTo(office, '08:00', '2026-11-18');
    expect(fromBot(office)).toHaveLength(2);
    expectGoodManners(office);
  });

  test('ends the link when Telegram says that the bot is not there any more', async () => {
    let isGone = false;
    const fault: DecideFault = ({ method, params }) =>
      isGone && method === 'sendMessage' && params['chat_id'] === GROUP
        ? {
            kind: 'status',
            status: 403,
            body: { ok: false, error_code: 403, description: 'Forbidden: bot was kicked' },
          }
        : null;
    const { office } = await openLinked({ provider, fault });
    isGone = true;
    await goTo(office, '17:00');
    isGone = false;

    expect(await actions(office)).toEqual(['group-ended', 'group-linked']);
    await goTo(office, '17:00', '2026-11-17');
    expect(fromBot(office)).toHaveLength(1);
  });
});

describe('a link', () => {
  test('is ended by an admin after a question, and a button of before ends no later one', async () => {
    const { office, admin, staff, unitId } = await openLinked();
    const card = await admin.press(await openUnit(office, admin, unitId), 'Grup Telegram');
    const asked = await admin.press(card, 'Lepaskan');
    expect(asked.text).toContain('Lepaskan grup “Bidang Contoh”');
    expect(asked.buttons.flat()[0]?.text).toBe('Tidak jadi');
    const yes = asked.buttons.flat()[1]?.data ?? '';
    const kept = await admin.press(asked, 'Tidak jadi');
    expect(kept.text).toContain('terhubung sejak');

    const done = await admin.press(await admin.press(kept, 'Lepaskan'), 'Ya, lepaskan');
    expect(done.text).toContain('dilepas dari');
    expect(await admin.pressForToast(done, yes)).toContain('tidak terhubung');
    await tell(office, staff[0], (await offer(office, admin, unitId)).command);
    expect(await admin.pressForToast(done, yes)).toContain('tidak terhubung');
    expect(await admin.pressForToast(done, 'group-end:999999')).toContain('sudah tidak ada');
    expect(await admin.pressForToast(done, 'group-offer:x')).toContain('sudah tidak ada');

    await goTo(office, '17:00');
    expect(fromBot(office)).toHaveLength(3);
    expectGoodManners(office);
  });

  test('is nobody’s business who does not manage', async () => {
    const { office, admin, staff, unitId } = await openLinked();
    const card = await openUnit(office, admin, unitId);
    await office.app.db.models.person.update({
      where: { id: admin.personId },
      data: { role: 'atasan' },
    });

    for (const data of [
      `group-offer:${unitId}`,
      `group-offer:${unitId},new`,
      `group-end:${unitId}`,
    ]) {
      expect(await admin.pressForToast(card, data)).toContain('tidak berlaku');
    }
    await staff[0].say('rapat evaluasi 2 jam');
    expect(await staff[0].pressForToast(staff[0].last(), `group-end:${unitId}`)).toContain(
      'tidak berlaku',
    );
    expect(await office.app.db.models.groupLink.count()).toBe(1);
    expectGoodManners(office);
  });

  test('goes with its unit', async () => {
    const office = await openOffice();
    const admin = await office.hire({ role: 'admin' });
    const { id } = await office.app.db.models.unit.create({
      data: { name: 'Unit Kosong', zone: 'Asia/Jakarta' },
    });
    office.world.group({ id: GROUP, title: 'Bidang Contoh' });
    await tell(office, admin, (await offer(office, admin, id)).command);
    const asked = await admin.press(await openUnit(office, admin, id), 'Hapus');
    expect((await admin.press(asked, 'Ya, hapus')).text).toContain('dihapus');

    await goTo(office, '17:00');
    expect(fromBot(office)).toHaveLength(1);
    expectGoodManners(office);
  });

  test('and the message of the day outlive the process', async () => {
    const url = await freshUrl('sqlite');
    const { office, staff } = await openLinked({ env: { DATABASE_URL: url } });
    await goTo(office, '17:00');
    await staff[0].say('rapat evaluasi 2 jam');
    await office.app.stop(2_000);

    const app = await reopen(office, url);
    await goTo(office, '17:15', '2026-11-16', app);
    expect(fromBot(office)).toHaveLength(2);
    expect(fromBot(office)[1]?.text).toContain('Sudah melapor: 1 orang');
    expectGoodManners(office);
  });
});
