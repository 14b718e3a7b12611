import { describe, expect, test } from 'vitest';
import { teamFiles } from '../../src/team/files.ts';
import { expectGoodManners, openOffice } from '../support/office.ts';
import { eachOnce, onEachProvider } from '../support/places.ts';
import type { Colleague, Office, OfficeOptions } from '../support/office.ts';
import type { SeenMessage } from '../../src/playground/playground.ts';

// The clock stands at Monday 16 November 2026, 15:42 in Jakarta.

const WEEK = 'team-picture:week,2026-11-16,direct,0';

interface Staff extends Office {
  readonly head: Colleague;
  readonly melati: Colleague;
  readonly surya: Colleague;
}

/** Kenanga leads Melati and Surya. */
async function openStaff(options: OfficeOptions = {}): Promise<Staff> {
  const office = await openOffice(options);
  const head = await office.hire({ name: 'Kenanga Purnama' });
  const of = { supervisor: head, unitId: head.unitId };
  const melati = await office.hire({ ...of, name: 'Melati <b>Embun & \u202E' });
  const surya = await office.hire({ ...of, name: 'Surya Samudra' });

  return { ...office, head, melati, surya };
}

/** Presses a button that may be forged; the picture that follows. */
async function pressForPicture(
  { world }: Office,
  { telegramId, last }: Colleague,
  data: string,
): Promise<SeenMessage> {
  const before = last().id;
  world.press(telegramId, before, data);

  return world.waitFor(telegramId, ({ id, file }) => file !== null && id > before, 20_000);
}

async function looks({ app }: Office): Promise<readonly (readonly unknown[])[]> {
  const events = await app.db.models.auditEvent.findMany({
    where: { action: 'looked' },
    orderBy: { id: 'asc' },
  });

  return events.map((event) => [event.actorId, event.subjectId, event.firstDay, event.lastDay]);
}

function widthOf(png: Buffer): number {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return png.readUInt32BE(16);
}

eachOnce('the picture of a team', (place) => {
  test('is a photo of the week, from which the way leads back, and everybody on it was looked at', async () => {
    const staff = await openStaff(place);
    const { head, melati, surya } = staff;
    await melati.say('rapat evaluasi 2 jam');
    await head.say('/tim');
    const before = (await looks(staff)).length;

    const picture = await pressForPicture(staff, head, WEEK);
    expect(picture.text).toContain('🗓 Pekan 16–22 November 2026');
    expect(picture.file).toMatchObject({ kind: 'photo', name: 'tim-2026-11-16.png' });
    expect(widthOf(head.fileOf(picture).bytes)).toBe(1080);
    expect(picture.buttons.flat().map(({ text }) => text)).toEqual(['‹ Kembali ke tim']);
    expect((await looks(staff)).slice(before)).toEqual([
      [head.personId, melati.personId, '2026-11-16', '2026-11-22'],
      [head.personId, surya.personId, '2026-11-16', '2026-11-22'],
    ]);

    const back = await head.press(picture, 'Kembali');
    expect(back.id).not.toBe(picture.id);
    expect(back.text).toContain('Pekan 16–22 November 2026');
    expectGoodManners(staff);
  });

  test('is shown to nobody who leads no one, and told of nobody', async () => {
    const staff = await openStaff(place);
    const { head, melati, surya } = staff;
    const stranger = await staff.hire({ name: 'Orang Lain', role: 'admin' });
    await head.say('/tim');
    const known = await looks(staff);

    for (const one of [melati, surya, stranger]) {
      const message = await one.say('/hari');
      const files = staff.world.messages(one.telegramId).filter(({ file }) => file !== null);
      expect(await one.pressForToast(message, WEEK)).not.toContain('Kenanga');
      expect(files).toEqual([]);
    }
    expect(await looks(staff)).toEqual(known);
    expectGoodManners(staff);
  });
});

onEachProvider('the picture of a team', (provider) => {
  test('is asked for anew by each press: who no longer leads gets none', async () => {
    const staff = await openStaff({ provider });
    const { head, app, melati, surya } = staff;
    await head.say('/tim');
    await pressForPicture(staff, head, WEEK);

    await app.db.models.assignment.updateMany({
      where: { personId: { in: [melati.personId, surya.personId] } },
      data: { supervisorId: null },
    });
    const { length } = staff.world.messages(head.telegramId);
    await head.pressForToast(head.last(), WEEK);
    expect(staff.world.messages(head.telegramId)).toHaveLength(length);
  });

  test.each([
    'team-picture:day,2026-11-16,direct,0',
    'team-picture:week,2026-02-30,direct,0',
    'team-picture:week,2026-11-23,direct,0',
    'team-picture:week,2026-11-16,everybody,0',
    'team-picture:',
  ])('answers the forged press %s kindly', async (data) => {
    const staff = await openStaff({ provider });
    const team = await staff.head.say('/tim');

    expect(await staff.head.pressForToast(team, data)).toContain('Silakan kirim /tim');
  });

  test('of a time without people says so', async () => {
    const staff = await openStaff({ provider });
    const team = await staff.head.say('/tim');
    const data = 'team-picture:month,2025-01-01,direct,0';

    expect(await staff.head.pressForToast(team, data)).toContain('Belum ada pegawai');
  });

  test('has several pages for a large team, and the nearest for a page that is not there', async () => {
    const staff = await openStaff({ provider });
    const { head } = staff;
    for (let count = 0; count < 15; count += 1) {
      const name = `Rekan ${String(count).padStart(2, '0')}`;
      await staff.hire({ name, supervisor: head, unitId: head.unitId });
    }
    await head.say('/tim');

    const last = await pressForPicture(staff, head, 'team-picture:month,2026-11-16,direct,99');
    expect(last.text).toContain('Halaman 2 dari 2, nama 16–17 dari 17.');
    const first = await pressForPicture(staff, head, last.buttons.flat()[0]?.data ?? '');
    expect(first.text).toContain('Halaman 1 dari 2, nama 1–15 dari 17.');
    expect(first.file).toMatchObject({ kind: 'photo', name: 'tim-2026-11-01.png' });
    expectGoodManners(staff);
  });

  test('is drawn only of those whom the viewer may see when it is drawn', async () => {
    const { head, melati, app } = await openStaff({ provider });
    const draw = async (viewerId: number): Promise<Buffer | undefined> =>
      teamFiles['team-picture']?.(app.db, {
        viewerId,
        today: '2026-11-16',
        period: 'week',
        day: '2026-11-16',
        scope: 'all',
        page: 0,
      });
    const heightOf = (png: Buffer | undefined): number => png?.readUInt32BE(20) ?? 0;

    const own = await draw(head.personId);
    const none = await draw(melati.personId);
    expect(none?.equals((await draw(999_999)) ?? Buffer.alloc(0))).toBe(true);
    expect(heightOf(own)).toBeGreaterThan(heightOf(none));
  });
});

describe('an order for a picture', () => {
  test('of another shape is refused', async () => {
    const office = await openOffice();

    await expect(teamFiles['team-picture']?.(office.app.db, { viewerId: 1 })).rejects.toThrow();
  });
});
