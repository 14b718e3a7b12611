import { ZONES } from '../shared/day.ts';
import { checkPeople } from './checks.ts';
import { compareLine, findOn, stageLeaving } from './comparing.ts';
import { CHANGES } from './model.ts';
import { no, ok } from './outcome.ts';
import { planUnits } from './units.ts';
import type { Day, ZoneLabel } from '../shared/day.ts';
import type {
  Counts,
  Plan,
  PresentPerson,
  PresentRoster,
  Preview,
  RejectedRow,
  RosterChange,
  RosterLine,
  StagedChange,
  Trouble,
} from './model.ts';
import type { Outcome } from './outcome.ts';
import type { Reading } from './reading.ts';

/** Names of each kind that a preview shows. */
const NAMES_SHOWN = 5;

/** More than this share, and more than so many, make a leaving that is warned about. */
const MANY_LEAVING = { share: 0.2, people: 5 };

/** What does not stand in the file. */
export interface RosterFacts {
  readonly present: PresentRoster;
  readonly today: Day;
  readonly zone: ZoneLabel;
  /** The settings name admins who need no roster. */
  readonly hasFirstAdmins: boolean;
  /** NIP of the admin who sends the file; null for others. */
  readonly sender: string | null;
}

/** Says what a file will do, or, when only one of its rows cannot be so, why not: row by row. */
export function planRoster(
  reading: Reading,
  facts: RosterFacts,
): Outcome<Plan, readonly RejectedRow[]> {
  const { lines } = reading;
  const present = new Map(facts.present.people.map((person) => [person.nip, person]));
  const units = planUnits(lines, facts.present.units, ZONES[facts.zone]);
  const people = checkPeople(lines, present);

  const rejected = gather(reading.rejected, [units.troubles, people]);
  if (rejected.length > 0) return no(rejected);

  const inFile = new Set(lines.map(({ nip }) => nip));
  const employed = facts.present.people.filter((person) => findOn(person, facts.today) !== null);
  const leaving = employed.filter(({ nip }) => !inFile.has(nip));
  const lastAdmin = facts.hasFirstAdmins ? null : findLastAdmin(reading, employed);
  if (lastAdmin !== null) return no([lastAdmin]);

  const by = {
    today: facts.today,
    present,
    unitNames: units.names,
    changedUnits: new Set(units.units.filter(({ isNew }) => !isNew).map(({ name }) => name)),
    superiors: listSuperiors(lines),
  };
  const changes = [
    ...lines.map((line) => compareLine(line, by)).filter((change) => change !== null),
    ...leaving.map((person) => stageLeaving(person, facts.today)),
  ];

  return ok({
    changes,
    preview: {
      ...summarise(changes),
      present: employed.length,
      units: [...units.units],
      ignored: [...reading.ignored],
      sheet: reading.sheet,
      footer: reading.footer,
      senderLeaves: facts.sender !== null && leaving.some(({ nip }) => nip === facts.sender),
      begins: changes.filter(({ row }) => row.place === 'begins').length,
      inPlace: changes.filter(({ row }) => row.place === 'in-place').length,
      orphans: lines.filter(({ supervisor }) => supervisor && !inFile.has(supervisor)).length,
    },
  });
}

/** Whether so many would leave that the file may be only a part of the roster. */
export function leavesMany({ counts, present }: Pick<Preview, 'counts' | 'present'>): boolean {
  return counts.leaving > MANY_LEAVING.people && counts.leaving > present * MANY_LEAVING.share;
}

/** Whether applying would leave everything as it is. */
export function changesNothing({ counts, units }: Pick<Preview, 'counts' | 'units'>): boolean {
  return units.length === 0 && CHANGES.every((change) => counts[change] === 0);
}

function gather(
  read: readonly RejectedRow[],
  found: readonly ReadonlyMap<number, readonly Trouble[]>[],
): readonly RejectedRow[] {
  const all = new Map(read.map(({ line, troubles }) => [line, [...troubles]]));
  for (const [line, troubles] of found.flatMap((map) => [...map])) {
    all.set(line, [...(all.get(line) ?? []), ...troubles]);
  }

  return [...all]
    .map(([line, troubles]) => ({ line, troubles }))
    .sort((one, other) => one.line - other.line);
}

/** The row that would take the last admin's role, or leaves him out; null when one remains. */
function findLastAdmin(
  { lines, line: headingLine }: Reading,
  employed: readonly PresentPerson[],
): RejectedRow | null {
  const admins = new Map(
    employed.filter(({ role }) => role === 'admin').map((person) => [person.nip, person]),
  );
  const [last] = admins.values();
  if (last === undefined) return null;

  const staysAdmin = ({ nip, role }: RosterLine): boolean =>
    role === 'admin' || (role === undefined && admins.has(nip));
  if (lines.some(staysAdmin)) return null;

  const line = lines.find(({ nip }) => nip === last.nip)?.line ?? headingLine;
  return { line, troubles: [{ kind: 'last-admin', name: last.name }] };
}

function listSuperiors(lines: readonly RosterLine[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const { nip, supervisor, appraiser, teamLead } of lines) {
    for (const superior of [supervisor, appraiser, teamLead]) {
      if (superior && superior !== nip) all.add(superior);
    }
  }

  return all;
}

function summarise(changes: readonly StagedChange[]): Pick<Preview, 'counts' | 'names'> {
  const of = (kind: RosterChange): readonly StagedChange[] =>
    changes.filter(({ change }) => change === kind);
  const names = (kind: RosterChange): string[] =>
    of(kind)
      .slice(0, NAMES_SHOWN)
      .map(({ row }) => row.name);
  const counts: Counts = {
    new: of('new').length,
    changed: of('changed').length,
    moved: of('moved').length,
    leaving: of('leaving').length,
  };

  return {
    counts,
    names: {
      new: names('new'),
      changed: names('changed'),
      moved: names('moved'),
      leaving: names('leaving'),
    },
  };
}
