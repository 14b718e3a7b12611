import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listAuditEvents } from '../../src/access/audit.ts';
import { listProfiles } from '../../src/people/store.ts';
import { findImport, listPresent, stageImport } from '../../src/roster/store.ts';
import type { StagedRow } from '../../src/roster/model.ts';
import { addDays, day } from '../../src/shared/day.ts';
import { listPastPatterns, listUnits } from '../../src/units/store.ts';
import type { Database } from '../../src/database/database.ts';
import { onEachDatabase } from '../support/databases.ts';
import { csvOf, fileBytes, importText, nipOf, TODAY } from './made.ts';

const TOMORROW = addDays(TODAY, 1);
const LATER = addDays(TODAY, 10);

const HEAD = { NIP: nipOf(1), Nama: 'Rimba', 'Unit Kerja': 'A', 'NIP Atasan': '' };
const EMBUN = { NIP: nipOf(2), Nama: 'Embun', 'Unit Kerja': 'A', 'NIP Atasan': nipOf(1) };

onEachDatabase('Roster', (open) => {
  test('a good file makes people and units, and the same file twice changes nothing', async () => {
    const db = await open();
    const first = await importText(db, fileBytes('good.csv'));
    expect(first.counts).toEqual({ new: 3, changed: 0, moved: 0, leaving: 0 });

    const people = await peopleOn(db, TODAY);
    expect(people).toEqual([
      'Melati Embun; A.Md. (III/a, atasan), Analis, Bidang Pelayanan < Rimba Cakrawala, S.Sos., M.Si.',
      'Rimba Cakrawala, S.Sos., M.Si. (IV/a, atasan), Kepala Dinas, Dinas Layanan Contoh',
      'Surya Laut (IX, pegawai), Pengelola Data, Bidang Pelayanan < Melati Embun; A.Md.',
    ]);
    expect((await listUnits(db)).map(({ name, zone }) => [name, zone])).toEqual([
      ['Bidang Pelayanan', 'Asia/Makassar'],
      ['Dinas Layanan Contoh', 'Asia/Jakarta'],
    ]);

    const again = await importText(db, fileBytes('good.csv'));
    expect(again).toMatchObject({
      counts: { new: 0, changed: 0, moved: 0, leaving: 0 },
      units: [],
    });
  });

  test('who moves keeps his history, and so do changed superiors', async () => {
    const db = await open();
    await importText(db, csvOf([HEAD, EMBUN]));
    const other = { ...HEAD, NIP: nipOf(3), Nama: 'Kabut' };
    const moved = await importText(
      db,
      csvOf([HEAD, other, { ...EMBUN, 'Unit Kerja': 'B', 'NIP Atasan': nipOf(3) }]),
      { today: LATER },
    );

    expect(moved.counts).toEqual({ new: 1, changed: 0, moved: 1, leaving: 0 });
    expect((await peopleOn(db, addDays(LATER, -1)))[0]).toBe('Embun (-, pegawai), -, A < Rimba');
    expect((await peopleOn(db, LATER))[0]).toBe('Embun (-, pegawai), -, B < Kabut');
    expect(await actionsOf(db)).toEqual(['person-moved', 'roster-imported', 'roster-imported']);
  });

  test('a file put right on the same day leaves one assignment', async () => {
    const db = await open();
    await importText(db, csvOf([HEAD, EMBUN]));
    const counts = await importText(db, csvOf([HEAD, { ...EMBUN, 'Unit Kerja': 'B' }]));

    expect(counts.counts.moved).toBe(1);
    expect(await db.models.assignment.count()).toBe(2);
  });

  test('who is not in the file leaves the day before, and comes back by the next one', async () => {
    const db = await open();
    await importText(db, csvOf([HEAD, EMBUN]));
    const left = await importText(db, csvOf([HEAD]), { today: LATER });
    expect([left.counts.leaving, left.names.leaving]).toEqual([1, ['Embun']]);
    expect(await peopleOn(db, addDays(LATER, -1))).toHaveLength(2);
    expect(await peopleOn(db, LATER)).toHaveLength(1);

    const back = await importText(db, csvOf([HEAD, EMBUN]), { today: addDays(LATER, 5) });
    expect(back.counts).toEqual({ new: 1, changed: 0, moved: 0, leaving: 0 });
    expect(await db.models.person.count()).toBe(2);
    expect(await peopleOn(db, addDays(LATER, 2))).toHaveLength(1);
    expect(await peopleOn(db, addDays(LATER, 5))).toHaveLength(2);
    expect((await actionsOf(db)).slice(0, 4)).toEqual([
      'person-restored',
      'roster-imported',
      'person-left',
      'roster-imported',
    ]);
  });

  test('who came and leaves on one day was never there', async () => {
    const db = await open();
    await importText(db, csvOf([HEAD, EMBUN]));
    await importText(db, csvOf([HEAD]));

    expect(await peopleOn(db, TODAY)).toHaveLength(1);
    expect((await importText(db, csvOf([HEAD]))).counts.leaving).toBe(0);
  });

  test('a told first day is kept, also one that lies ahead', async () => {
    const db = await open();
    const file = csvOf([
      { ...HEAD, Mulai: '02/01/2026' },
      { ...EMBUN, Mulai: '17/11/2026' },
    ]);
    await importText(db, file);
    expect(await peopleOn(db, TODAY)).toHaveLength(1);
    expect(await peopleOn(db, TOMORROW)).toHaveLength(2);
    expect((await importText(db, file)).counts).toEqual({
      new: 0,
      changed: 0,
      moved: 0,
      leaving: 0,
    });

    const ahead = csvOf([
      { ...HEAD, 'Unit Kerja': 'B', Mulai: '01/12/2026' },
      { ...EMBUN, Mulai: '17/11/2026' },
    ]);
    expect((await importText(db, ahead)).counts.moved).toBe(1);
    expect((await importText(db, ahead)).counts.moved).toBe(0);
    expect((await peopleOn(db, day('2026-11-30')))[1]).toContain(', A');
    expect((await peopleOn(db, day('2026-12-01')))[1]).toContain(', B');
  });

  test('a column that is not there changes nothing of what it would tell', async () => {
    const db = await open();
    const whole = { ...EMBUN, Golongan: 'III/a', Jabatan: 'Analis', Peran: 'admin', Regu: 'C' };
    await importText(db, csvOf([HEAD, whole]));
    const less = [HEAD, EMBUN].map(({ NIP, Nama, 'Unit Kerja': unit }) => ({
      NIP,
      Nama,
      Unit: unit,
    }));

    const again = await importText(db, csvOf(less), { today: LATER });
    expect(again.counts).toEqual({ new: 0, changed: 0, moved: 0, leaving: 0 });
    expect((await peopleOn(db, LATER))[0]).toBe('Embun (III/a, admin), Analis, A < Rimba');
  });

  test('the last admin stays one', async () => {
    const db = await open();
    await importText(db, csvOf([HEAD, { ...EMBUN, Peran: 'admin' }]));
    const asEmployee = csvOf([HEAD, { ...EMBUN, Peran: 'pegawai' }]);
    const settings = { hasFirstAdmins: false };

    await expect(importText(db, asEmployee, settings)).rejects.toThrow('tidak ada admin lagi');
    await expect(importText(db, csvOf([HEAD]), settings)).rejects.toThrow('tidak ada admin lagi');
    const both = csvOf([
      { ...HEAD, Peran: 'admin' },
      { ...EMBUN, Peran: 'pegawai' },
    ]);
    expect((await importText(db, both, settings)).counts.changed).toBe(2);
  });

  test('a first admin without NIP is never touched', async () => {
    const db = await open();
    const admin = { name: 'Pengelola', role: 'admin', telegramId: 77n };
    const { id } = await db.models.person.create({ data: admin });
    await importText(db, csvOf([HEAD]));

    expect(await db.models.person.findUnique({ where: { id } })).toMatchObject(admin);
  });

  test('a unit changes its pattern from today on, and what was owed before stays', async () => {
    const db = await open();
    await importText(db, csvOf([HEAD]));
    const changed = await importText(
      db,
      csvOf([{ ...HEAD, 'Pola Kerja': '6 hari', 'Norma Menit': '330', Zona: 'WIT' }]),
      { today: LATER },
    );

    expect(changed.counts.changed).toBe(1);
    expect(await listUnits(db)).toMatchObject([
      { workdays: [1, 2, 3, 4, 5, 6], normMinutes: 330, zone: 'Asia/Jayapura' },
    ]);
    expect(await listPastPatterns(db)).toMatchObject([
      { lastDay: addDays(LATER, -1), workdays: [1, 2, 3, 4, 5], normMinutes: 300 },
    ]);
  });

  test('the same file of the same message is staged once, also after half of it was', async () => {
    const db = await open();
    const staged = {
      key: 'update:1',
      fileName: 'pegawai.csv',
      createdById: null,
      now: new Date('2026-11-16T08:00:00Z'),
      firstDay: TODAY,
      comparedTo: 'x',
      preview: {},
      changes: [{ change: 'new', row: {} as StagedRow }],
    } as const; // rows are not looked into when they are staged
    const id = await stageImport(db, staged);
    expect(await stageImport(db, staged)).toBe(id);
    expect(await db.models.rosterRow.count()).toBe(1);

    await db.models.rosterImport.update({ where: { id }, data: { state: 'staging' } });
    expect(await stageImport(db, staged)).toBe(id);
    expect(await db.models.rosterRow.count()).toBe(1);
    expect(await findImport(db, id)).toMatchObject({ state: 'staged' });

    const later = new Date('2026-11-18T08:00:00Z');
    await stageImport(db, { ...staged, key: 'update:2', now: later });
    expect(await findImport(db, id)).toBeNull();
  });

  test('random rosters come back as they were written, in any order of rows', async () => {
    const db = await open();
    let today = TODAY;

    await fc.assert(
      fc.asyncProperty(rosters, async ({ rows, shuffled }) => {
        today = addDays(today, 1);
        await importText(db, csvOf(rows), { today });
        expect(await readBack(db, today)).toEqual([...rows].sort(byNip));

        const again = await importText(db, csvOf(shuffled), { today });
        expect(again).toMatchObject({
          counts: { new: 0, changed: 0, moved: 0, leaving: 0 },
          units: [],
        });
      }),
      { numRuns: 25 },
    );
  });
});

type Row = Readonly<Record<string, string>>;

const byNip = (one: Row, other: Row): number =>
  (one['NIP'] ?? '').localeCompare(other['NIP'] ?? '');

/** People of a few units, each below somebody of a smaller number. */
const rosters = fc
  .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers
        .toSorted((one, other) => one - other)
        .map((number, at, all) => rowOf(number, all.slice(0, at))),
    ),
  )
  .chain((rows) =>
    fc
      .shuffledSubarray([...rows], { minLength: rows.length })
      .map((shuffled) => ({ rows, shuffled })),
  );

function rowOf(number: number, above: readonly number[]): fc.Arbitrary<Row> {
  const superior = fc.constantFrom('', ...above.map(nipOf));

  return fc
    .record({
      Nama: fc.constantFrom('Embun, S.Kom.', 'Rimba <b> & Laut', 'שמש'),
      Golongan: fc.constantFrom('', 'III/a', 'IX'),
      Jabatan: fc.constantFrom('', 'Analis; Muda', 'Kepala'),
      'Unit Kerja': fc.constantFrom('A', 'B', 'Bidang C'),
      'NIP Atasan': superior,
      'NIP Pejabat Penilai': superior,
      'NIP Ketua Tim': superior,
      Regu: fc.constantFrom('', 'A', 'B'),
      Peran: fc.constantFrom('pegawai', 'atasan', 'admin'),
    })
    .map((row) => ({
      NIP: nipOf(number),
      ...row,
      // He is kept only where he is not the supervisor.
      'NIP Pejabat Penilai':
        row['NIP Pejabat Penilai'] === row['NIP Atasan'] ? '' : row['NIP Pejabat Penilai'],
    }));
}

async function readBack(db: Database, today: typeof TODAY): Promise<readonly Row[]> {
  const { people } = await listPresent(db, today);

  return people
    .flatMap(({ nip, name, rank, role, assignments }) =>
      assignments.map((place) => ({
        NIP: nip,
        Nama: name,
        Golongan: rank ?? '',
        Jabatan: place.position ?? '',
        'Unit Kerja': place.unit,
        'NIP Atasan': place.supervisor ?? '',
        'NIP Pejabat Penilai': place.appraiser ?? '',
        'NIP Ketua Tim': place.teamLead ?? '',
        Regu: place.shiftTeam ?? '',
        Peran: role,
      })),
    )
    .sort(byNip);
}

async function peopleOn(db: Database, on: typeof TODAY): Promise<readonly string[]> {
  const people = await db.models.person.findMany({ select: { id: true } });
  const profiles = await listProfiles(db, { ids: people.map(({ id }) => id) }, on);

  return profiles.map(
    ({ name, rank, role, position, unit, supervisor }) =>
      `${name} (${rank ?? '-'}, ${role}), ${position ?? '-'}, ${unit.name}` +
      (supervisor === null ? '' : ` < ${supervisor.name}`),
  );
}

async function actionsOf(db: Database): Promise<readonly string[]> {
  const events = await listAuditEvents(db, {}, { before: null, limit: 50 });

  return events.map(({ action }) => action);
}
