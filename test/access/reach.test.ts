import { expect, test } from 'vitest';
import { listBelow, listBelowAmong, reachesFurther } from '../../src/access/reach.ts';
import { findWhetherMay, listActing } from '../../src/access/store.ts';
import { listPlaces } from '../../src/access/rules.ts';
import { ZONES, addDays, day, daysFrom } from '../../src/shared/day.ts';
import { byChance } from '../support/chance.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Chance } from '../support/chance.ts';
import type { Database } from '../../src/database/database.ts';
import type { DaysBelow } from '../../src/access/model.ts';
import type { Day } from '../../src/shared/day.ts';

const first = day('2026-11-16');
const last = addDays(first, 6);
const today = addDays(first, 3);
const WEEK = daysFrom(first, last);

const PEOPLE = 8;
const ROUNDS = 3;

/** People with a few assignments each, below whomever chance picks, himself and circles too. */
async function fill({ models }: Database, chance: Chance): Promise<readonly number[]> {
  const unit = await models.unit.create({
    data: { name: `Unit ${chance.next()}`, zone: ZONES.WIB },
  });
  const ids: number[] = [];
  for (let number = 0; number < PEOPLE; number += 1) {
    const person = await models.person.create({ data: { name: 'Contoh', role: 'pegawai' } });
    ids.push(person.id);
  }

  const someDay = (): Day => addDays(first, chance.between(-3, 8));
  const somebody = (): number => ids[chance.between(0, PEOPLE - 1)] ?? 0;
  const maybe = (share: number): number | null => (chance.next() < share ? somebody() : null);
  await models.assignment.createMany({
    data: ids.flatMap((personId) =>
      Array.from({ length: chance.between(1, 3) }, () => ({
        personId,
        unitId: unit.id,
        supervisorId: maybe(0.7),
        teamLeadId: maybe(0.1),
        appraiserId: maybe(0.1),
        firstDay: someDay(),
        lastDay: chance.next() < 0.4 ? null : someDay(),
      })),
    ),
  });
  await models.delegation.createMany({
    data: Array.from({ length: 4 }, () => ({
      holderId: somebody(),
      actingId: ids[chance.between(0, 1)] ?? 0,
      kind: 'plh',
      firstDay: addDays(today, -chance.between(0, 3)),
      lastDay: addDays(today, chance.between(-1, 3)),
      createdById: ids[0] ?? 0,
      createdAt: new Date('2026-11-16T08:00:00Z'),
      revokedAt: chance.next() < 0.2 ? new Date('2026-11-16T09:00:00Z') : null,
    })),
  });

  return ids;
}

/** "3 on 2026-11-16", of everybody and each of his days once. */
function daysOf(below: readonly DaysBelow[]): readonly string[] {
  const days = below.flatMap(({ personId, firstDay, lastDay }) =>
    daysFrom(firstDay, lastDay).map((on) => `${personId} on ${on}`),
  );

  return [...new Set(days)].toSorted();
}

onEachDatabase('whose days somebody may read', (open) => {
  test('are those that the one question says of each day and person, whatever moved meanwhile', async () => {
    await byChance(async (chance) => {
      const db = await open();
      for (let round = 0; round < ROUNDS; round += 1) {
        const ids = await fill(db, chance);
        for (const askerId of ids.slice(0, 3)) {
          const asker = { id: askerId, isAdmin: false };
          const expected: string[] = [];
          for (const subjectId of ids.filter((id) => id !== askerId)) {
            for (const on of WEEK) {
              const asked = { asker, action: 'read', subjectId, day: on, today } as const;
              if (await findWhetherMay(db, asked)) expected.push(`${subjectId} on ${on}`);
            }
          }
          const asking = { askerId, today, first, last };

          expect(daysOf(await listBelow(db, asking, 'all'))).toEqual(expected.toSorted());
          expect(daysOf(await listBelowAmong(db, asking, ids))).toEqual(expected.toSorted());
          await expectDirect(db, askerId, expected);
        }
      }
    });
  });

  test('of nobody are none', async () => {
    const db = await open();
    const asking = { askerId: 1, today, first, last };

    expect(await listBelow(db, asking, 'all')).toEqual([]);
    expect(await listBelowAmong(db, asking, [])).toEqual([]);
    expect(await reachesFurther(db, asking, [])).toBe(false);
  });
});

/** Directly below is who has the asker, or in whose place he stands, in his own assignment. */
async function expectDirect(
  db: Database,
  askerId: number,
  readable: readonly string[],
): Promise<void> {
  const asking = { askerId, today, first, last };
  const acting = await listActing(db, askerId, today);
  const assignments = await db.models.assignment.findMany();
  const expected = WEEK.flatMap((on) => {
    const leaders = new Set([askerId, ...listPlaces(acting, askerId, [on, today])]);
    return assignments
      .filter((of) => of.firstDay <= on && (of.lastDay === null || of.lastDay >= on))
      .filter((of) =>
        [of.supervisorId, of.teamLeadId, of.appraiserId].some(
          (id) => id !== null && leaders.has(id),
        ),
      )
      .filter(({ personId }) => personId !== askerId)
      .map(({ personId }) => `${personId} on ${on}`);
  });
  const direct = await listBelow(db, asking, 'direct');
  expect(daysOf(direct)).toEqual([...new Set(expected)].toSorted());

  const ids = [...new Set(direct.map(({ personId }) => personId))];
  const known = new Set(ids.map(String));
  const hasMore = readable.some((of) => !known.has(of.split(' ')[0] ?? ''));
  expect(await reachesFurther(db, asking, ids)).toBe(hasMore);
}
