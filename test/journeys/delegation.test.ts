import { describe, expect, test } from 'vitest';
import { listLooksAt } from '../../src/access/audit.ts';
import { lookLine } from '../../src/access/messages.ts';
import { ZONES } from '../../src/shared/day.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';
import type { Colleague, Office, OfficeOptions } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

interface Staff extends Office {
  readonly head: Colleague;
  readonly cempaka: Colleague;
  readonly bayu: Colleague;
  readonly melati: Colleague;
  readonly awan: Colleague;
  readonly admin: Colleague;
}

/** Cempaka leads Melati and Awan; Bayu is a colleague of hers and leads nobody. */
async function openStaff(options: OfficeOptions = {}): Promise<Staff> {
  const office = await openOffice(options);
  const head = await office.hire({ name: 'Kenanga Purnama' });
  const { unitId } = head;
  const cempaka = await office.hire({ name: 'Cempaka Samudra', supervisor: head, unitId });
  const bayu = await office.hire({ name: 'Bayu <b>Lembah&', supervisor: head, unitId });
  const melati = await office.hire({ name: 'Melati Embun', supervisor: cempaka, unitId });
  const awan = await office.hire({ name: 'Awan Telaga', supervisor: cempaka, unitId });
  const admin = await office.hire({ name: 'Elang Rawa', role: 'admin', unitId });

  return { ...office, head, cempaka, bayu, melati, awan, admin };
}

/** Bayu acts for Cempaka on 17, 18 and 19 November; the confirmation that she sees. */
async function handOver({ cempaka }: Staff): Promise<SeenMessage> {
  const people = await cempaka.press(await cempaka.say('/delegasi'), 'Tambah');
  await cempaka.press(people, 'Bayu');
  const asked = await cempaka.say('17-19');

  return cempaka.press(asked, 'Ya, catat');
}

const at = (office: Office, moment: string): void =>
  office.clock.moveTo(new Date(`${moment}+07:00`));

eachOnce('a colleague acts for three days', (place) => {
  test('he sees the team of those days, and before and after nothing', async () => {
    const staff = await openStaff(place);
    const { cempaka, bayu, melati, app } = staff;
    await melati.say('rapat evaluasi 2 jam');
    expect((await bayu.say('/tim')).text).toContain('belum dikenal');
    expect((await bayu.say('/delegasi')).text).toContain('belum dikenal');

    const saved = await handOver(staff);
    expect(saved.text).toContain('Tercatat: Bayu <b>Lembah& menjadi Plh., 17–19 November 2026');
    expect((await bayu.say('/tim')).text).toContain('belum dikenal');
    await app.tick();
    await expect.poll(() => bayu.last().text).toContain('ditunjuk sebagai Plh. Cempaka Samudra');

    at(staff, '2026-11-17T09:00:00');
    await melati.say('verifikasi 12 berkas bantuan 3 jam');
    const team = await bayu.say('/tim');
    expect(team.text).toContain('Mewakili Bapak/Ibu Cempaka Samudra');
    expect(team.text).toContain('Sudah melapor: 1, tidak wajib: 0, belum: 1');
    expect(team.text).toContain('Melati Embun: 3 jam dari 5 jam');

    const before = await bayu.press(team, '‹ Senin 16/11');
    expect(before.text).toContain('belum ada pegawai di bawah Bapak/Ibu');
    expect(before.text).not.toContain('Melati');
    const today = await bayu.press(before, 'Selasa 17/11');
    const person = await bayu.press(today, 'Melati');
    expect(person.text).toContain('Verifikasi berkas bantuan · 3 jam');
    const refused = await bayu.pressForToast(person, dataOf(person, '‹ Senin 16/11'));
    expect(refused).toContain('tidak termasuk');
    const week = await bayu.press(person, 'Minggunya');
    expect(week.text).toContain('rekapnya tidak ditampilkan');
    expect(labels(week)).toEqual(['Selasa 17/11', '‹ Tim']);
    expect((await cempaka.say('/tim')).text).toContain('Melati Embun: 3 jam');

    at(staff, '2026-11-19T23:50:00');
    expect((await bayu.say('/tim kemarin')).text).toContain('Melati Embun');

    at(staff, '2026-11-20T00:10:00');
    expect((await bayu.say('/tim')).text).toContain('belum dikenal');
    expect(await bayu.pressForToast(team, dataOf(team, 'Melati'))).toContain('tidak berlaku');
    expect(await bayu.pressForToast(team, dataOf(team, '‹ Senin'))).toContain('tidak berlaku');
    expect((await cempaka.say('/tim kemarin')).text).toContain('Melati Embun');

    const { looks, before: next } = await listLooksAt(app.db, melati.personId, {
      zone: ZONES.WIB,
      before: null,
    });
    expect(next).toBeNull();
    expect(looks.map((look) => String(lookLine(look)))).toEqual([
      '• Jumat 20/11/2026: <b>Cempaka Samudra</b> melihat laporan 19 November 2026',
      '• Kamis 19/11/2026: <b>Bayu &lt;b&gt;Lembah&amp;</b> melihat laporan 18 November 2026',
      '• Selasa 17/11/2026: <b>Cempaka Samudra</b> melihat laporan 17 November 2026',
      '• Selasa 17/11/2026: <b>Bayu &lt;b&gt;Lembah&amp;</b> melihat laporan 17 November 2026',
    ]);
    expectGoodManners(staff);
  });
});

describe('handing over', () => {
  test('shows only who stands near, asks for the days, and confirms with the safe choice first', async () => {
    const staff = await openStaff();
    const { cempaka } = staff;
    const empty = await cempaka.say('/delegasi');
    expect(empty.text).toContain('Belum ada yang mewakili');

    const people = await cempaka.press(empty, 'Tambah');
    expect(labels(people)).toEqual([
      'Awan Telaga',
      'Bayu <b>Lembah&',
      'Kenanga Purnama',
      'Melati Embun',
      '‹ Kembali',
    ]);
    const days = await cempaka.press(people, 'Awan');
    const asked = await cempaka.press(days, 'Besok');
    expect(asked.text).toContain('Selasa, 17 November 2026');
    expect(labels(asked)).toEqual(['Tidak jadi', 'Ya, catat']);
    expect((await cempaka.press(asked, 'Tidak jadi')).text).toContain('Belum ada yang mewakili');
    expect(await staff.app.db.models.delegation.count()).toBe(0);
    expectGoodManners(staff);
  });

  test('says kindly why days cannot be taken, and takes the next answer', async () => {
    const staff = await openStaff();
    const { cempaka } = staff;
    const people = await cempaka.press(await cempaka.say('/delegasi'), 'Tambah');
    await cempaka.press(people, 'Bayu');

    expect((await cempaka.say('12 sampai 13 November')).text).toContain('sudah lewat');
    expect((await cempaka.say('tanggal 20 dan 23')).text).toContain('berurutan');
    expect((await cempaka.say('22-20')).text).toContain('berurutan');
    expect((await cempaka.say('20-21')).text).toContain('20–21 November 2026 (2 hari)');
    expectGoodManners(staff);
  });

  test('a report in between is recorded as a report', async () => {
    const staff = await openStaff();
    const { cempaka } = staff;
    const people = await cempaka.press(await cempaka.say('/delegasi'), 'Tambah');
    await cempaka.press(people, 'Bayu');

    await cempaka.say('rapat evaluasi hari ini 2 jam');
    expect(await cempaka.entries('2026-11-16')).toHaveLength(1);
    expectGoodManners(staff);
  });

  test('one day has one acting person, and a second tap changes nothing', async () => {
    const staff = await openStaff();
    const { cempaka, app } = staff;
    const saved = await handOver(staff);
    const save = `acting-save:plh,${cempaka.personId},${staff.bayu.personId},2026-11-17,2026-11-19`;
    expect(await cempaka.pressForToast(saved, save)).toContain('sudah tercatat');

    const people = await cempaka.press(await cempaka.say('/delegasi'), 'Tambah');
    await cempaka.press(people, 'Awan');
    const refused = await cempaka.say('19-20');
    expect(refused.text).toContain('sudah ada yang mewakili: Bayu <b>Lembah&');
    expect(labels(refused)).toEqual(['Tanggal lain', 'Lihat daftarnya']);
    expect(await app.db.models.delegation.count()).toBe(1);
    expectGoodManners(staff);
  });

  test('is ended after a confirmation, told, and over at once', async () => {
    const staff = await openStaff();
    const { cempaka, bayu, app } = staff;
    const list = await cempaka.press(await handOver(staff), 'Lihat daftarnya');
    expect(list.text).toContain('Mewakili Bapak/Ibu:\n• Bayu <b>Lembah&, Plh., 17–19');
    at(staff, '2026-11-17T09:00:00');
    expect((await bayu.say('/delegasi')).text).toContain('Bapak/Ibu mewakili:\n• Cempaka Samudra');
    expect(labels(bayu.last())).toEqual([]);

    const asked = await cempaka.press(list, 'Akhiri: Bayu');
    expect(labels(asked)).toEqual(['Tetap berlaku', 'Ya, akhiri']);
    const ended = await cempaka.press(asked, 'Ya, akhiri');
    expect(ended.text).toContain('sudah diakhiri');
    expect(await cempaka.pressForToast(ended, dataOf(asked, 'Ya'))).toContain('tidak berlaku');
    expect((await bayu.say('/tim')).text).toContain('belum dikenal');
    await app.tick();
    await expect.poll(() => bayu.last().text).toContain('sudah diakhiri');

    const actions = await app.db.models.auditEvent.findMany({ orderBy: { id: 'asc' } });
    expect(actions.map(({ action, actorId, subjectId }) => [action, actorId, subjectId])).toEqual([
      ['delegated', cempaka.personId, cempaka.personId],
      ['delegation-revoked', cempaka.personId, cempaka.personId],
    ]);
    expectGoodManners(staff);
  });

  test('nobody hands over or ends what is not his own, nor what he holds for another', async () => {
    const staff = await openStaff();
    const { head, cempaka, bayu, melati, app } = staff;
    await handOver(staff);
    const [delegation] = await app.db.models.delegation.findMany();
    at(staff, '2026-11-17T09:00:00');
    const list = await bayu.say('/delegasi');
    const ids = `${cempaka.personId},${melati.personId}`;

    for (const forged of [
      `acting-end:${delegation?.id}`,
      `acting-stop:${delegation?.id}`,
      'acting-new:',
      `acting-who:plh,${bayu.personId},0`,
      `acting-who:plh,${cempaka.personId},0`,
      `acting-name:plh,${cempaka.personId}`,
      'acting-kind:plt',
      `acting-days:plh,${ids}`,
      `acting-ask:plh,${ids},2026-12-01,2026-12-02`,
      `acting-save:plh,${ids},2026-12-01,2026-12-02`,
      `acting-save:plt,${bayu.personId},${melati.personId},2026-12-01,2026-12-02`,
      'acting-save:',
      'acting-stop:x',
    ]) {
      expect(await bayu.pressForToast(list, forged)).toContain('tidak berlaku');
    }
    const own = await head.say('/delegasi');
    const far = `acting-save:plh,${head.personId},${melati.personId},2026-12-01,2026-12-02`;
    expect(await head.pressForToast(own, far)).toContain('tidak berlaku');
    expect(await head.pressForToast(own, `acting-stop:${delegation?.id}`)).toContain('berlaku');
    const endless = `acting-save:plh,${head.personId},${cempaka.personId},2026-12-01,9999-12-31`;
    expect((await pressData(head, own, endless)).text).toContain('paling lama');
    expect(await app.db.models.delegation.count()).toBe(1);
    expectGoodManners(staff);
  });
});

describe('an admin', () => {
  test('fills a vacant post by names, and both sides are told who still work here', async () => {
    const staff = await openStaff();
    const { admin, cempaka, bayu, app } = staff;
    await bayu.say('/hari');
    await app.db.models.assignment.updateMany({
      where: { personId: cempaka.personId },
      data: { lastDay: '2026-11-15' },
    });

    const kinds = await admin.press(await admin.say('/delegasi'), 'Tambah');
    expect(labels(kinds)).not.toContain('Saya berhalangan (Plh.)');
    await admin.press(kinds, 'Jabatan kosong (Plt.)');
    expect((await admin.say('tidak ada %')).text).toContain('Belum ada yang cocok');
    const leaders = await admin.say('cempaka');
    expect(labels(leaders)).toEqual(['Cempaka Samudra', '‹ Kembali']);
    const people = await admin.press(leaders, 'Cempaka');
    await admin.press(people, 'Cari nama lain');
    const found = await admin.say('bayu');
    const days = await admin.press(found, 'Bayu');
    const saved = await admin.press(await admin.press(days, 'Hari ini'), 'Ya, catat');
    expect(saved.text).toContain('menjadi Plt.');

    await app.tick();
    await expect.poll(() => bayu.last().text).toContain('Plt. Cempaka Samudra');
    expect(await app.db.models.notification.count()).toBe(1);
    expect((await bayu.say('/tim')).text).toContain('Mewakili Bapak/Ibu Cempaka Samudra');
    expect((await admin.say('/tim')).text).toContain('belum dikenal');

    const trail = await admin.say('/audit cempaka');
    expect(trail.text).toContain(
      'Elang Rawa mencatat Plt./Plh. untuk Cempaka Samudra, 16 November 2026',
    );
    await allAnswered({ ...staff, db: app.db });
    expectGoodManners(staff);
  });
});

/** Presses a button that was never there. */
async function pressData(who: Colleague, on: SeenMessage, data: string): Promise<SeenMessage> {
  const [button] = on.buttons.flat();
  if (button === undefined) throw new Error('The message has no buttons');

  return who.press({ ...on, buttons: [[{ ...button, text: 'forged', data }]] }, 'forged');
}
