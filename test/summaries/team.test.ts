import { expect, test } from 'vitest';
import { listWorkGroups } from '../../src/obligations/store.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { listLeaders } from '../../src/summaries/leaders.ts';
import { findBriefings } from '../../src/summaries/teamFacts.ts';
import { onEachDatabase } from '../support/databases.ts';
import {
  addAbsences,
  addDelegation,
  addNotice,
  addPerson,
  addPlace,
  addReports,
  addUnit,
  runTwice,
} from './teamCases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Zone } from '../../src/shared/day.ts';
import type { Briefing } from '../../src/summaries/teamModel.ts';

const monday = day('2026-11-16');
const tuesday = day('2026-11-17');

/** Names of those who lead people and work on that day. */
async function leadersOf(db: Database, zone: Zone, on = tuesday): Promise<readonly string[]> {
  const groups = await listWorkGroups(db, zone, on, on);
  const working = groups.filter(({ workdays }) => workdays.has(on));

  return (await listLeaders(db, { zone, day: on }, working)).map(({ name }) => name);
}

async function briefingOf(db: Database, id: number, on = tuesday): Promise<Briefing | undefined> {
  return (await findBriefings(db, [{ id, name: 'Cempaka Samudra' }], on)).get(id);
}

/** A head with Cempaka below him, who leads Awan and Melati; their ids. */
async function openTeam(db: Database) {
  const unitId = await addUnit(db);
  const head = await addPerson(db, 'Kenanga Purnama', { unitId });
  const cempaka = await addPerson(db, 'Cempaka Samudra', { unitId, supervisorId: head });
  const melati = await addPerson(db, 'Melati Embun', { unitId, supervisorId: cempaka });
  const awan = await addPerson(db, 'awan Telaga', { unitId, supervisorId: cempaka });

  return { unitId, head, cempaka, melati, awan };
}

onEachDatabase('the leaders of a zone', (open) => {
  test('are whoever is supervisor, team lead or appraiser of somebody, by the zone of his unit', async () => {
    const db = await open();
    const [west, middle, east] = [
      await addUnit(db),
      await addUnit(db, { zone: 'WITA' }),
      await addUnit(db, { zone: 'WIT' }),
    ];
    const supervisorId = await addPerson(db, 'Rimba', { unitId: west });
    const appraiserId = await addPerson(db, 'Gunung', { unitId: middle });
    const teamLeadId = await addPerson(db, 'Bukit', { unitId: middle });
    await addPerson(db, 'Melati', { unitId: east, supervisorId, appraiserId, teamLeadId });
    const own = await addPerson(db, 'Lembah', { unitId: east });
    await db.models.assignment.updateMany({
      where: { personId: own },
      data: { supervisorId: own },
    });

    expect(await leadersOf(db, ZONES.WIB)).toEqual(['Rimba']);
    expect(await leadersOf(db, ZONES.WITA)).toEqual(['Gunung', 'Bukit']);
    expect(await leadersOf(db, ZONES.WIT)).toEqual([]);
  });

  test('work on that day: not on their Sunday, and where six days are worked on Saturday', async () => {
    const db = await open();
    const [five, six] = [await addUnit(db), await addUnit(db, { workdays: '123456' })];
    const rimba = await addPerson(db, 'Rimba', { unitId: five });
    const bukit = await addPerson(db, 'Bukit', { unitId: six });
    await addPerson(db, 'Melati', { unitId: five, supervisorId: rimba, teamLeadId: bukit });

    expect(await leadersOf(db, ZONES.WIB, day('2026-11-20'))).toEqual(['Rimba', 'Bukit']);
    expect(await leadersOf(db, ZONES.WIB, day('2026-11-21'))).toEqual(['Bukit']);
    expect(await leadersOf(db, ZONES.WIB, day('2026-11-22'))).toEqual([]);
  });

  test('are those of that day: after a move it is another, and with it another zone', async () => {
    const db = await open();
    const [west, east] = [await addUnit(db), await addUnit(db, { zone: 'WIT' })];
    const rimba = await addPerson(db, 'Rimba', { unitId: west, lastDay: '2026-11-16' });
    await addPlace(db, rimba, { unitId: east, firstDay: '2026-11-17' });
    const bukit = await addPerson(db, 'Bukit', { unitId: west });
    const melati = await addPerson(db, 'Melati', {
      unitId: west,
      supervisorId: rimba,
      lastDay: '2026-11-17',
    });
    await addPlace(db, melati, { unitId: west, supervisorId: bukit, firstDay: '2026-11-18' });

    expect(await leadersOf(db, ZONES.WIB, monday)).toEqual(['Rimba']);
    expect(await leadersOf(db, ZONES.WIB, tuesday)).toEqual([]);
    expect(await leadersOf(db, ZONES.WIT, tuesday)).toEqual(['Rimba']);
    expect(await leadersOf(db, ZONES.WIB, day('2026-11-18'))).toEqual(['Bukit']);
    expect(await leadersOf(db, ZONES.WIT, day('2026-11-18'))).toEqual([]);
  });

  test('are also those who stand in somebody’s place, within the dates', async () => {
    const db = await open();
    const { unitId, head, cempaka } = await openTeam(db);
    const acting = await addPerson(db, 'Bayu Angkasa', { unitId, supervisorId: head });
    await addDelegation(db, cempaka, acting, ['2026-11-17', '2026-11-18']);

    expect(await leadersOf(db, ZONES.WIB, monday)).not.toContain('Bayu Angkasa');
    expect(await leadersOf(db, ZONES.WIB, tuesday)).toContain('Bayu Angkasa');
    expect(await leadersOf(db, ZONES.WIB, day('2026-11-19'))).not.toContain('Bayu Angkasa');

    await db.models.delegation.updateMany({
      data: { revokedAt: new Date('2026-11-16T09:00:00Z') },
    });
    expect(await leadersOf(db, ZONES.WIB, tuesday)).not.toContain('Bayu Angkasa');
  });
});

onEachDatabase('what a leader is told in the morning', (open) => {
  test('is how the last working day was: who reported, who was away, how many are missing', async () => {
    const db = await open();
    const { unitId, cempaka, melati, awan } = await openTeam(db);
    const mawar = await addPerson(db, 'Mawar Senja', { unitId, supervisorId: cempaka });
    await addReports(db, melati, ['2026-11-16']);
    await addAbsences(db, mawar, 'leave', ['2026-11-16', '2026-11-17']);
    await addAbsences(db, awan, 'duty-trip', ['2026-11-17']);

    const away = { id: mawar, name: 'Mawar Senja', inPlaceOf: null, kind: 'leave' };
    expect(await briefingOf(db, cempaka)).toMatchObject({
      people: 3,
      before: {
        day: '2026-11-16',
        groups: [{ inPlaceOf: null, reported: 1, away: [away], free: 0, missing: 1 }],
      },
      awayToday: [{ name: 'awan Telaga', kind: 'duty-trip' }, away],
      atRisk: [],
      matters: [],
    });
  });

  test('looks back over a weekend, to whoever of the team worked last', async () => {
    const db = await open();
    const { cempaka, melati } = await openTeam(db);
    await addReports(db, melati, ['2026-11-13']);

    const briefing = await briefingOf(db, cempaka, monday);
    expect(briefing?.before).toMatchObject({
      day: '2026-11-13',
      groups: [{ reported: 1, missing: 1 }],
    });

    const unitId = await addUnit(db, { workdays: '123456' });
    await addPerson(db, 'Mawar Senja', { unitId, supervisorId: cempaka });
    expect((await briefingOf(db, cempaka, monday))?.before).toMatchObject({
      day: '2026-11-14',
      groups: [{ reported: 0, missing: 1, free: 2 }],
    });
  });

  test('tells nothing of a day on which he had nobody, and nothing at all without people', async () => {
    const db = await open();
    const { unitId, cempaka, head, melati } = await openTeam(db);
    const bukit = await addPerson(db, 'Bukit Ketua', { unitId, supervisorId: head });
    await db.models.assignment.updateMany({
      where: { personId: melati },
      data: { lastDay: '2026-11-16' },
    });
    await addPlace(db, melati, { unitId, supervisorId: bukit, firstDay: '2026-11-17' });

    expect(await briefingOf(db, bukit, tuesday)).toMatchObject({ people: 1, before: null });
    expect(await briefingOf(db, bukit, monday)).toBeUndefined();
    expect(await briefingOf(db, cempaka, tuesday)).toMatchObject({
      people: 1,
      before: { groups: [{ missing: 2 }] },
    });
  });

  test('shows a delegate the other’s people apart, and no day before his dates', async () => {
    const db = await open();
    const { unitId, head, cempaka, melati } = await openTeam(db);
    const bayu = await addPerson(db, 'Bayu Angkasa', { unitId, supervisorId: head });
    await addPerson(db, 'Mawar Senja', { unitId, supervisorId: bayu });
    await addDelegation(db, cempaka, bayu, ['2026-11-17', '2026-11-18']);
    await addReports(db, melati, ['2026-11-16', '2026-11-17']);

    const holder = { id: cempaka, name: 'Cempaka Samudra' };
    const first = await briefingOf(db, bayu, tuesday);
    expect(first).toMatchObject({
      people: 3,
      before: { groups: [{ inPlaceOf: null, missing: 1 }] },
      matters: [{ kind: 'acting-begins', delegation: { holder } }],
    });
    const second = await briefingOf(db, bayu, day('2026-11-18'));
    expect(second).toMatchObject({
      people: 3,
      before: {
        day: '2026-11-17',
        groups: [
          { inPlaceOf: null, reported: 0, missing: 1 },
          { inPlaceOf: holder, reported: 1, missing: 1 },
        ],
      },
      matters: [{ kind: 'acting-ends' }],
    });
    expect(await briefingOf(db, bayu, day('2026-11-19'))).toMatchObject({ people: 1, matters: [] });
    expect((await briefingOf(db, cempaka, tuesday))?.matters).toHaveLength(1);
  });

  test('names who cannot report yet', async () => {
    const db = await open();
    const { unitId, cempaka } = await openTeam(db);
    await addPerson(db, 'Mawar Senja', { unitId, supervisorId: cempaka, isEnrolled: false });

    expect((await briefingOf(db, cempaka))?.matters).toMatchObject([
      { kind: 'not-enrolled', people: [{ name: 'Mawar Senja' }] },
    ]);
  });
});

onEachDatabase('who needs attention', (open) => {
  const WEEK = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'];
  const datesAtRisk = async (db: Database, id: number, on = tuesday) =>
    (await briefingOf(db, id, on))?.atRisk.map(({ name, days }) => [name, days]);

  /** Melati reported until the 11th, and was told on the 16th. */
  async function openSilence(db: Database) {
    const team = await openTeam(db);
    await addReports(db, team.melati, WEEK.slice(0, 3));
    await addNotice(db, team.melati, '2026-11-16');

    return team;
  }

  test('is told by the days since when, from the day after he was told himself', async () => {
    const db = await open();
    const { cempaka, head } = await openSilence(db);
    const days = ['2026-11-12', '2026-11-13', '2026-11-16'];

    expect(await datesAtRisk(db, cempaka, monday)).toEqual([]);
    expect(await datesAtRisk(db, cempaka)).toEqual([['Melati Embun', days]]);
    expect(await datesAtRisk(db, head)).toEqual([]);
  });

  test('is nobody any more as soon as he reported, for today or for one of the days', async () => {
    const db = await open();
    const { cempaka, melati } = await openSilence(db);

    await addReports(db, melati, ['2026-11-17']);
    expect(await datesAtRisk(db, cempaka)).toEqual([]);
    expect(await datesAtRisk(db, cempaka, day('2026-11-18'))).toEqual([]);
  });

  test('is nobody who was told of an earlier silence, or was not told', async () => {
    const db = await open();
    const { cempaka, melati, awan } = await openTeam(db);
    await addNotice(db, melati, '2026-11-10');
    await addReports(db, melati, ['2026-11-11']);
    await addReports(db, awan, ['2026-11-02']);
    await addNotice(db, awan, '2026-11-16', { state: 'skipped', reason: 'budget' });

    expect(await datesAtRisk(db, cempaka)).toEqual([]);
  });

  test('is also he who could not be told, because nobody is there to be reached', async () => {
    const db = await open();
    const { cempaka, melati, awan } = await openTeam(db);
    for (const id of [melati, awan]) await addReports(db, id, WEEK);
    await addNotice(db, melati, '2026-11-18', { state: 'buried', reason: 'chat-gone' });
    await addNotice(db, awan, '2026-11-18', { state: 'skipped', reason: 'unreachable' });

    const named = (await datesAtRisk(db, cempaka, day('2026-11-19')))?.map(([name]) => name);
    expect(named).toEqual(['awan Telaga', 'Melati Embun']);
  });

  test('is told by those days alone which the leader may see', async () => {
    const db = await open();
    const { unitId, head, cempaka, melati } = await openSilence(db);
    const bukit = await addPerson(db, 'Bukit Ketua', { unitId, supervisorId: head });
    const bayu = await addPerson(db, 'Bayu Angkasa', { unitId, supervisorId: head });
    await addDelegation(db, cempaka, bayu, ['2026-11-16', '2026-11-18']);
    expect(await datesAtRisk(db, bayu)).toEqual([['Melati Embun', ['2026-11-16']]]);

    await db.models.assignment.updateMany({
      where: { personId: melati },
      data: { lastDay: '2026-11-12' },
    });
    await addPlace(db, melati, { unitId, supervisorId: bukit, firstDay: '2026-11-13' });
    expect(await datesAtRisk(db, bukit)).toEqual([['Melati Embun', ['2026-11-13', '2026-11-16']]]);
    expect(await datesAtRisk(db, cempaka)).toEqual([]);
  });
});

onEachDatabase('messages to leaders', (open) => {
  const posted = async (db: Database) =>
    (await db.models.notification.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
  const looks = async (db: Database) =>
    (await db.models.auditEvent.findMany({ orderBy: { id: 'asc' } })).map((event) => [
      event.actorId,
      event.subjectId,
      event.firstDay,
      event.lastDay,
    ]);

  test('are planned once for each, and note whom they are going to name', async () => {
    const db = await open();
    const { unitId, head, cempaka, melati } = await openTeam(db);
    await addAbsences(db, melati, 'leave', ['2026-11-16', '2026-11-17']);
    await addPerson(db, 'Mawar Senja', { unitId, supervisorId: cempaka, isEnrolled: false });

    expect(await runTwice(db, 'briefing', '2026-11-17')).toBe(2);
    expect(await posted(db)).toEqual([
      `briefing:2026-11-17:${head}`,
      `briefing:2026-11-17:${cempaka}`,
    ]);
    const mawar = (await db.models.person.findFirst({ where: { name: 'Mawar Senja' } }))?.id;
    expect(await looks(db)).toEqual([
      [cempaka, melati, '2026-11-16', '2026-11-17'],
      [cempaka, mawar, '2026-11-17', '2026-11-17'],
    ]);
  });

  test('note nobody for a leader who is away, did not want it or cannot be reached', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    const cempaka = await addPerson(db, 'Cempaka Samudra', { unitId });
    const bukit = await addPerson(db, 'Bukit Ketua', { unitId });
    const rimba = await addPerson(db, 'Rimba Atasan', { unitId, isReachable: false });
    for (const supervisorId of [cempaka, bukit, rimba]) {
      const melati = await addPerson(db, 'Melati Embun', { unitId, supervisorId });
      await addAbsences(db, melati, 'leave', ['2026-11-17']);
    }
    await addAbsences(db, cempaka, 'sick', ['2026-11-17']);
    await db.models.reminderSetting.create({ data: { personId: bukit, briefing: false } });

    expect(await runTwice(db, 'briefing', '2026-11-17')).toBe(3);
    expect(await looks(db)).toEqual([]);
  });

  test('come with the week on its last working day, with the month on the first of the next', async () => {
    const db = await open();
    const { head, cempaka, melati, awan } = await openTeam(db);
    const [wita, wit] = [await addUnit(db, { zone: 'WITA' }), await addUnit(db, { zone: 'WIT' })];
    const rimba = await addPerson(db, 'Rimba Atasan', { unitId: wit });
    await addPerson(db, 'Mawar Senja', { unitId: wita, supervisorId: rimba });

    expect(await runTwice(db, 'team-week', '2026-11-19')).toBe(0);
    expect(await runTwice(db, 'team-week', '2026-11-20')).toBe(2);
    expect(await runTwice(db, 'team-week', '2026-11-20', ZONES.WITA)).toBe(0);
    expect(await runTwice(db, 'team-week', '2026-11-20', ZONES.WIT)).toBe(1);
    expect((await looks(db)).slice(0, 3)).toEqual([
      [head, cempaka, '2026-11-16', '2026-11-22'],
      [cempaka, awan, '2026-11-16', '2026-11-22'],
      [cempaka, melati, '2026-11-16', '2026-11-22'],
    ]);

    // Who is moved within the week is told once
    const six = await addUnit(db, { workdays: '123456' });
    await db.models.assignment.updateMany({ where: { personId: head }, data: { unitId: six } });
    expect(await runTwice(db, 'team-week', '2026-11-21')).toBe(0);

    expect(await runTwice(db, 'team-month', '2026-12-01')).toBe(2);
    expect(await runTwice(db, 'team-month', '2026-12-02')).toBe(0);
    expect((await looks(db)).at(-1)).toEqual([cempaka, melati, '2026-11-01', '2026-11-30']);
  });
});
