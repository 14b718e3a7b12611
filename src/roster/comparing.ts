import { addDays } from '../shared/day.ts';
import { unitKey } from './units.ts';
import type { Role } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type {
  PresentAssignment,
  PresentPerson,
  RosterChange,
  RosterLine,
  StagedChange,
  StagedRow,
} from './model.ts';

export interface Comparing {
  readonly today: Day;
  readonly present: ReadonlyMap<string, PresentPerson>;
  /** By `unitKey`. */
  readonly unitNames: ReadonlyMap<string, string>;
  /** Names of units whose zone, pattern, norm or place in the tree changes. */
  readonly changedUnits: ReadonlySet<string>;
  /** NIPs of whoever is named as a superior in the file. */
  readonly superiors: ReadonlySet<string>;
}

type Place = Pick<
  PresentAssignment,
  'unit' | 'supervisor' | 'appraiser' | 'teamLead' | 'position' | 'shiftTeam'
>;

const PLACE_FIELDS = [
  'unit',
  'supervisor',
  'appraiser',
  'teamLead',
  'position',
  'shiftTeam',
] as const;

/** What the file changes for one person; null when everything is so already. */
export function compareLine(line: RosterLine, by: Comparing): StagedChange | null {
  const person = by.present.get(line.nip);
  const role = line.role ?? person?.role ?? usualRole(line, by);
  const target = line.start !== undefined && line.start > by.today ? line.start : by.today;
  const covering = findOn(person, target);
  const reference = covering ?? findOn(person, by.today);

  const place = placeOf(line, reference, by);
  const rank = line.rank === undefined ? (person?.rank ?? null) : line.rank;
  const base = { ...place, nip: line.nip, name: line.name, role, rank };
  const step =
    covering === null ? beginNew(line, person, target, by) : change(line, covering, place, target);

  const staged: StagedRow = { ...base, ...step, action: null, audit: null };
  if (person === undefined) return { change: 'new', row: staged };

  const before = { name: person.name, role: person.role, rank: person.rank, ...pick(reference) };
  const after = { name: line.name, role, rank, ...place };
  const differing = Object.keys(after).filter(
    (key) => before[key as keyof typeof before] !== after[key as keyof typeof after], // keys of both
  );
  const kind = kindOf(reference, place);
  const isTold = step.place !== 'same' || differing.length > 0;
  if (!isTold && !by.changedUnits.has(place.unit)) return null;

  return {
    change: kind,
    row: {
      ...staged,
      action: isTold ? actionOf(kind, differing) : null,
      audit: { before: only(before, differing), after: only(after, differing) },
    },
  };
}

/** Somebody who is employed and not in the file any more. */
export function stageLeaving(person: PresentPerson, today: Day): StagedChange {
  const now = findOn(person, today);

  return {
    change: 'leaving',
    row: {
      nip: person.nip,
      name: person.name,
      role: person.role,
      rank: person.rank,
      ...pick(now),
      place: 'same',
      begin: today,
      until: null,
      assignmentId: null,
      endDay: null,
      action: 'person-left',
      audit: { before: { unit: now?.unit ?? null }, after: { lastDay: addDays(today, -1) } },
    },
  };
}

export function findOn(person: PresentPerson | undefined, on: Day): PresentAssignment | null {
  const covering = person?.assignments.filter(
    ({ firstDay, lastDay }) => firstDay <= on && (lastDay === null || lastDay >= on),
  );

  return covering?.at(-1) ?? null;
}

type Step = Pick<StagedRow, 'place' | 'begin' | 'until' | 'assignmentId' | 'endDay'>;

/** From the told day on, unless he was here on it: then from today. Never into what comes later. */
function beginNew(
  line: RosterLine,
  person: PresentPerson | undefined,
  target: Day,
  { today }: Comparing,
): Step {
  const endedOn = person?.endedOn ?? null;
  const isFree = line.start !== undefined && (endedOn === null || line.start > endedOn);
  const begin = target === today && isFree ? (line.start ?? today) : target;
  const later = person?.assignments.find(({ firstDay }) => firstDay > begin);
  const until = later === undefined ? null : addDays(later.firstDay, -1);

  return { place: 'begins', begin, until, assignmentId: null, endDay: null };
}

/**
 * A change begins a new assignment, so that history keeps the unit and the superiors of the day; one
 * that began on that very day is put right where it stands.
 */
function change(line: RosterLine, covering: PresentAssignment, place: Place, target: Day): Step {
  const { id: assignmentId, firstDay, lastDay: until } = covering;
  const isSame = PLACE_FIELDS.every((field) => covering[field] === place[field]);
  if (isSame) return { place: 'same', begin: firstDay, until, assignmentId: null, endDay: null };

  const isWithin = line.start !== undefined && line.start > firstDay && line.start <= target;
  const begin = isWithin ? (line.start ?? target) : target;
  if (begin === firstDay) return { place: 'in-place', begin, until, assignmentId, endDay: null };

  return { place: 'begins', begin, until, assignmentId, endDay: addDays(begin, -1) };
}

/** What the file does not tell stays as it is. */
function placeOf(line: RosterLine, before: PresentAssignment | null, by: Comparing): Place {
  const kept = pick(before);
  const or = (told: string | null | undefined, stored: string | null): string | null =>
    told === undefined ? stored : told;

  const supervisor = or(line.supervisor, kept.supervisor);
  const appraiser = or(line.appraiser, kept.appraiser);
  const teamLead = or(line.teamLead, kept.teamLead);
  return {
    unit: by.unitNames.get(unitKey(line.unit)) ?? line.unit,
    supervisor,
    // An appraiser is kept only where he is not the supervisor.
    appraiser: appraiser === supervisor ? null : appraiser,
    teamLead: teamLead === line.nip ? null : teamLead,
    position: or(line.position, kept.position),
    shiftTeam: or(line.shiftTeam, kept.shiftTeam),
  };
}

function usualRole(line: RosterLine, { superiors }: Comparing): Role {
  return superiors.has(line.nip) ? 'atasan' : 'pegawai';
}

function kindOf(before: PresentAssignment | null, place: Place): RosterChange {
  if (before === null) return 'new';
  return before.unit === place.unit ? 'changed' : 'moved';
}

function actionOf(kind: RosterChange, differing: readonly string[]): string {
  if (kind === 'new') return 'person-restored';
  if (kind === 'moved') return 'person-moved';
  if (differing.includes('role')) return 'role-changed';

  const isAbove = ['supervisor', 'appraiser', 'teamLead'].some((key) => differing.includes(key));
  return isAbove ? 'superiors-changed' : 'person-changed';
}

function pick(assignment: PresentAssignment | null): Place {
  return {
    unit: assignment?.unit ?? '',
    supervisor: assignment?.supervisor ?? null,
    appraiser: assignment?.appraiser ?? null,
    teamLead: assignment?.teamLead ?? null,
    position: assignment?.position ?? null,
    shiftTeam: assignment?.shiftTeam ?? null,
  };
}

function only(of: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(of).filter(([key]) => keys.includes(key)));
}
