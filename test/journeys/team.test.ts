import { describe, expect, test } from 'vitest';
import { dataOf, labels } from '../support/buttons.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import { openStaff } from '../support/staff.ts';
import type { Office } from '../support/office.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

/** As a roster may have it. */
const AWAN = 'Awan <i>Telaga&\u202E';

/** Who was looked at by whom and of which days, oldest first. */
async function looks({ app }: Office): Promise<readonly (readonly unknown[])[]> {
  const events = await app.db.models.auditEvent.findMany({
    where: { action: 'looked' },
    orderBy: { id: 'asc' },
  });

  return events.map((event) => [event.actorId, event.subjectId, event.firstDay, event.lastDay]);
}

eachOnce('the team of a day', (place) => {
  test('is one message: who reported, who need not, who is missing, down to a person and back', async () => {
    const staff = await openStaff(place, AWAN);
    const { cempaka, melati, awan, mawar } = staff;
    await melati.say('pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan 90 menit');
    await melati.say('besok rapat jam 9');
    await mawar.press(await mawar.say('cuti hari ini'), 'Ya, catat');

    const team = await cempaka.say('/tim');
    expect(team.text).toContain('Senin, 16 November 2026 (hari ini)');
    expect(team.text).toContain('Sudah melapor: 1, tidak wajib (cuti): 1, belum: 1.');
    expect(team.text).toContain('✅ Sudah melapor:\n• Melati Embun: 3 jam 30 menit dari 5 jam');
    expect(team.text).toContain('🗓 Tidak wajib:\n• Mawar Senja: cuti');
    expect(team.text).toContain('▫️ Belum:\n• Awan <i>Telaga&');
    expect(labels(team)).not.toContain('Seluruh bawahan');
    expect(await looks(staff)).toHaveLength(3);

    const person = await cempaka.press(team, 'Melati');
    expect(person.id).toBe(team.id);
    expect(person.text).toContain('👤 Melati Embun');
    expect(person.text).toContain('Rapat evaluasi · 2 jam');
    expect(person.text).not.toContain('Cukup tulis');
    expect(labels(person)).toEqual(['‹ Minggu 15/11', 'Minggunya', 'Bulannya', '‹ Tim']);
    const week = await cempaka.press(person, 'Minggunya');
    expect(week.text).toContain('Pekan 16–22 November 2026');
    const month = await cempaka.press(week, 'Bulannya');
    expect(month.text).toContain('November 2026');
    const back = await cempaka.press(month, '‹ Tim');
    expect(back.id).toBe(team.id);
    expect(back.text).toBe(team.text);

    const sunday = await cempaka.press(back, '‹ Minggu 15/11');
    expect(sunday.text).toContain('Sudah melapor: 0, tidak wajib (bukan hari kerja): 3, belum: 0.');
    expect(labels(sunday)).toContain('Senin 16/11 ›');
    expect((await looks(staff)).slice(3, 6)).toEqual([
      [cempaka.personId, melati.personId, '2026-11-16', '2026-11-16'],
      [cempaka.personId, melati.personId, '2026-11-16', '2026-11-22'],
      [cempaka.personId, melati.personId, '2026-11-01', '2026-11-30'],
    ]);
    const looked = (await looks(staff)).map(([, subject]) => subject);
    expect(looked.filter((id) => id === awan.personId)).toHaveLength(3);
    expectGoodManners(staff);
  });

  test('is answered in words as by the command, and only to whoever leads people', async () => {
    const staff = await openStaff(place, AWAN);
    const { cempaka, melati } = staff;
    await melati.say('kemarin rapat evaluasi 2 jam');

    for (const text of ['siapa sudah lapor?', 'tim saya hari ini', '/tim hari ini']) {
      expect((await cempaka.say(text)).text).toContain(
        'Sudah melapor: 0, tidak wajib: 0, belum: 3',
      );
    }
    for (const text of ['siapa yang sudah lapor kemarin', 'laporan tim kemarin', '/tim kemarin']) {
      expect((await cempaka.say(text)).text).toContain('Minggu, 15 November 2026');
    }
    const owing = (await cempaka.say('/belum')).text;
    expect((await cempaka.say('siapa belum lapor?')).text).toBe(owing);
    expect((await cempaka.say('siapa yang belum lapor kemarin')).text).toContain(
      'Jumat, 13 November 2026',
    );
    for (const text of ['bagaimana laporan Melati kemarin?', '/tim bu Melati kemarin']) {
      expect((await cempaka.say(text)).text).toContain('Rapat evaluasi · 2 jam');
    }
    expect((await cempaka.say('/tim 12 November')).text).toContain('Kamis, 12 November 2026');
    expect((await cempaka.say('/tim besok')).text).toContain('belum tiba');
    expect((await cempaka.say('/tim m')).text).toContain('Siapa yang dimaksud?');
    expect(labels(cempaka.last())).toEqual(['Mawar Senja', 'Melati Embun']);
    expect((await cempaka.say('sudah berapa jam saya minggu ini?')).text).toContain('Pekan');

    const nonsense = (await melati.say('apa ibu kota Australia?')).text;
    for (const text of [
      'siapa belum lapor?',
      'bagaimana laporan Awan kemarin?',
      'apakah Zamrud sudah lapor?',
    ]) {
      expect((await melati.say(text)).text).toBe(nonsense);
    }
    for (const command of ['/tim', '/tim minggu', '/belum']) {
      expect((await melati.say(command)).text).toContain('belum dikenal');
    }
    const unknown = (await cempaka.say('/tim Kenanga')).text;
    expect((await cempaka.say('/tim Zamrud')).text).toBe(unknown);
    const unanswered = (await cempaka.say('bagaimana laporan Kenanga kemarin?')).text;
    expect((await cempaka.say('bagaimana laporan Zamrud kemarin?')).text).toBe(unanswered);
    expectGoodManners(staff);
  });
});

describe('the team', () => {
  test('of whoever leads leaders is theirs first, and the whole tree by a button', async () => {
    const staff = await openStaff({}, AWAN);
    const { head } = staff;
    const team = await head.say('/tim');
    expect(team.text).toContain('• Cempaka Samudra');
    expect(team.text).not.toContain('Melati');

    const all = await head.press(team, 'Seluruh bawahan');
    expect(all.text).toContain('Sudah melapor: 0, tidak wajib: 0, belum: 4.');
    expect(all.text).toContain('• Melati Embun');
    const back = await head.press(await head.press(all, 'Melati'), '‹ Tim');
    expect(back.text).toBe(all.text);
    expect((await head.press(back, 'Bawahan langsung')).text).toBe(team.text);
    expectGoodManners(staff);
  });

  test('that is large comes in pages, and only who is named was looked at', async () => {
    const office = await openOffice();
    const head = await office.hire({ name: 'Kenanga Purnama' });
    for (let number = 10; number < 33; number += 1) {
      await office.hire({ name: `Anggrek ${number}`, supervisor: head, unitId: head.unitId });
    }
    const first = await head.say('/tim');
    expect(first.text).toContain('belum: 23');
    expect(first.text).toContain('Nama 1–10 dari 23.');
    expect(first.text.split('\n').length).toBeLessThanOrEqual(30);
    expect(await looks(office)).toHaveLength(10);

    const last = await head.press(await head.press(first, 'Berikutnya'), 'Berikutnya');
    expect(last.text).toContain('Anggrek 32');
    expect(labels(last)).not.toContain('Berikutnya ›');
    expect(await looks(office)).toHaveLength(23);
    expect((await head.press(last, '‹ Sebelumnya')).text).toContain('Nama 11–20 dari 23.');
    expectGoodManners(office);
  });

  test('holds somebody only on the days on which he was in it', async () => {
    const staff = await openStaff({}, AWAN);
    const { head, cempaka, melati, app } = staff;
    const dahlia = await staff.hire({
      name: 'Dahlia Angkasa',
      supervisor: head,
      unitId: head.unitId,
    });
    await melati.say('tanggal 13 rapat evaluasi 2 jam');
    await app.db.models.assignment.updateMany({
      where: { personId: melati.personId },
      data: { lastDay: '2026-11-15' },
    });
    await app.db.models.assignment.create({
      data: {
        personId: melati.personId,
        unitId: head.unitId,
        supervisorId: dahlia.personId,
        firstDay: '2026-11-16',
      },
    });

    expect((await cempaka.say('/tim')).text).not.toContain('Melati');
    const friday = await cempaka.say('/tim 13 November');
    expect(friday.text).toContain('• Melati Embun: 2 jam dari 5 jam');
    const day = await cempaka.press(friday, 'Melati');
    const refused = await cempaka.press(day, 'Bulannya');
    expect(refused.text).toContain('rekapnya tidak ditampilkan');
    expect(labels(refused)).not.toContain('Senin 16/11');
    expect((await cempaka.press(day, 'Minggunya')).text).toContain('Pekan 9–15 November 2026');

    const team = await dahlia.say('/tim');
    expect(team.text).toContain('Melati Embun');
    const press = `team-person:${melati.personId},day,2026-11-13,direct`;
    expect(await dahlia.pressForToast(team, press)).toContain('tidak termasuk');
    expect((await dahlia.say('/tim 13 November')).text).toContain('belum ada pegawai');
    expectGoodManners(staff);
  });

  test('is not seen through stale or forged buttons, nor a day ahead', async () => {
    const staff = await openStaff({}, AWAN);
    const { head, cempaka, melati } = staff;
    const team = await cempaka.say('/tim');
    const id = melati.personId;

    for (const forged of [
      `team-person:${head.personId},day,2026-11-16,direct`,
      `team-person:${head.personId},month,2026-11-16,direct`,
      `team-person:${cempaka.personId},day,2026-11-16,direct`,
      'team-person:2147483647,day,2026-11-16,direct',
      `team-person:${id},day,2026-11-17,direct`,
      `team-person:${id},year,2026-11-16,direct`,
      `team-person:${id},week,2025-11-16,direct`,
      `team-person:${id},day,2026-11-31,direct`,
      `team-person:${id},day,2026-11-16,x`,
      'team-day:2026-11-17,direct,0',
      'team-day:,,',
      'team-person:',
    ]) {
      expect(await cempaka.pressForToast(team, forged)).toContain('tidak termasuk');
    }
    const own = await melati.say('/hari');
    for (const data of [
      dataOf(team, 'Awan'),
      dataOf(team, '‹'),
      `team-person:${id},day,2026-11-16,direct`,
    ]) {
      expect(await melati.pressForToast(own, data)).toContain('tidak berlaku');
    }
    expectGoodManners(staff);
  });
});

describe('what is asked of a person', () => {
  test('is the week or month when it says so', async () => {
    const { cempaka, melati, ...office } = await openStaff({}, AWAN);
    await melati.say('rapat evaluasi 2 jam');

    for (const text of ['/tim Melati minggu ini', 'berapa jam kerja Melati minggu ini?']) {
      expect((await cempaka.say(text)).text).toContain('Pekan 16–22 November 2026');
    }
    expect((await cempaka.say('/tim Melati bulan lalu')).text).toContain('Oktober 2026');
    expect((await cempaka.say('/tim m minggu ini')).text).toContain('Siapa yang dimaksud?');
    expect((await cempaka.press(cempaka.last(), 'Melati')).text).toContain('Pekan 16–22');
    expect((await cempaka.say('/tim 31 Februari')).text).toContain('Yang dapat ditulis');
    expectGoodManners(office);
  });

  test('has no button that leads nowhere where a day has begun for him alone', async () => {
    const office = await openOffice({ now: '2026-11-16T22:30:00+07:00' });
    const chief = await office.hire({ name: 'Cempaka Samudra' });
    const elang = await office.hire({ name: 'Elang Rawa', supervisor: chief, zone: 'WIT' });
    await elang.say('kemarin patroli 1 jam');
    await elang.say('patroli 3 jam');

    const day = await chief.say('/tim Elang');
    expect(day.text).toContain('Senin, 16 November 2026 (hari ini)');
    expect(labels(await chief.press(day, 'Minggunya'))).not.toContain('Sel');
    expectGoodManners(office);
  });

  test('is narrowed down when too many have the name', async () => {
    const office = await openOffice();
    const chief = await office.hire({ name: 'Cempaka Samudra' });
    for (let number = 10; number < 20; number += 1) {
      await office.hire({ name: `Anggrek ${number}`, supervisor: chief, unitId: chief.unitId });
    }

    const asked = await chief.say('/tim anggrek');
    expect(asked.text).toContain('cocok dengan 10 orang');
    expect(asked.buttons).toHaveLength(4);
    expectGoodManners(office);
  });

  test('about all is about the team for a leader, about oneself for anybody else', async () => {
    const { cempaka, melati, ...office } = await openStaff({}, AWAN);

    expect((await cempaka.say('sudah lapor semua?')).text).toContain('belum: 3');
    expect((await melati.say('sudah lapor semua?')).text).toContain('📅 Senin, 16 November');
    expectGoodManners(office);
  });
});

describe('the audit trail', () => {
  test('tells an admin who did what to whom, page by page, and no report', async () => {
    const staff = await openStaff({}, AWAN);
    const { cempaka } = staff;
    const admin = await staff.hire({ name: 'Elang Rawa', role: 'admin', unitId: cempaka.unitId });
    expect((await admin.say('/audit')).text).toContain('Belum ada catatan');
    expect((await cempaka.say('/audit')).text).toContain('belum dikenal');
    for (let time = 0; time < 8; time += 1) await cempaka.say('/tim');
    await staff.app.db.models.auditEvent.create({
      data: { at: staff.clock.now(), action: 'roster-imported' },
    });

    const first = await admin.say('/audit');
    expect(first.text).toContain(
      '• Senin 16/11/2026 15.42: Baris perintah/sistem mengimpor daftar pegawai',
    );
    expect(first.text).toContain('Cempaka Samudra melihat laporan Awan <i>Telaga&');
    expect(first.text.match(/^•/gm)).toHaveLength(10);
    expect(labels(first)).toEqual(['Lebih lama ›', '• Semua', 'Siapa melihat', 'Perubahan']);
    const second = await admin.press(first, 'Lebih lama');
    const third = await admin.press(second, 'Lebih lama');
    expect(third.text.match(/^•/gm)).toHaveLength(5);
    expect(labels(third)).not.toContain('Lebih lama ›');
    expect((await admin.press(third, 'Lebih baru')).text).toBe(second.text);
    expect((await admin.press(second, 'Lebih baru')).text).toBe(first.text);

    expect((await admin.press(first, 'Perubahan')).text.match(/^•/gm)).toHaveLength(1);
    expect((await admin.press(first, 'Siapa melihat')).text).not.toContain('mengimpor');
    const melati = await admin.say(`/audit ${staff.melati.nip}`);
    expect(melati.text.match(/^•/gm)).toHaveLength(8);
    expect(melati.text).not.toContain('Mawar');
    const asked = await admin.say('/audit m');
    expect(labels(asked)).toContain('Mawar Senja');
    expect((await admin.press(asked, 'Mawar')).text).toContain('Jejak audit: Mawar Senja');
    expect((await admin.say('/audit Zamrud')).text).toContain('Tidak ada orang');
    for (const forged of ['audit-page:', 'audit-page:all,999,first,0', 'audit-page:all,0,up,0']) {
      expect(await admin.pressForToast(asked, forged)).toContain('tidak berlaku');
    }
    expect(await cempaka.pressForToast(cempaka.last(), 'audit-page:all,0,first,0')).toContain(
      'berlaku',
    );
    expectGoodManners(staff);
  });
});
