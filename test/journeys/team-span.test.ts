import { describe, expect, test } from 'vitest';
import { labels } from '../support/buttons.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office, OfficeOptions } from '../support/office.ts';

// The clock stands at Thursday 19 November 2026, 15:42 in Jakarta; people have reported since Monday.

const now = '2026-11-19T15:42:00+07:00';

interface Staff extends Office {
  readonly head: Colleague;
  readonly cempaka: Colleague;
  readonly melati: Colleague;
  readonly awan: Colleague;
}

/** Kenanga leads Cempaka, who leads Melati and Awan. */
async function openStaff(options: OfficeOptions = {}): Promise<Staff> {
  const office = await openOffice({ now, ...options });
  const head = await office.hire({ name: 'Kenanga Purnama' });
  const { unitId } = head;
  const cempaka = await office.hire({ name: 'Cempaka Samudra', supervisor: head, unitId });
  const melati = await office.hire({ name: 'Melati Embun', supervisor: cempaka, unitId });
  const awan = await office.hire({ name: 'Awan Telaga', supervisor: cempaka, unitId });

  return { ...office, head, cempaka, melati, awan };
}

/** From that day on somebody is below another. */
async function move(
  { app }: Office,
  person: Colleague,
  to: Colleague,
  on: string,
  before: string,
): Promise<void> {
  const { models } = app.db;
  const { personId, unitId } = person;
  await models.assignment.updateMany({ where: { personId }, data: { lastDay: before } });
  await models.assignment.create({
    data: { personId, unitId, supervisorId: to.personId, firstDay: on },
  });
}

eachOnce('the team of a week', (place) => {
  test('is a line for each person by name, with totals, down to a person and back', async () => {
    const staff = await openStaff(place);
    const { cempaka, melati, awan } = staff;
    await melati.say('Senin rapat evaluasi 2 jam');
    await melati.say('Selasa verifikasi 12 berkas 3 jam, input SIPD 90 menit');
    await melati.press(await melati.say('cuti tanggal 20'), 'Ya, catat');
    await awan.say('tanggal 18 patroli 8 jam');
    await awan.say('hari ini patroli 8 jam');

    const week = await cempaka.say('/tim minggu');
    expect(week.text).toContain('👥 Pekan 16–22 November 2026 (sampai hari ini)');
    expect(week.text).toContain('Tim, 2 orang: 4 dari 8 hari, 22 jam 30 menit dari 40 jam.');
    expect(week.text).toContain(
      '• Awan Telaga: 2 dari 4 hari, 16 jam dari 20 jam\n' +
        '• Melati Embun: 2 dari 4 hari, 6 jam 30 menit dari 20 jam; cuti 1 hari',
    );
    expect(labels(week)).toEqual([
      'Awan Telaga',
      'Melati Embun',
      '‹ Pekan 9–15 November 2026',
      'Harinya',
      'Bulannya',
      '🖼 Gambar',
    ]);

    const person = await cempaka.press(week, 'Melati');
    expect(person.id).toBe(week.id);
    expect(person.text).toContain('Pekan 16–22 November 2026');
    expect((await cempaka.press(person, '‹ Minggu tim')).text).toBe(week.text);

    const month = await cempaka.press(week, 'Bulannya');
    expect(month.text).toContain('👥 November 2026 (sampai hari ini)');
    const october = await cempaka.press(month, '‹ Oktober 2026');
    expect(october.text).toContain('• Awan Telaga: 0 dari 22 hari');
    expect(labels(october)).toContain('November 2026 ›');
    expect((await cempaka.press(month, 'Minggunya')).text).toBe(week.text);
    const day = await cempaka.press(week, 'Harinya');
    expect(day.text).toContain('Kamis, 19 November 2026 (hari ini)');
    expect((await cempaka.press(day, 'Minggunya')).text).toBe(week.text);
    expectGoodManners(staff);
  });

  test('is asked for in words too, and a report of a recap stays a report', async () => {
    const staff = await openStaff(place);
    const { cempaka, melati } = staff;

    for (const text of ['/tim minggu', 'rekap tim', 'tim minggu ini', 'rekap tim minggu ini']) {
      expect((await cempaka.say(text)).text).toContain('👥 Pekan 16–22 November 2026');
    }
    for (const text of ['/tim bulan lalu', 'bagaimana tim bulan lalu?', 'rekap tim Oktober']) {
      expect((await cempaka.say(text)).text).toContain('👥 Oktober 2026');
    }
    expect((await cempaka.say('/tim pekan lalu')).text).toContain('👥 Pekan 9–15 November 2026');
    expect((await cempaka.say('/tim minggu depan')).text).toContain('belum tiba');
    expect(await cempaka.entries('2026-11-19')).toEqual([]);

    await cempaka.say('menyusun rekap tim kerja 2 jam');
    await cempaka.say('rekap tim jam 9');
    expect(await cempaka.entries('2026-11-19')).toHaveLength(2);
    await melati.say('rekap tim');
    expect(await melati.entries('2026-11-19')).toHaveLength(1);
    expectGoodManners(staff);
  });

  test('holds of somebody who was moved in the middle of it only the days of his time', async () => {
    const staff = await openStaff(place);
    const { head, cempaka, melati } = staff;
    const dahlia = await staff.hire({
      name: 'Dahlia Angkasa',
      supervisor: head,
      unitId: head.unitId,
    });
    await melati.say('Senin rapat evaluasi 2 jam');
    await melati.say('Rabu verifikasi berkas 4 jam');
    await move(staff, melati, dahlia, '2026-11-18', '2026-11-17');

    const before = await cempaka.say('/tim minggu');
    expect(before.text).toContain(
      '• Melati Embun: 1 dari 2 hari, 2 jam dari 10 jam; hanya 16–17/11',
    );
    expect(before.text).toContain('Tim, 2 orang: 1 dari 6 hari');
    expect((await cempaka.press(before, 'Melati')).text).toContain('rekapnya tidak ditampilkan');
    expect((await dahlia.say('/tim minggu')).text).toContain(
      '• Melati Embun: 1 dari 2 hari, 4 jam dari 10 jam; hanya 18–19/11',
    );
    const all = await head.press(await head.say('/tim minggu'), 'Seluruh bawahan');
    expect(all.text).toContain('• Melati Embun: 2 dari 4 hari, 6 jam dari 20 jam\n');

    const looks = await staff.app.db.models.auditEvent.findMany({
      where: { action: 'looked', subjectId: melati.personId },
      orderBy: { id: 'asc' },
    });
    expect(looks.map(({ actorId, firstDay, lastDay }) => [actorId, firstDay, lastDay])).toEqual([
      [cempaka.personId, '2026-11-16', '2026-11-17'],
      [dahlia.personId, '2026-11-18', '2026-11-22'],
      [head.personId, '2026-11-16', '2026-11-22'],
    ]);
    expectGoodManners(staff);
  });
});

describe('the team of a period', () => {
  test('shows a delegate the days within his dates, under whose place he is in', async () => {
    const staff = await openStaff();
    const { cempaka, melati, awan, head } = staff;
    await melati.say('Senin rapat evaluasi 2 jam');
    await melati.say('Rabu verifikasi berkas 4 jam');
    await staff.app.db.models.delegation.create({
      data: {
        holderId: cempaka.personId,
        actingId: awan.personId,
        kind: 'plh',
        firstDay: '2026-11-18',
        lastDay: '2026-11-20',
        createdById: cempaka.personId,
        createdAt: staff.clock.now(),
      },
    });

    const week = await awan.say('/tim minggu');
    expect(week.text).toContain(
      'Mewakili Bapak/Ibu Cempaka Samudra\n' +
        '• Melati Embun: 1 dari 2 hari, 4 jam dari 10 jam; hanya 18–19/11',
    );
    expect(week.text).not.toContain('Awan Telaga');
    expect((await awan.press(week, '‹ Pekan')).text).toContain('belum ada pegawai');
    expect((await head.say('/tim minggu')).text).not.toContain('Mewakili');
    expectGoodManners(staff);
  });

  test('of many people comes in pages by name, whatever they reported, with numbers as buttons', async () => {
    const office = await openOffice({ now });
    const head = await office.hire({ name: 'Kenanga Purnama' });
    const people: Colleague[] = [];
    for (let number = 10; number < 45; number += 1) {
      const name = `Anggrek ${number}`;
      people.push(await office.hire({ name, supervisor: head, unitId: head.unitId }));
    }
    await people[34]?.say('rapat evaluasi 8 jam');
    await people[20]?.say('rapat evaluasi 1 jam');

    const first = await head.say('/tim minggu');
    expect(first.text).toContain('Tim, 35 orang: 2 dari 140 hari, 9 jam dari 700 jam.');
    expect(first.text).toContain('\n1. Anggrek 10: 0 dari 4 hari\n2. Anggrek 11: 0 dari 4 hari\n');
    expect(first.text).toContain('Nama 1–10 dari 35.');
    expect(first.buttons).toHaveLength(4);
    expect(labels(first).slice(0, 10)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);

    const third = await head.press(await head.press(first, 'Berikutnya'), 'Berikutnya');
    expect(third.text).toContain('21. Anggrek 30: 1 dari 4 hari, 1 jam dari 20 jam');
    expect(third.buttons).toHaveLength(4);
    const last = await head.press(third, 'Berikutnya');
    expect(last.text).toContain('35. Anggrek 44: 1 dari 4 hari, 8 jam dari 20 jam');
    expect(labels(last)).not.toContain('Berikutnya ›');
    expect((await head.press(last, '35')).text).toContain('👤 Anggrek 44');
    expect(await office.app.db.models.auditEvent.count({ where: { action: 'looked' } })).toBe(36);

    const day = await head.say('/tim');
    expect(day.text).toContain('\n3. Anggrek 10\n');
    expect(day.buttons).toHaveLength(4);
    expect((await head.press(day, '3')).text).toContain('👤 Anggrek 10');
    expectGoodManners(office);
  });

  test('is not shown through stale or forged buttons, nor ahead', async () => {
    const staff = await openStaff();
    const { cempaka, melati, awan } = staff;
    const week = await cempaka.say('/tim minggu');

    for (const forged of [
      'team-span:week,2026-11-23,direct,0',
      'team-span:month,2026-12-01,direct,0',
      'team-span:day,2026-11-19,direct,0',
      'team-span:year,2026-11-19,direct,0',
      'team-span:week,2026-11-31,direct,0',
      'team-span:week,2026-11-19,x,0',
      'team-span:',
    ]) {
      expect(await cempaka.pressForToast(week, forged)).toContain('tidak termasuk');
    }
    const own = await melati.say('/hari');
    expect(await melati.pressForToast(own, 'team-span:week,2026-11-19,all,0')).toContain(
      'tidak berlaku',
    );
    const [button] = week.buttons.flat();
    expect(await awan.pressForToast(await awan.say('/hari'), button?.data ?? '')).toContain(
      'tidak berlaku',
    );
    expectGoodManners(staff);
  });
});
