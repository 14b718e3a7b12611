import { expect, test } from 'vitest';
import { pageOf } from '../../src/conversation/pages.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { teamSpanView } from '../../src/team/spanMessages.ts';
import { findLastWorkday, findTeamSpan } from '../../src/team/spans.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const today = day('2026-11-18');

/** A leader and two below him, the second from Tuesday to Thursday alone; their ids. */
async function openTeam({ models }: Database): Promise<readonly [number, number, number]> {
  const unit = await models.unit.create({ data: { name: 'Bidang Contoh', zone: ZONES.WIB } });
  const hire = async (name: string): Promise<number> =>
    (await models.person.create({ data: { name, role: 'pegawai' } })).id;
  const [leader, melati, awan] = [
    await hire('Cempaka Samudra'),
    await hire('Melati Embun'),
    await hire('Awan Telaga'),
  ] as const;
  const below = { unitId: unit.id, supervisorId: leader };
  await models.assignment.createMany({
    data: [
      { unitId: unit.id, personId: leader, firstDay: '2026-01-01' },
      { ...below, personId: melati, firstDay: '2026-01-01' },
      { ...below, personId: awan, firstDay: '2026-11-17', lastDay: '2026-11-19' },
      { unitId: unit.id, personId: awan, firstDay: '2026-11-20' },
    ],
  });

  return [leader, melati, awan];
}

onEachDatabase('the team of a period', (open) => {
  test('has every day of everybody who was in it, and nothing of a day that is not to be seen', async () => {
    const db = await open();
    const [viewerId, melati, awan] = await openTeam(db);

    const of = { period: 'week', day: today, scope: 'direct' } as const;
    const span = await findTeamSpan(db, { viewerId, today }, of);
    expect(span).toMatchObject({ first: '2026-11-16', last: '2026-11-22', hasMore: false });
    expect(span.members.map(({ id }) => id)).toEqual([awan, melati]);
    const [first, second] = span.members.map(({ days }) =>
      days.map(({ seen }) => (seen === null ? null : seen.obligation.notOwed)),
    );
    expect(first).toEqual([null, null, null, null, null, null, null]);
    expect(span.members[0]?.days.map(({ seen }) => seen !== null)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(second).toEqual([null, null, null, null, null, 'day-off', 'day-off']);

    expect(await findLastWorkday(db, { viewerId, today: day('2026-11-16') })).toBe('2026-11-13');
    expect(await findLastWorkday(db, { viewerId: melati, today })).toBe('2026-11-17');
  });

  test('shows nobody before his first day in it', async () => {
    const db = await open();
    const [viewerId, melati] = await openTeam(db);

    const of = { period: 'week', day: day('2026-11-16'), scope: 'direct' } as const;
    const span = await findTeamSpan(db, { viewerId, today: day('2026-11-16') }, of);
    expect(span.members.map(({ id }) => id)).toEqual([melati]);
  });

  test('of too many people to add up says how many they are', async () => {
    const db = await open();
    const [viewerId] = await openTeam(db);
    const of = { period: 'month', day: today, scope: 'all' } as const;
    const span = await findTeamSpan(db, { viewerId, today }, of);

    const view = teamSpanView(span, { ...pageOf(span.members, 0, 10), count: 1_200 }, null);
    expect(view.html.toString()).toContain('Tim: <b>1200</b> orang.');
    expect(view.html.toString()).toContain('• Awan Telaga: 0 dari 2 hari; hanya 17–18/11');
  });
});
