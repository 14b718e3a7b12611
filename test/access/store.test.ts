import { expect, test } from 'vitest';
import * as audit from '../../src/access/audit.ts';
import { listBelow } from '../../src/access/reach.ts';
import * as store from '../../src/access/store.ts';
import { AUDIT_ACTIONS } from '../../src/access/model.ts';
import { eventLine } from '../../src/access/messages.ts';
import { ZONES, addDays, day, daysFrom } from '../../src/shared/day.ts';
import { byChance } from '../support/chance.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Chance } from '../support/chance.ts';

const FIRST = day('2026-11-02');
const LAST = day('2026-11-13');
const PEOPLE = 7;
const ROUNDS = 4;

interface Held {
  readonly personId: number;
  readonly supervisorId: number | null;
  readonly teamLeadId: number | null;
  readonly appraiserId: number | null;
  readonly firstDay: Day;
  readonly lastDay: Day | null;
}

interface Stood {
  readonly holderId: number;
  readonly actingId: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly revokedAt: Date | null;
}

interface History {
  readonly ids: readonly number[];
  readonly held: readonly Held[];
  readonly stood: readonly Stood[];
}

let people = 0;

/** People who move, change superiors, leave and act for one another, also in circles. */
async function makeHistory({ models }: Database, chance: Chance): Promise<History> {
  const unit = await models.unit.create({ data: { name: `Unit ${++people}`, zone: ZONES.WIB } });
  const ids: number[] = [];
  for (let number = 0; number < PEOPLE; number += 1) {
    const nip = `1990010120150${String(10_000 + ++people)}`;
    const person = await models.person.create({ data: { name: 'Contoh', nip, role: 'pegawai' } });
    ids.push(person.id);
  }
  const anybody = (): number => ids[chance.between(0, PEOPLE - 1)] ?? 0;
  const somebody = (share: number): number | null => (chance.next() < share ? anybody() : null);
  const anyDay = (): Day => addDays(FIRST, chance.between(0, 11));

  const held = ids.flatMap((personId) => {
    const starts = [...new Set([anyDay(), anyDay(), FIRST])].toSorted();
    return starts.map((firstDay, index): Held => {
      const next = starts[index + 1];
      const isOver = next === undefined && chance.next() < 0.3;
      const ended = isOver ? addDays(firstDay, chance.between(0, 4)) : null;
      return {
        personId,
        supervisorId: somebody(0.7),
        teamLeadId: somebody(0.2),
        appraiserId: somebody(0.2),
        firstDay,
        lastDay: next === undefined ? ended : addDays(next, -1),
      };
    });
  });
  const stood = Array.from({ length: 4 }, (): Stood => {
    const [firstDay, lastDay] = [anyDay(), anyDay()].toSorted() as [Day, Day]; // two of them
    const revokedAt = chance.next() < 0.2 ? new Date('2026-11-05T00:00:00Z') : null;
    return { holderId: anybody(), actingId: anybody(), firstDay, lastDay, revokedAt };
  });

  await models.assignment.createMany({ data: held.map((of) => ({ ...of, unitId: unit.id })) });
  const created = { kind: 'plh', createdById: 1, createdAt: new Date('2026-11-01T00:00:00Z') };
  await models.delegation.createMany({ data: stood.map((of) => ({ ...of, ...created })) });

  return { ids, held, stood };
}

const covers = (of: { firstDay: Day; lastDay: Day | null }, on: Day): boolean =>
  of.firstDay <= on && (of.lastDay === null || on <= of.lastDay);

/** As slow and as obvious as can be. */
function mayRead(history: History, asker: number, subject: number, on: Day, today: Day): boolean {
  if (asker === subject) return true;

  const places = history.stood
    .filter((of) => of.actingId === asker && of.revokedAt === null)
    .filter((of) => covers(of, on) && covers(of, today))
    .map((of) => of.holderId);
  const readers = new Set<number>();
  const climb = (personId: number): void => {
    for (const of of history.held) {
      if (of.personId !== personId || of.supervisorId === null || !covers(of, on)) continue;
      if (readers.has(of.supervisorId)) continue;
      readers.add(of.supervisorId);
      climb(of.supervisorId);
    }
  };
  climb(subject);
  for (const of of history.held) {
    if (of.personId !== subject || !covers(of, on)) continue;
    if (of.teamLeadId !== null) readers.add(of.teamLeadId);
    if (of.appraiserId !== null) readers.add(of.appraiserId);
  }

  return [asker, ...places].some((reader) => readers.has(reader));
}

/** Ids of those whom that person may read on a day, in order. */
async function listedOn(
  db: Database,
  askerId: number,
  on: Day,
  today: Day,
): Promise<readonly number[]> {
  const below = await listBelow(db, { askerId, today, first: on, last: on }, 'all');

  return [...new Set(below.map(({ personId }) => personId))].toSorted((a, b) => a - b);
}

onEachDatabase('access', (open) => {
  test('a list, a single answer and a slow recomputation agree over any history', async () => {
    const db = await open();
    await byChance(async (chance) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const history = await makeHistory(db, chance);
        const today = addDays(FIRST, chance.between(0, 11));
        for (const id of history.ids) {
          const asker = { id, isAdmin: chance.next() < 0.3 };
          const on = addDays(FIRST, chance.between(0, 11));
          const expected = history.ids.filter((subject) =>
            mayRead(history, id, subject, on, today),
          );

          expect(await listedOn(db, id, on, today)).toEqual(
            expected.filter((subject) => subject !== id),
          );
          for (const subjectId of history.ids) {
            const asked = { asker, action: 'read', subjectId, day: on, today } as const;
            expect(await store.findWhetherMay(db, asked)).toBe(expected.includes(subjectId));
          }

          const [subjectId = 0] = history.ids;
          const days = daysFrom(FIRST, LAST);
          const readable = await store.listReadableDays(db, { asker, subjectId, days, today });
          expect(readable).toEqual(days.filter((of) => mayRead(history, id, subjectId, of, today)));
        }
      }
    });
  }, 60_000);

  test('whoever is in a circle of superiors is read by all of it, and the search ends', async () => {
    const db = await open();
    const { models } = db;
    const unit = await models.unit.create({ data: { name: 'Unit', zone: ZONES.WIB } });
    const ids: number[] = [];
    for (let number = 1; number <= 3; number += 1) {
      const nip = `19900101201501100${number}`;
      const person = await models.person.create({ data: { name: 'Contoh', nip, role: 'pegawai' } });
      ids.push(person.id);
    }
    for (const [index, personId] of ids.entries()) {
      const supervisorId = ids[(index + 1) % 3] ?? null;
      const data = { personId, unitId: unit.id, supervisorId, firstDay: '2026-01-01' };
      await models.assignment.create({ data });
    }

    const [first = 0] = ids;
    const line = await store.findLine(db, first, FIRST);
    expect(line.superiors.toSorted((a, b) => a - b)).toEqual(ids);
    expect(await listedOn(db, first, FIRST, FIRST)).toEqual(ids.slice(1));
  });

  test('the trail is read newest first, in both directions, and of one person from both sides', async () => {
    const db = await open();
    const at = new Date('2026-11-16T08:42:00Z');
    const names = ['Cempaka', 'Melati', 'Elang 100%'];
    const ids: number[] = [];
    for (const name of names) {
      ids.push((await db.models.person.create({ data: { name, role: 'pegawai' } })).id);
    }
    const [cempaka = 0, melati = 0, elang = 0] = ids;
    const entry = { at, firstDay: null, lastDay: null, detail: null };
    await audit.recordAudit(db, [
      {
        ...entry,
        actorId: elang,
        action: 'unit-added',
        subjectId: null,
        detail: { before: null, after: { name: 'Bidang' } },
      },
      {
        ...entry,
        actorId: cempaka,
        action: 'looked',
        subjectId: melati,
        firstDay: FIRST,
        lastDay: LAST,
      },
      { ...entry, actorId: null, action: 'roster-imported', subjectId: null },
      { ...entry, actorId: melati, action: 'enrolled', subjectId: melati },
      { ...entry, actorId: elang, action: 'person-changed', subjectId: cempaka },
    ]);

    const all = await audit.listAuditEvents(db, {}, { before: null, limit: 9 });
    expect(all.map((event) => String(eventLine(event, ZONES.WIB)))).toEqual([
      '• Senin 16/11/2026 15.42: <b>Elang 100%</b> mengubah data pegawai Cempaka',
      '• Senin 16/11/2026 15.42: <b>Melati</b> menghubungkan akun',
      '• Senin 16/11/2026 15.42: <b>Baris perintah/sistem</b> mengimpor daftar pegawai',
      '• Senin 16/11/2026 15.42: <b>Cempaka</b> melihat laporan Melati, 2–13 November 2026',
      '• Senin 16/11/2026 15.42: <b>Elang 100%</b> menambah unit kerja Bidang',
    ]);
    const idsOf = async (
      of: Parameters<typeof audit.listAuditEvents>[1],
      page: Partial<Parameters<typeof audit.listAuditEvents>[2]> = {},
    ) =>
      (await audit.listAuditEvents(db, of, { before: null, limit: 2, ...page })).map(
        ({ action }) => action,
      );

    expect(await idsOf({}, { before: all[1]?.id ?? 0 })).toEqual(['roster-imported', 'looked']);
    expect(await idsOf({}, { after: all[4]?.id ?? 0 })).toEqual(['roster-imported', 'looked']);
    expect(await idsOf({ personId: cempaka })).toEqual(['person-changed', 'looked']);
    expect(await idsOf({ trail: 'looks' })).toEqual(['looked']);
    expect(await idsOf({ trail: 'changes', actorId: elang })).toEqual([
      'person-changed',
      'unit-added',
    ]);
  });

  test('many looks at one person come in pages of whole events', async () => {
    const db = await open();
    const person = await db.models.person.create({ data: { name: 'Melati', role: 'pegawai' } });
    const looked = (index: number) => ({
      at: new Date(Date.UTC(2026, 10, 1, index)),
      actorId: person.id,
      action: 'looked' as const,
      subjectId: person.id,
      firstDay: FIRST,
      lastDay: FIRST,
      detail: null,
    });
    await audit.recordAudit(
      db,
      Array.from({ length: 201 }, (_, index) => looked(index)),
    );

    const first = await audit.listLooksAt(db, person.id, { zone: ZONES.WIB, before: null });
    expect(first.before).not.toBeNull();
    const rest = await audit.listLooksAt(db, person.id, { zone: ZONES.WIB, before: first.before });
    expect(rest.looks).toHaveLength(1);
    expect(rest.before).toBeNull();
  });
});

test('every deed has words of its own', () => {
  const lines = AUDIT_ACTIONS.map((action) =>
    String(
      eventLine(
        {
          id: 1,
          at: new Date('2026-11-16T08:42:00Z'),
          actorId: null,
          action,
          subjectId: null,
          firstDay: null,
          lastDay: null,
          detail: null,
          actorName: null,
          subjectName: null,
        },
        ZONES.WIB,
      ),
    ),
  );

  expect(new Set(lines).size).toBe(AUDIT_ACTIONS.length);
});
