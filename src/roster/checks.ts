import { addTrouble, listCircles } from './units.ts';
import type { PresentPerson, RosterLine, Superior, Trouble } from './model.ts';

const SUPERIORS: readonly Superior[] = ['supervisor', 'appraiser', 'teamLead'];

/** Lines of a circle that are named. */
const NAMED_AT_MOST = 6;

/** What rows say that cannot be so beside other rows and what is stored; by line. */
export function checkPeople(
  lines: readonly RosterLine[],
  present: ReadonlyMap<string, PresentPerson>,
): ReadonlyMap<number, readonly Trouble[]> {
  const troubles = new Map<number, Trouble[]>();
  const byNip = new Map<string, RosterLine[]>();
  for (const line of lines) {
    const same = byNip.get(line.nip);
    if (same === undefined) byNip.set(line.nip, [line]);
    else same.push(line);
  }

  findTwice(byNip, troubles);
  findWrongSuperiors(lines, (nip) => byNip.has(nip) || present.has(nip), troubles);
  findCircles(byNip, present, troubles);
  return troubles;
}

function findTwice(
  byNip: ReadonlyMap<string, readonly RosterLine[]>,
  troubles: Map<number, Trouble[]>,
): void {
  for (const same of byNip.values()) {
    if (same.length === 1) continue;

    const all = same.slice(0, NAMED_AT_MOST).map(({ line }) => line);
    for (const { line } of same) addTrouble(troubles, line, { kind: 'twice', lines: all });
  }
}

function findWrongSuperiors(
  lines: readonly RosterLine[],
  isKnown: (nip: string) => boolean,
  troubles: Map<number, Trouble[]>,
): void {
  for (const row of lines) {
    for (const field of SUPERIORS) {
      const nip = row[field] ?? null;
      if (nip === null) continue;

      // Whoever leads a team is often listed in it.
      if (nip === row.nip && field === 'teamLead') continue;
      if (nip === row.nip) addTrouble(troubles, row.line, { kind: 'superior-self', field });
      else if (!isKnown(nip)) {
        addTrouble(troubles, row.line, { kind: 'superior-unknown', field, nip });
      }
    }
  }
}

function findCircles(
  byNip: ReadonlyMap<string, readonly RosterLine[]>,
  present: ReadonlyMap<string, PresentPerson>,
  troubles: Map<number, Trouble[]>,
): void {
  const next = new Map<string, string | null>();
  for (const [nip, [row]] of byNip) {
    const kept = present.get(nip)?.assignments.at(0)?.supervisor ?? null;
    const supervisor = row?.supervisor === undefined ? kept : row.supervisor;
    next.set(nip, supervisor === nip ? null : supervisor); // told already
  }

  for (const circle of listCircles(next)) {
    const rows = circle.flatMap((nip) => byNip.get(nip)?.slice(0, 1) ?? []);
    const all = rows.slice(0, NAMED_AT_MOST).map(({ line }) => line);
    for (const { line } of rows) addTrouble(troubles, line, { kind: 'circle', lines: all });
  }
}
