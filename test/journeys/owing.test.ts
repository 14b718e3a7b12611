import { describe, expect, test } from 'vitest';
import { dataOf, labels } from '../support/buttons.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import { openStaff } from '../support/staff.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';
import type { Colleague, Office } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

/** What a message has become since. */
function textOf({ world }: Office, { telegramId }: Colleague, { id }: SeenMessage): string {
  return world.messages(telegramId).find((message) => message.id === id)?.text ?? '';
}

/** Reminders that supervisors asked for, oldest first. */
async function reminders({ app }: Office) {
  const rows = await app.db.models.notification.findMany({
    where: { kind: 'supervisor-reminder' },
    orderBy: { id: 'asc' },
  });

  return rows.map(({ key, personId, day, data, dueAt, staleAt }) => ({
    key,
    personId,
    day,
    data,
    usefulMinutes: staleAt === null ? null : (staleAt.getTime() - dueAt.getTime()) / 60_000,
  }));
}

eachOnce('who still owes a report', (place) => {
  test('is a list by name, and one press reminds one of them once a day', async () => {
    const staff = await openStaff(place);
    const { cempaka, melati, awan, mawar } = staff;
    await melati.say('rapat evaluasi 2 jam');
    await awan.say('halo');

    const list = await cempaka.say('/belum');
    expect(list.text).toContain('🔔 Laporan Senin, 16 November 2026 (hari ini) yang belum ada: 2');
    expect(list.text).toContain('• Awan Telaga\n• Mawar Senja');
    expect(list.text).not.toContain('Melati');
    expect(labels(list)).toEqual([
      '🔔 Awan Telaga',
      '🔔 Mawar Senja',
      '‹ Minggu 15/11',
      'Ingatkan semua',
      '‹ Tim',
    ]);

    const reminded = await cempaka.press(list, 'Awan');
    expect(reminded.id).toBe(list.id);
    expect(reminded.text).toContain('• Awan Telaga (sudah diingatkan hari ini)\n• Mawar Senja');
    expect(labels(reminded)).not.toContain('🔔 Awan Telaga');
    expect(await reminders(staff)).toEqual([
      {
        key: `supervisor-reminder:2026-11-16:${awan.personId}`,
        personId: awan.personId,
        day: '2026-11-16',
        data: JSON.stringify({ supervisorId: cempaka.personId }),
        usefulMinutes: 120,
      },
    ]);

    const again = await cempaka.pressForToast(list, dataOf(list, 'Awan'));
    expect(again).toContain('Bapak/Ibu Awan Telaga sudah diingatkan hari ini.');
    const events = await staff.app.db.models.auditEvent.findMany({ where: { action: 'reminded' } });
    expect(events.map((of) => [of.actorId, of.subjectId, of.firstDay, of.lastDay])).toEqual([
      [cempaka.personId, awan.personId, '2026-11-16', '2026-11-16'],
    ]);
    await expect
      .poll(() => awan.last().text, { timeout: 20_000 })
      .toContain('ada pengingat dari Bapak/Ibu Cempaka Samudra');
    const seen = await awan.press(await awan.say('/datasaya'), 'Siapa melihat');
    expect(seen.text).toContain('Cempaka Samudra');
    expect(seen.text).toContain('mengirim pengingat');

    await mawar.say('rapat evaluasi 2 jam');
    expect(await cempaka.pressForToast(list, dataOf(list, 'Mawar'))).toContain('sudah melapor');
    await expect.poll(() => textOf(staff, cempaka, list)).not.toContain('Mawar');
    await awan.say('patroli 3 jam');
    const done = await cempaka.say('/belum');
    expect(done.text).toContain('✅ Semua laporan Senin, 16 November 2026 (hari ini) sudah masuk.');
    expect(await reminders(staff)).toHaveLength(1);
    expectGoodManners(staff);
  });

  test('is reminded all at once, and only who can be', async () => {
    const staff = await openStaff(place);
    const { cempaka, head, awan, melati, mawar } = staff;
    for (const person of [cempaka, awan, melati]) await person.say('halo');
    await staff.expect({ name: 'Bayu Rimba', supervisor: cempaka, unitId: cempaka.unitId });
    await staff.app.db.models.person.update({
      where: { id: mawar.personId },
      data: { reachable: false },
    });

    const list = await cempaka.say('/belum');
    expect(list.text).toContain('• Bayu Rimba (belum terhubung)\n');
    expect(list.text).toContain('• Mawar Senja (tidak terjangkau di Telegram)\n');
    expect(labels(list).slice(0, 2)).toEqual(['🔔 Awan Telaga', '🔔 Melati Embun']);

    const all = await head.press(await head.say('/belum'), 'Seluruh bawahan');
    await head.press(all, 'Awan');
    await head.press(all, 'Cempaka');
    expect(await cempaka.pressForToast(list, dataOf(list, 'Ingatkan semua'))).toBe(
      '1 orang diingatkan.',
    );
    await expect
      .poll(() => cempaka.last().text)
      .toContain('• Melati Embun (sudah diingatkan hari ini)');
    expect(await cempaka.pressForToast(list, dataOf(list, 'Ingatkan semua'))).toContain(
      'Belum ada yang dapat diingatkan',
    );
    const data = (await reminders(staff)).map((of) => [of.personId, of.data]);
    expect(data).toContainEqual([
      melati.personId,
      JSON.stringify({ supervisorId: cempaka.personId }),
    ]);
    expect(data).toHaveLength(3);
    expectGoodManners(staff);
  });
});

describe('who still owes a report', () => {
  test('of yesterday is told of the last working day', async () => {
    const staff = await openStaff();
    const { cempaka, melati, awan } = staff;
    await melati.say('tanggal 13 rapat evaluasi 2 jam');
    await awan.say('halo');

    const friday = await cempaka.say('/belum kemarin');
    expect(friday.text).toContain('Laporan Jumat, 13 November 2026 yang belum ada: 2');
    await cempaka.press(friday, 'Awan');
    expect((await reminders(staff)).map(({ key, day }) => [key, day])).toEqual([
      [`supervisor-reminder:2026-11-16:${awan.personId}`, '2026-11-13'],
    ]);
    const monday = await cempaka.say('/belum');
    expect(monday.text).toContain('• Awan Telaga (sudah diingatkan hari ini)');

    const sunday = await cempaka.press(monday, '‹ Minggu 15/11');
    expect(sunday.text).toContain('Minggu, 15 November 2026 tidak ada laporan yang wajib.');
    expect((await cempaka.say('/belum 12 November')).text).toContain('sudah ditutup');
    expect(labels(cempaka.last())).not.toContain('🔔 Awan Telaga');
    expect((await cempaka.say('/belum besok')).text).toContain('belum tiba');
    for (const text of ['/belum Melati', '/belum 31 Februari', '/belum semua orang']) {
      expect((await cempaka.say(text)).text).toContain('Yang dapat ditulis: /belum');
    }
    expectGoodManners(staff);
  });

  test('is left in peace on leave, at night on his own clock, and when he has had enough', async () => {
    const office = await openOffice({ now: '2026-11-16T18:30:00+07:00' });
    const chief = await office.hire({ name: 'Cempaka Samudra' });
    const { unitId } = chief;
    await office.hire({ name: 'Elang Rawa', supervisor: chief, zone: 'WIT' });
    const mawar = await office.hire({ name: 'Mawar Senja', supervisor: chief, unitId });
    const awan = await office.hire({ name: 'Awan Telaga', supervisor: chief, unitId });
    await mawar.press(await mawar.say('cuti hari ini'), 'Ya, catat');
    for (let number = 0; number < 5; number += 1) {
      await office.app.db.models.notification.create({
        data: {
          key: `report-reminder:${number}:${awan.personId}`,
          kind: 'report-reminder',
          personId: awan.personId,
          day: '2026-11-16',
          html: 'x',
          dueAt: new Date('2026-11-16T09:00:00Z'),
          nextAt: new Date('2026-11-16T09:00:00Z'),
          state: 'sent',
        },
      });
    }

    const list = await chief.say('/belum');
    expect(list.text).toContain('yang belum ada: 2');
    expect(list.text).not.toContain('Mawar');
    expect(await chief.pressForToast(list, dataOf(list, 'Elang'))).toContain('07.00 sampai 20.00');
    expect(await chief.pressForToast(list, dataOf(list, 'Awan'))).toContain(
      'minggu ini sudah cukup',
    );
    const onLeave = `owing-remind:${mawar.personId},2026-11-16,direct,0`;
    expect(await chief.pressForToast(list, onLeave)).toContain('tidak wajib melapor');
    const friday = `owing-remind:${mawar.personId},2026-11-13,direct,0`;
    expect(await chief.pressForToast(list, friday)).toContain('tidak bertugas hari ini');
    expect(await chief.pressForToast(list, dataOf(list, 'Ingatkan semua'))).toBe(
      'Belum ada yang diingatkan: 1 sudah cukup diingatkan minggu ini dan 1 di luar pukul 07.00–20.00 waktu setempat.',
    );
    expect(await reminders(office)).toEqual([]);
    expectGoodManners(office);
  });

  test('is reminded by whose he still is, and is said why an earlier reminder is no reason', async () => {
    const staff = await openStaff();
    const { head, cempaka, awan, melati, mawar } = staff;
    const { models } = staff.app.db;
    await models.assignment.updateMany({
      where: { personId: mawar.personId },
      data: { lastDay: '2026-11-13' },
    });
    await models.assignment.create({
      data: {
        personId: mawar.personId,
        unitId: head.unitId,
        supervisorId: head.personId,
        firstDay: '2026-11-14',
      },
    });
    await models.reminderSetting.create({ data: { personId: awan.personId, isOff: true } });
    await models.notification.create({
      data: {
        key: `supervisor-reminder:2026-11-16:${melati.personId}`,
        kind: 'supervisor-reminder',
        personId: melati.personId,
        day: '2026-11-16',
        dueAt: new Date('2026-11-16T03:00:00Z'),
        nextAt: new Date('2026-11-16T03:00:00Z'),
        state: 'skipped',
        reason: 'stale',
      },
    });

    const friday = await cempaka.say('/belum kemarin');
    expect(friday.text).toContain('• Mawar Senja');
    expect(labels(friday)).not.toContain('🔔 Mawar Senja');
    expect(await cempaka.pressForToast(friday, dataOf(friday, 'Awan'))).toContain(
      'sedang tidak menerima pengingat',
    );
    expect(
      await cempaka.pressForToast(friday, `owing-remind:${melati.personId},2026-11-16,direct,0`),
    ).toContain('tidak terkirim. Silakan hubungi langsung');

    await melati.say('tanggal 13 rapat evaluasi 2 jam');
    await awan.say('tanggal 13 patroli 3 jam');
    const left = await cempaka.say('/belum kemarin');
    expect(left.text).toContain('yang belum ada: 1');
    expect(left.text).toContain('Silakan hubungi langsung');
    await models.assignment.updateMany({
      where: { supervisorId: cempaka.personId },
      data: { lastDay: '2026-11-13' },
    });
    const former = await cempaka.pressForToast(friday, dataOf(friday, 'Awan'));
    expect(former).toContain('tidak berlaku');
    expectGoodManners(staff);
  });

  test('comes in pages of ten with numbers, and nobody is blamed', async () => {
    const office = await openOffice();
    const head = await office.hire({ name: 'Kenanga Purnama' });
    for (let number = 10; number < 45; number += 1) {
      await office.hire({ name: `Anggrek ${number}`, supervisor: head, unitId: head.unitId });
    }

    const first = await head.say('/belum');
    expect(first.text).toContain('yang belum ada: 35');
    expect(first.text).toContain('\n1. Anggrek 10\n2. Anggrek 11\n');
    expect(first.buttons).toHaveLength(4);
    const last = await head.press(
      await head.press(await head.press(first, 'Berikutnya'), 'Berikutnya'),
      'Berikutnya',
    );
    expect(last.text).toContain('35. Anggrek 44');
    expect((await head.press(last, '🔔 33')).text).toContain(
      '33. Anggrek 42 (sudah diingatkan hari ini)',
    );
    expect(labels(head.last())).not.toContain('🔔 33');

    expect(await head.pressForToast(last, 'owing-all:2026-11-16,direct')).toBe(
      '34 orang diingatkan.',
    );
    expect(await reminders(office)).toHaveLength(35);
    expectGoodManners(office);
  });

  test('of more than fifty is reminded page by page', async () => {
    const office = await openOffice();
    const head = await office.hire({ name: 'Kenanga Purnama' });
    for (let number = 10; number < 61; number += 1) {
      await office.hire({ name: `Anggrek ${number}`, supervisor: head, unitId: head.unitId });
    }

    const first = await head.say('/belum');
    expect(first.text).toContain('yang belum ada: 51');
    expect(labels(first)).not.toContain('Ingatkan semua');
    const second = await head.press(first, 'Berikutnya');
    expect(await head.pressForToast(second, dataOf(second, 'Ingatkan halaman ini'))).toBe(
      '10 orang diingatkan.',
    );
    await expect
      .poll(() => head.last().text)
      .toContain('20. Anggrek 29 (sudah diingatkan hari ini)');
    expect(labels(head.last())).not.toContain('Ingatkan halaman ini');
    expect(await head.pressForToast(second, 'owing-all:2026-11-16,direct')).toContain(
      'halaman demi halaman',
    );
    expect(await reminders(office)).toHaveLength(10);
    expectGoodManners(office);
  });

  test('is not shown or reminded through forged buttons, nor by a former supervisor', async () => {
    const staff = await openStaff();
    const { head, cempaka, melati, awan } = staff;
    const list = await cempaka.say('/belum');
    await staff.app.db.models.assignment.updateMany({
      where: { personId: awan.personId },
      data: { lastDay: '2026-11-15' },
    });
    await staff.app.db.models.assignment.create({
      data: {
        personId: awan.personId,
        unitId: head.unitId,
        supervisorId: head.personId,
        firstDay: '2026-11-16',
      },
    });

    for (const forged of [
      dataOf(list, 'Awan'),
      `owing-remind:${awan.personId},2026-11-13,direct,0`,
      `owing-remind:${head.personId},2026-11-16,direct,0`,
      `owing-remind:${cempaka.personId},2026-11-16,direct,0`,
      `owing-remind:${melati.personId},2026-11-17,direct,0`,
      `owing-remind:${melati.personId},2026-11-16,x,0`,
      'owing-remind:2147483647,2026-11-16,direct,0',
      'owing-remind:',
      'owing-all:2026-11-17,direct',
      'owing-all:',
      'owing:2026-11-17,direct,0',
      'owing:',
    ]) {
      expect(await cempaka.pressForToast(list, forged)).toContain('tidak termasuk');
    }
    const own = await melati.say('/hari');
    for (const data of [
      dataOf(list, 'Mawar'),
      'owing-all:2026-11-16,all',
      'owing:2026-11-16,all,0',
    ]) {
      expect(await melati.pressForToast(own, data)).toContain('tidak berlaku');
    }
    expect(await reminders(staff)).toEqual([]);
    expectGoodManners(staff);
  });
});
