import { expect, test } from 'vitest';
import { sql } from '../../src/database/sql.ts';
import { dataOf, labels } from '../support/buttons.ts';
import { onEachDatabase } from '../support/databases.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce } from '../support/places.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta, unless a test says otherwise.

const FIRST_ADMIN = 6_123_456_789;

eachOnce('the state of the agency', (place) => {
  test('is one card with what is to settle, the names behind each number, and a way back', async () => {
    const office = await openOffice(place);
    const head = await office.hire({ name: 'Cemara', role: 'admin' });
    const { unitId } = head;
    await office.hire({ name: 'Dahlia', unitId, supervisor: head });
    for (let number = 10; number < 22; number += 1) {
      await office.expect({ name: `Pohon ${number} <b>& \u202E`, unitId, supervisor: head });
    }

    const card = await head.say('/status');
    expect(card.text).toContain('Pegawai: 14 (peran: pegawai 13, atasan 0 dan pengelola 1)');
    expect(card.text).toContain('12 pegawai belum terhubung');
    expect(card.text).toContain('25 hari pada 2026, 26 hari pada 2027');
    expect(card.text).toContain('Antrean masuk: kosong');
    expect(labels(card)).toEqual([
      'Belum terhubung (12)',
      'Tanpa atasan (1)',
      'Buku kiriman',
      '🔄 Perbarui',
    ]);

    const list = await head.press(card, 'Belum terhubung');
    expect(list.id).toBe(card.id);
    expect(list.text).toContain('1. Pohon 10 <b>& \u202E, Unit');
    expect(list.text).toContain('/undang');
    expect(list.text).not.toContain('Pohon 20');
    const second = await head.press(list, 'Berikutnya');
    expect(second.text).toContain('11. Pohon 20');
    expect(labels(second)).toEqual(['11', '12', '‹ Sebelumnya', '‹ Kembali']);
    expect((await head.press(second, 'Sebelumnya')).text).toContain('Pohon 10');
    expect((await head.press(second, '12')).text).toContain('👤 Pohon 21');
    expect((await head.press(second, 'Kembali')).text).toContain('perlu ditindaklanjuti');
    expectGoodManners(office);
  });
});

onEachDatabase('the state of the agency on a card', (_open, provider) => {
  test('opens the ledger: what was sent, what was not and why, and which hours nothing ran', async () => {
    const office = await openOffice({ provider, now: '2026-11-17T09:00:00+07:00' });
    const admin = await office.hire({ role: 'admin' });
    const { db } = office.app;
    const now = office.clock.now();
    const at = new Date(now.getTime() - 3_600_000);
    const outcomes = [
      ['sent', null],
      ['skipped', 'reported'],
      ['skipped', 'reported'],
      ['failed', 'telegram: refused: something'],
      ['failed', 'telegram: refused: something else'],
      ['skipped', 'late'],
      ['skipped', 'stale'],
      ['skipped', 'some-reason-of-another-version'],
    ] as const;
    for (const [index, [state, reason]] of outcomes.entries()) {
      await db.run(
        sql`INSERT INTO "Notification" ("key", "kind", "personId", "dueAt", "nextAt", "state", "reason")
            VALUES (${`k:${index}`}, 'report-reminder', ${admin.personId}, ${at}, ${at}, ${state}, ${reason})`,
      );
    }
    await office.hire({ zone: 'WIT' });
    for (const [job, zone] of [
      ['briefing', 'Asia/Jayapura'],
      ['briefing', 'Asia/Jakarta'],
      ['briefing', 'Asia/Makassar'],
      ['some-job', 'Asia/Jakarta'],
    ]) {
      await db.run(
        sql`INSERT INTO "JobSlot" ("job", "zone", "day", "state")
            VALUES (${job}, ${zone}, '2026-11-16', 'dropped')`,
      );
    }

    const ledger = await admin.press(await admin.say('/status'), 'Buku kiriman');

    expect(ledger.text).toContain(
      'Pengingat laporan: 2 gagal (ditolak Telegram), 1 terkirim, 2 dilewati (sudah terlambat), ' +
        '2 dilewati (sudah melapor) dan 1 dilewati (some-reason-of-another-version)',
    );
    expect(ledger.text).toContain(
      '• Senin 16/11: Ringkasan pagi atasan (WIB dan WIT) dan some-job (WIB)',
    );
    expect((await admin.press(ledger, 'Kembali')).text).toContain('perlu ditindaklanjuti');
    expectGoodManners(office);
  });

  test('is all well, and says so', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ role: 'admin' });
    const other = await office.hire({ unitId: admin.unitId, supervisor: admin });
    await office.app.db.models.assignment.updateMany({
      where: { personId: admin.personId },
      data: { supervisorId: other.personId },
    });

    const card = await admin.say('/status');
    expect(card.text).toContain('Semua beres');
    expect(card.text).toContain('belum pernah diimpor');
    expect(labels(card)).toEqual(['Buku kiriman', '🔄 Perbarui']);
    expectGoodManners(office);
  });

  test('warns of an unanswered request and of a year without days off', async () => {
    const office = await openOffice({ provider });
    const admin = await office.hire({ name: 'Cemara', role: 'admin' });
    await office.app.db.run(sql`DELETE FROM "Holiday" WHERE "day" LIKE '2027-%'`);
    await office.app.db.models.dataRequest.create({
      data: {
        personId: admin.personId,
        kind: 'correction',
        text: 'nama saya keliru',
        createdAt: office.clock.now(),
        dueAt: new Date('2026-11-19T15:42:00+07:00'),
        state: 'open',
      },
    });

    const card = await admin.say('/status');
    expect(card.text).toContain(
      '1 permintaan data menunggu jawaban, batas terdekat Kamis 19/11 pukul 15.42 WIB',
    );
    expect(card.text).toContain('hari libur 2027 belum tercatat');
    const list = await admin.press(card, 'Permintaan data');
    expect(list.text).toContain('1. Cemara, Unit');
    expect(list.text).not.toContain('keliru');
    const open = await admin.press(list, 'Jawab permintaan');
    expect(open.text).toContain('1 menunggu jawaban');
    expect(open.buttons.flat().map(({ text }) => text)).toContain('No. 1');

    office.clock.moveTo(new Date('2026-11-19T15:43:00+07:00'));
    expect((await admin.press(list, 'Kembali')).text).toContain('sudah melewati batas');
    expectGoodManners(office);
  });

  test('tells a first admin how to begin while nobody is in the roster', async () => {
    const office = await openOffice({
      provider,
      env: { ADMIN_TELEGRAM_IDS: String(FIRST_ADMIN) },
    });
    office.world.account({ id: FIRST_ADMIN, firstName: 'Pengelola' });
    office.world.say(FIRST_ADMIN, '/status');

    const said = (): string =>
      office.world.messages(FIRST_ADMIN).findLast(({ fromBot }) => fromBot)?.text ?? '';
    await expect.poll(said).toContain('/impor');
    expectGoodManners(office);
  });
});

test('a list that was settled since says so, and a page that is gone shows the first', async () => {
  const office = await openOffice();
  const admin = await office.hire({ name: 'Cemara', role: 'admin' });
  const card = await admin.say('/status');

  expect(await admin.pressForToast(card, 'status-list:unreachable,0')).toContain('sudah kosong');
  expect(await admin.pressForToast(card, 'status-list:secrets,0')).toContain('tidak berlaku');
  expect(await admin.pressForToast(card, 'status-list:')).toContain('tidak berlaku');
  await admin.pressForToast(card, 'status-list:unsupervised,7');
  await expect.poll(() => admin.last().text).toContain('1. Cemara');
  expectGoodManners(office);
});

test('nobody but an admin sees it, also not with the buttons he had as one', async () => {
  const office = await openOffice();
  const admin = await office.hire({ role: 'admin' });
  const ani = await office.hire({ role: 'atasan' });
  await office.hire({ supervisor: ani });
  expect((await ani.say('/status')).text).toContain('belum dikenal');

  const card = await admin.say('/status');
  await office.app.db.models.person.update({
    where: { id: admin.personId },
    data: { role: 'pegawai' },
  });
  expect(await admin.pressForToast(card, dataOf(card, 'Tanpa atasan'))).toContain('tidak berlaku');
  expect(await admin.pressForToast(card, 'status-home:')).toContain('tidak berlaku');
  expectGoodManners(office);
});
