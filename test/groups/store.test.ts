import { expect, test } from 'vitest';
import {
  countReports,
  endLink,
  endLinksOfGroup,
  findLink,
  isCodeOfGroup,
  listLinks,
  moveGroup,
  offerLink,
  useCode,
} from '../../src/groups/store.ts';
import { countStandings } from '../../src/groups/rules.ts';
import { listObligations } from '../../src/obligations/store.ts';
import { ZONES, addDays, day } from '../../src/shared/day.ts';
import { byChance } from '../support/chance.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Zone } from '../../src/shared/day.ts';
import type { Chance } from '../support/chance.ts';

const NOW = new Date('2026-11-16T08:42:00Z');
const MONDAY = day('2026-11-16');

/** Of a supergroup, and with all the bits there may be. */
const GROUP = -4_503_599_627_370_495;

let numbers = 0;

async function addUnit(
  db: Database,
  parentId: number | null = null,
  zone: Zone = ZONES.WIB,
): Promise<number> {
  const unit = await db.models.unit.create({ data: { name: `Unit ${++numbers}`, zone, parentId } });

  return unit.id;
}

async function addPerson(
  db: Database,
  ...places: readonly { unitId: number; firstDay?: string; lastDay?: string }[]
): Promise<number> {
  const nip = `nip ${++numbers}`;
  const { id } = await db.models.person.create({ data: { nip, name: nip, role: 'pegawai' } });
  for (const place of places) {
    await db.models.assignment.create({ data: { firstDay: '2026-01-01', personId: id, ...place } });
  }

  return id;
}

async function report(
  db: Database,
  personId: number,
  on: string,
  of: { readonly state?: string; readonly deleted?: boolean } = {},
): Promise<void> {
  const message = await db.models.sourceMessage.create({
    data: {
      personId,
      chatId: 1n,
      messageId: ++numbers,
      text: 'rapat',
      intent: 'log',
      writtenAt: NOW,
    },
  });
  const from = { personId, sourceMessageId: message.id };
  const change = await db.models.change.create({ data: { ...from, kind: 'reported', at: NOW } });
  await db.models.activity.create({
    data: {
      ...from,
      day: on,
      description: 'rapat',
      state: 'done',
      position: 0,
      changeId: change.id,
      ...of,
    },
  });
}

async function beAbsent(db: Database, personId: number, on: string): Promise<void> {
  const message = await db.models.sourceMessage.create({
    data: {
      personId,
      chatId: 2n,
      messageId: ++numbers,
      text: 'cuti',
      intent: 'leave',
      writtenAt: NOW,
    },
  });
  const from = { personId, sourceMessageId: message.id };
  const change = await db.models.change.create({ data: { ...from, kind: 'absence', at: NOW } });
  await db.models.absence.create({
    data: { ...from, day: on, kind: 'leave', changeId: change.id },
  });
}

async function link(db: Database, unitId: number, chatId: number, title = 'Grup') {
  const { code } = await offerLink(db, { unitId, createdById: 1, now: NOW });

  return useCode(db, { code, chatId, title, at: NOW, now: NOW });
}

onEachDatabase('the group of a unit', (open) => {
  test('is linked by a code, once', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    expect(await findLink(db, unitId)).toBeNull();

    const { code, expiresAt } = await offerLink(db, { unitId, createdById: 7, now: NOW });
    expect(expiresAt).toEqual(new Date('2026-11-17T08:42:00Z'));
    expect(code).toMatch(/^[A-Z2-9]{12}$/);
    expect(await findLink(db, unitId)).toBeNull();
    expect(
      JSON.stringify(await db.models.groupLink.findMany({ omit: { chatId: true } })),
    ).not.toContain(code);

    const use = { code, chatId: GROUP, title: 'Bidang', at: NOW, now: NOW };
    const { begun, ended } = await useCode(db, { ...use, code: code.toLowerCase() });
    expect(begun).toMatchObject({ unitId, title: 'Bidang', createdById: 7 });
    expect(ended).toEqual([]);
    expect(await findLink(db, unitId)).toMatchObject({
      chatId: GROUP,
      title: 'Bidang',
      openDays: 3,
    });
    expect(await isCodeOfGroup(db, code, GROUP)).toBe(true);
    expect(await isCodeOfGroup(db, code, -1)).toBe(false);

    expect((await useCode(db, { ...use, chatId: -1 })).begun).toBeNull();
    expect(await findLink(db, unitId)).toMatchObject({ chatId: GROUP });
  });

  test('needs the newest code, within its day', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    const offer = { unitId, createdById: 7, now: NOW };
    const { code: older } = await offerLink(db, offer);
    const { code, expiresAt } = await offerLink(db, offer);
    const use = { chatId: GROUP, title: '', at: NOW };

    expect((await useCode(db, { ...use, code: older, now: NOW })).begun).toBeNull();
    expect((await useCode(db, { ...use, code: 'SALAH', now: NOW })).begun).toBeNull();
    expect((await useCode(db, { ...use, code, now: expiresAt })).begun).toBeNull();
    const lastMoment = new Date(expiresAt.getTime() - 1);
    expect((await useCode(db, { ...use, code, now: lastMoment })).begun).not.toBeNull();
  });

  test('is the only one of its unit, and no other unit’s', async () => {
    const db = await open();
    const [first, second] = [await addUnit(db), await addUnit(db)];
    await link(db, first, GROUP);

    const other = await link(db, first, -7);
    expect(other.ended).toMatchObject([{ unitId: first }]);
    expect(await findLink(db, first)).toMatchObject({ chatId: -7 });

    const taken = await link(db, second, -7);
    expect(taken.ended).toMatchObject([{ unitId: first }]);
    expect(await findLink(db, first)).toBeNull();
    expect(await listLinks(db, ZONES.WIB)).toMatchObject([{ unitId: second, chatId: -7 }]);
    expect(await listLinks(db, ZONES.WIT)).toEqual([]);
  });

  test('goes with the bot, unless it was linked anew since', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    await link(db, unitId, GROUP);

    expect(await endLinksOfGroup(db, GROUP, new Date(NOW.getTime() - 1_000))).toEqual([]);
    expect(await endLinksOfGroup(db, -8, NOW)).toEqual([]);
    expect(await endLinksOfGroup(db, GROUP, NOW)).toMatchObject([{ unitId }]);
    expect(await endLinksOfGroup(db, GROUP, NOW)).toEqual([]);
    expect(await findLink(db, unitId)).toBeNull();
  });

  test('is ended by its number, once', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    await link(db, unitId, GROUP);
    const { id = 0 } = (await findLink(db, unitId)) ?? {};

    expect(await endLink(db, id, NOW)).toHaveLength(1);
    expect(await endLink(db, id, NOW)).toEqual([]);
    expect(await findLink(db, unitId)).toBeNull();
  });

  test('keeps its link when it becomes a supergroup', async () => {
    const db = await open();
    const [unitId, other] = [await addUnit(db), await addUnit(db)];
    await link(db, unitId, -5);
    await link(db, other, -6);

    await moveGroup(db, -5, GROUP);
    await moveGroup(db, -5, GROUP);
    expect(await findLink(db, unitId)).toMatchObject({ chatId: GROUP });
    expect(await findLink(db, other)).toMatchObject({ chatId: -6 });
  });
});

onEachDatabase('the numbers of a group', (open) => {
  test('are those of its unit and of all below it that have no group', async () => {
    const db = await open();
    const top = await addUnit(db);
    const below = await addUnit(db, top);
    const deeper = await addUnit(db, below, ZONES.WIT);
    const apart = await addUnit(db, top);
    const belowApart = await addUnit(db, apart);
    for (const unitId of [top, below, deeper, apart, belowApart]) await addPerson(db, { unitId });

    expect(await countReports(db, top, MONDAY)).toMatchObject({ missing: 5, obliged: 5 });
    await link(db, top, -1);
    await link(db, apart, -2);
    expect(await countReports(db, top, MONDAY)).toMatchObject({ missing: 3, obliged: 3 });
    expect(await countReports(db, apart, MONDAY)).toMatchObject({ missing: 2, obliged: 2 });
    await endLinksOfGroup(db, -2, NOW);
    expect(await countReports(db, top, MONDAY)).toMatchObject({ missing: 5, obliged: 5 });
  });

  test('do not hang in a circle of units', async () => {
    const db = await open();
    const top = await addUnit(db);
    const below = await addUnit(db, top);
    await db.models.unit.update({ where: { id: top }, data: { parentId: below } });
    await addPerson(db, { unitId: below });

    expect(await countReports(db, top, MONDAY)).toMatchObject({ obliged: 1 });
  });

  test('are the same as looking at everybody, one by one', async () => {
    const db = await open();
    await byChance(async (chance) => {
      const { root, people } = await fill(db, chance);
      for (const step of [-9, -3, -1, 0, 5]) {
        const on = addDays(MONDAY, step);
        const here = people.filter(({ unitOn }) => unitOn(on) !== null);
        const obligations = await Promise.all(
          here.map(async ({ id }) => (await listObligations(db, [id], on, on))[0]),
        );
        const reported = here.filter(({ reportedOn }) => reportedOn.has(on)).map(({ id }) => id);
        const slowly = countStandings(
          obligations.filter((of) => of !== undefined),
          new Set(reported),
        );

        expect(await countReports(db, root, on)).toEqual(slowly);
      }
    });
  });
});

interface Counted {
  readonly id: number;
  readonly unitOn: (on: string) => number | null;
  readonly reportedOn: ReadonlySet<string>;
}

/** A unit with others below it, and people who come and go in it and elsewhere, report and are absent. */
async function fill(
  db: Database,
  chance: Chance,
): Promise<{ readonly root: number; readonly people: readonly Counted[] }> {
  const root = await addUnit(db);
  const inside = [root, await addUnit(db, root), await addUnit(db, root)] as const;
  const outside = await addUnit(db);
  await db.models.holiday.create({
    data: {
      day: addDays(MONDAY, -1 - chance.between(0, 3)),
      kind: 'national',
      name: 'Libur',
      source: 'SKB',
    },
  });

  const people: Counted[] = [];
  for (let number = 0; number < 25; number += 1) {
    const moved = addDays(MONDAY, chance.between(-10, 3));
    const places = [
      { unitId: chance.pick([...inside, outside]), lastDay: addDays(moved, -1) },
      { unitId: chance.pick([...inside, outside]), firstDay: moved },
    ];
    const id = await addPerson(db, ...places.slice(0, chance.between(1, 2)));
    const reportedOn = new Set<string>();
    for (const step of [-9, -3, -1, 0, 5]) {
      const on = addDays(MONDAY, step);
      const what = chance.pick(['reports', 'plans', 'deletes', 'leave', 'nothing']);
      if (what === 'reports') {
        await report(db, id, on);
        await report(db, id, on);
        reportedOn.add(on);
      }
      if (what === 'plans') await report(db, id, on, { state: 'planned' });
      if (what === 'deletes') await report(db, id, on, { deleted: true });
      if (what === 'leave') await beAbsent(db, id, on);
    }

    const stored = await db.models.assignment.findMany({ where: { personId: id } });
    const unitOn = (on: string): number | null => {
      const held = stored.find(
        ({ firstDay, lastDay }) => firstDay <= on && (lastDay === null || lastDay >= on),
      );
      const unitId = held?.unitId ?? outside;
      return unitId === outside ? null : unitId;
    };
    people.push({ id, unitOn, reportedOn });
  }

  return { root, people };
}
