import fc from 'fast-check';
import { ABSENCE_KINDS } from '../../src/absences/model.ts';
import { ZONES, addDays, day, dayAt, momentAt } from '../../src/shared/day.ts';
import { FIRST, owedSlowly, rows } from '../obligations/slowly.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day, TimeOfDay, Zone } from '../../src/shared/day.ts';
import type { Rows } from '../obligations/slowly.ts';

/** The day that is looked at; what is owed is known for 60 days before it and 14 after. */
export const ON = addDays(FIRST, 60);

/** None of them is a time at which something else is sent. */
const TIMES = ['07:00', '09:00', '15:30', '16:00', '19:15'] as const;

/** A day counted from the one that is looked at. */
const back = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((days) => addDays(ON, -days));

const plan = fc
  .record({
    day: fc.oneof(back(-1, 8), back(0, 2)),
    start: fc.option(fc.constantFrom('08:00', '14:00', '15:30', '18:00', '23:30')),
    minutes: fc.option(fc.constantFrom(30, 90, 600)),
    hasEnd: fc.boolean(),
    deleted: fc.constantFrom(false, false, true),
  })
  .map(({ hasEnd, ...of }) => ({ ...of, end: hasEnd ? '16:30' : null }));

const own = fc.record({
  isEnrolled: fc.constantFrom(true, true, true, true, false),
  isReachable: fc.constantFrom(true, true, true, true, false),
  enrolledOn: fc.oneof(fc.constant(addDays(ON, -300)), back(0, 20)),
  setting: fc.option(
    fc.record({
      time: fc.option(fc.constantFrom(...TIMES)),
      isOff: fc.constantFrom(false, false, false, false, false, true),
      pausedUntil: fc.oneof(
        { weight: 5, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: back(-2, 2) },
      ),
      planHint: fc.boolean(),
      nudgesPerWeek: fc.option(fc.constantFrom(0, 2, 5, 20)),
    }),
  ),
  reported: fc
    .tuple(
      fc.oneof(
        fc.constant<Day[]>([]),
        fc.uniqueArray(back(1, 60), { maxLength: 3 }),
        fc.uniqueArray(back(1, 16), { maxLength: 16 }),
      ),
      fc.boolean(),
    )
    .map(([days, isToday]) => (isToday ? [...days, ON] : days)),
  /** Entries that were deleted. */
  deleted: fc.uniqueArray(back(0, 8), { maxLength: 3 }),
  plans: fc.array(plan, { maxLength: 4 }),
  /** What was sent, or not, on days before. */
  told: fc.uniqueArray(
    fc.record({
      on: back(1, 50),
      kind: fc.constantFrom('escalation-notice', 'report-reminder', 'plan-hint', 'place-changed'),
      state: fc.constantFrom('sent', 'unknown', 'skipped', 'failed'),
    }),
    { maxLength: 6, selector: ({ on, kind }) => `${on} ${kind}` },
  ),
});

const unit = fc.record({
  reportTime: fc.constantFrom(...TIMES),
  openDays: fc.integer({ min: 1, max: 7 }),
  nudgesPerWeek: fc.constantFrom(1, 5, 20),
  escalationDays: fc.integer({ min: 1, max: 5 }),
});

type Made<Of> = Of extends fc.Arbitrary<infer Value> ? Value : never;

/** An invented agency, whom it employs, and what each of them did, wants and was told. */
export interface World {
  readonly made: Rows;
  readonly units: readonly Made<typeof unit>[];
  readonly people: readonly Made<typeof own>[];
}

const PEOPLE = 8;

export const worlds: fc.Arbitrary<World> = rows.chain((agency) => {
  const count = agency.units.length;
  const people = fc.array(employed(count), { minLength: PEOPLE, maxLength: PEOPLE });

  return fc.record({
    made: people.map((of) => ({ ...agency, people: [...agency.people, ...of] })),
    units: fc.array(unit, { minLength: count, maxLength: count }),
    people: fc.array(own, { minLength: PEOPLE + 3, maxLength: PEOPLE + 3 }),
  });
});

/** People who work on that day or about it: some came lately, some leave soon. */
function employed(units: number): fc.Arbitrary<Rows['people'][number]> {
  const place = fc.record({
    unit: fc.nat(units - 1),
    team: fc.constantFrom('A', 'B', null, null),
  });
  const assignments = fc
    .record({
      before: place,
      now: place,
      movedOn: fc.oneof(fc.constant(addDays(ON, -300)), back(-1, 20)),
      hasBefore: fc.boolean(),
      lastDay: fc.oneof(fc.constant(null), fc.constant(null), back(-9, 0)),
    })
    .map(({ before, now, movedOn, hasBefore, lastDay }) => [
      ...(hasBefore
        ? [{ ...before, firstDay: addDays(ON, -400), lastDay: addDays(movedOn, -1) }]
        : []),
      ...(lastDay !== null && lastDay < movedOn ? [] : [{ ...now, firstDay: movedOn, lastDay }]),
    ]);
  const absences = fc.uniqueArray(
    fc.record({ day: back(-10, 10), kind: fc.constantFrom(...ABSENCE_KINDS) }),
    { maxLength: 6, selector: (absence) => absence.day },
  );

  return fc.record({ assignments, absences });
}

let numbers = 0;

/** Stores it; the ids of its people. What an earlier world left is gone. */
export async function storeWorld(db: Database, { made, units, people }: World): Promise<number[]> {
  const { models } = db;
  for (const model of [
    models.notification,
    models.activity,
    models.absence,
    models.change,
    models.sourceMessage,
    models.reminderSetting,
    models.assignment,
    models.person,
    models.pastSchedule,
    models.holiday,
    models.ramadanWindow,
  ] as unknown as readonly { deleteMany: () => Promise<unknown> }[]) {
    // what all of them have
    await model.deleteMany();
  }
  await models.unit.updateMany({ data: { parentId: null } });
  await models.unit.deleteMany();

  const unitIds: number[] = [];
  for (const [index, { parent, zone, shifts, ...pattern }] of made.units.entries()) {
    const data = { ...units[index], ...pattern, name: `Unit ${++numbers}`, zone: ZONES[zone] };
    const parentId = parent === null ? null : (unitIds[parent] ?? null);
    const stored = await models.unit.create({
      data: { ...data, parentId, shifts: shifts === null ? null : JSON.stringify(shifts) },
    });
    unitIds.push(stored.id);
  }
  const unitIdOf = (of: number) => unitIds[of] ?? 0;
  await models.pastSchedule.createMany({
    data: made.past.map(({ unit: of, shifts, ...past }) => ({
      ...past,
      unitId: unitIdOf(of),
      shifts: shifts === null ? null : JSON.stringify(shifts),
    })),
  });
  const off = { kind: 'regional', name: 'Libur', source: 'Surat edaran' };
  await models.holiday.createMany({
    data: made.daysOff.map((of) => ({
      ...off,
      day: of.day,
      unitId: of.unit === null ? null : unitIdOf(of.unit),
    })),
  });

  const ids: number[] = [];
  for (const [who, { assignments, absences }] of made.people.entries()) {
    const of = people[who];
    if (of === undefined) throw new Error('A person of the world is missing');
    const nip = `nip ${++numbers}`;
    const enrolled = of.isEnrolled
      ? {
          telegramId: 7_000_000_000 + numbers,
          enrolledAt: momentAt(of.enrolledOn, '12:00', ZONES.WITA),
        }
      : {};
    const { id } = await models.person.create({
      data: { nip, name: nip, role: 'pegawai', reachable: of.isReachable, ...enrolled },
    });
    ids.push(id);
    await models.assignment.createMany({
      data: assignments.map(({ unit: at, team, ...held }) => ({
        ...held,
        personId: id,
        unitId: unitIdOf(at),
        shiftTeam: team,
      })),
    });
    if (of.setting !== null) {
      await models.reminderSetting.create({ data: { personId: id, ...of.setting } });
    }
    await storeDeeds(db, id, of, absences);
  }

  return ids;
}

async function storeDeeds(
  db: Database,
  personId: number,
  of: World['people'][number],
  absences: Rows['people'][number]['absences'],
): Promise<void> {
  const { models } = db;
  const at = new Date('2026-01-05T08:00:00Z');
  const message = { personId, chatId: 1, text: '', intent: 'log', writtenAt: at };
  const { id: sourceMessageId } = await models.sourceMessage.create({
    data: { ...message, messageId: ++numbers },
  });
  const { id: changeId } = await models.change.create({
    data: { personId, kind: 'reported', at },
  });
  const row = { personId, sourceMessageId, changeId, position: 0, description: 'rapat' };
  await models.absence.createMany({
    data: absences.map((absence) => ({ ...absence, personId, sourceMessageId, changeId })),
  });
  await models.activity.createMany({
    data: [
      ...of.reported.map((on) => ({ ...row, day: on, state: 'done' })),
      ...of.deleted.map((on) => ({ ...row, day: on, state: 'done', deleted: true })),
      ...of.plans.map((entry) => ({ ...row, ...entry, state: 'planned' })),
    ],
  });
  await models.notification.createMany({
    data: of.told.map(({ on, kind, state }) => {
      const dueAt = momentAt(on, '12:00', ZONES.WITA);
      const key = `${kind}:${on}:${personId}`;
      return { key, kind, personId, day: on, dueAt, nextAt: dueAt, state };
    }),
  });
}

/** What is sent to one person on that day, in order, each with why; the long way. */
export function sentSlowly(world: World, who: number): readonly string[] {
  const of = world.people[who];
  const held = world.made.people[who]?.assignments.find(
    ({ firstDay, lastDay }) => ON >= firstDay && ON <= (lastDay ?? '9999-12-31'),
  );
  const at = held === undefined ? undefined : world.made.units[held.unit];
  const wants = held === undefined ? undefined : world.units[held.unit];
  if (of === undefined || at === undefined || wants === undefined) return [];
  if (!of.isEnrolled || !of.isReachable || of.setting?.isOff === true) return [];
  if ((of.setting?.pausedUntil ?? '') >= ON) return [];

  const owed = new Set(
    owedSlowly(world.made, who)
      .filter(({ notOwed }) => notOwed === null)
      .map(({ day: on }) => on),
  );
  if (!owed.has(ON)) return [];

  const zone = ZONES[at.zone];
  const time = of.setting?.time ?? wants.reportTime;
  const budget = of.setting?.nudgesPerWeek ?? wants.nudgesPerWeek;
  const reported = new Set(of.reported);
  const monday = mondaySlowly(ON);
  const arrived = of.told.filter(({ state }) => state === 'sent' || state === 'unknown');
  let used = arrived.filter(({ on, kind }) => on >= monday && kind !== 'place-changed').length;

  const sent: string[] = [];
  const send = (kind: string): void => {
    if (used >= budget) return;
    used += 1;
    sent.push(kind);
  };
  const moments: readonly (readonly [TimeOfDay, () => void])[] = [
    ['07:30', () => of.setting?.planHint === true && send('plan-hint')],
    ['08:30', () => isSilentSlowly() && send('escalation-notice')],
    [
      '10:00',
      () => hasLastChance() && !sent.includes('escalation-notice') && send('last-reminder'),
    ],
    [time, () => !reported.has(ON) && send('report-reminder')],
    [time, () => reported.has(ON) && hasPassedPlan() && send('planned-work')],
  ];
  for (const [, act] of moments.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) act();
  return sent;

  function isSilentSlowly(): boolean {
    const enrolledOn = dayAt(momentAt(of?.enrolledOn ?? ON, '12:00', ZONES.WITA), zone);
    const run: Day[] = [];
    for (let on = addDays(ON, -1); on >= addDays(ON, -60); on = addDays(on, -1)) {
      if (!owed.has(on)) continue;
      if (reported.has(on) || on < enrolledOn) break;
      run.push(on);
    }
    const first = run.at(-1);
    if (first === undefined || run.length < (wants?.escalationDays ?? 0)) return false;
    return !arrived.some(({ kind, on }) => kind === 'escalation-notice' && on > first);
  }

  function hasLastChance(): boolean {
    for (let gap = addDays(ON, -14); gap < ON; gap = addDays(gap, 1)) {
      const last = addDays(gap, wants?.openDays ?? 0);
      if (!owed.has(gap) || reported.has(gap) || last < ON) continue;
      let isLast = true;
      for (let on = addDays(ON, 1); on <= last; on = addDays(on, 1)) {
        if (owed.has(on)) isLast = false;
      }
      if (isLast) return true;
    }
    return false;
  }

  function hasPassedPlan(): boolean {
    const before = [...owed]
      .filter((on) => on < ON && on >= addDays(ON, -14))
      .toSorted()
      .at(-1);
    const asked = before === undefined ? 0 : momentAt(before, time, zone).getTime();
    const now = momentAt(ON, time, zone).getTime();
    return (of?.plans ?? []).some((entry) => {
      if (entry.deleted || entry.day < addDays(ON, -14)) return false;
      const over = overSlowly(entry, zone);
      return over > asked && over <= now;
    });
  }
}

/** All times of the day at which somebody is reminded. */
export const REMINDER_TIMES: readonly TimeOfDay[] = TIMES;

function overSlowly(
  { day: on, start, end, minutes }: World['people'][number]['plans'][number],
  zone: Zone,
): number {
  if (start === null) return momentAt(on, end ?? '00:00', zone).getTime();

  const from = momentAt(on, start, zone).getTime();
  if (end === null) return from + (minutes ?? 0) * 60_000;
  const to = momentAt(on, end, zone).getTime();
  return to > from ? to : to + 24 * 3_600_000;
}

/** The sixth of January 1980 was a Sunday. */
function mondaySlowly(of: Day): Day {
  let monday = of;
  while (((Date.parse(monday) - Date.parse('1980-01-06')) / 86_400_000) % 7 !== 1) {
    monday = addDays(monday, -1);
  }

  return day(monday);
}
