import { ZONES } from '../shared/day.ts';
import { remember } from '../shared/remember.ts';
import type { Zone } from '../shared/day.ts';
import type { PresentUnit, RosterLine, StagedUnit, Trouble, UnitField } from './model.ts';

const UNIT_FIELDS = ['parent', 'zone', 'workdays', 'norm'] as const;

/** Five weekdays and 300 minutes, until an admin says otherwise. */
const USUAL = { workdays: '12345', norm: 300 };

/** Deeper than any agency's tree; ends what goes round. */
const MOST_LEVELS = 50;

export interface UnitPlan {
  /** Units that are new or change, as they will be. */
  readonly units: readonly StagedUnit[];
  /** By `unitKey`, of every unit there will be. */
  readonly names: ReadonlyMap<string, string>;
  /** By line. */
  readonly troubles: ReadonlyMap<number, readonly Trouble[]>;
}

/** What the file says of one unit, and on which line each of it was said first. */
interface Told {
  readonly name: string;
  readonly values: Partial<Record<UnitField, { readonly value: string; readonly line: number }>>;
}

/** One unit is one name, however it is capitalised and spaced. */
export const unitKey = remember(makeUnitKey, 5_000, 200);

function makeUnitKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s.]+/g, ' ')
    .trim();
}

/** What becomes of the units; the file must say the same of a unit wherever it says anything. */
export function planUnits(
  lines: readonly RosterLine[],
  present: readonly PresentUnit[],
  usualZone: Zone,
): UnitPlan {
  const troubles = new Map<number, Trouble[]>();
  const told = gatherTold(lines, troubles);
  const known = new Map(present.map((unit) => [unitKey(unit.name), unit]));
  const names = new Map([...told].map(([key, { name }]) => [key, name]));
  for (const [key, { name }] of known) names.set(key, name);

  const parents = new Map<string, string | null>();
  for (const key of names.keys()) {
    const parent = told.get(key)?.values.parent?.value ?? known.get(key)?.parent ?? null;
    parents.set(key, parent === null ? null : unitKey(parent));
  }
  findLostParents(told, names, troubles);
  findCircles(told, { names, parents }, troubles);

  return {
    names,
    troubles,
    units: listChanged(told, { known, names, parents }, usualZone),
  };
}

function gatherTold(
  lines: readonly RosterLine[],
  troubles: Map<number, Trouble[]>,
): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();

  for (const line of lines) {
    const key = unitKey(line.unit);
    const unit = told.get(key) ?? { name: line.unit, values: {} };
    told.set(key, unit);

    for (const field of UNIT_FIELDS) {
      const value = line[field];
      if (value === undefined) continue;

      const first = unit.values[field];
      if (first === undefined) unit.values[field] = { value: String(value), line: line.line };
      else if (unitKey(first.value) !== unitKey(String(value))) {
        addTrouble(troubles, line.line, {
          kind: 'unit-differs',
          field,
          unit: line.unit,
          line: first.line,
        });
      }
    }
  }

  return told;
}

function findLostParents(
  told: ReadonlyMap<string, Told>,
  names: ReadonlyMap<string, string>,
  troubles: Map<number, Trouble[]>,
): void {
  for (const { values } of told.values()) {
    const { parent } = values;
    if (parent === undefined || names.has(unitKey(parent.value))) continue;

    addTrouble(troubles, parent.line, { kind: 'parent-unknown', name: parent.value });
  }
}

function findCircles(
  told: ReadonlyMap<string, Told>,
  tree: {
    readonly names: ReadonlyMap<string, string>;
    readonly parents: ReadonlyMap<string, string | null>;
  },
  troubles: Map<number, Trouble[]>,
): void {
  for (const circle of listCircles(tree.parents)) {
    const names = circle.map((key) => tree.names.get(key) ?? key);
    for (const key of circle) {
      const line = told.get(key)?.values.parent?.line;
      if (line !== undefined) addTrouble(troubles, line, { kind: 'unit-circle', names });
    }
  }
}

function listChanged(
  told: ReadonlyMap<string, Told>,
  stored: {
    readonly known: ReadonlyMap<string, PresentUnit>;
    readonly names: ReadonlyMap<string, string>;
    readonly parents: ReadonlyMap<string, string | null>;
  },
  usualZone: Zone,
): readonly StagedUnit[] {
  const changed: StagedUnit[] = [];

  for (const [key, { values }] of told) {
    const before = stored.known.get(key);
    const parentKey = stored.parents.get(key) ?? null;
    const unit = {
      name: stored.names.get(key) ?? key,
      parent: parentKey === null ? null : (stored.names.get(parentKey) ?? null),
      zone: zoneOf(key),
      workdays: values.workdays?.value ?? before?.workdays ?? USUAL.workdays,
      norm: Number(values.norm?.value ?? before?.norm ?? USUAL.norm),
    };
    if (before === undefined) changed.push({ ...unit, isNew: true });
    else if (differs(before, unit)) changed.push({ ...unit, isNew: false });
  }

  return changed;

  /** A new unit without a zone of its own has that of the unit above it. */
  function zoneOf(of: string): Zone {
    let key: string | null = of;
    for (let level = 0; key !== null && level < MOST_LEVELS; level++) {
      const label = told.get(key)?.values.zone?.value;
      if (label !== undefined) return ZONES[label as keyof typeof ZONES]; // read as a label
      const zone = stored.known.get(key)?.zone;
      if (zone !== undefined) return zone;
      key = stored.parents.get(key) ?? null;
    }

    return usualZone;
  }
}

function differs(before: PresentUnit, after: Omit<StagedUnit, 'isNew'>): boolean {
  return (['parent', 'zone', 'workdays', 'norm'] as const).some(
    (field) => before[field] !== after[field],
  );
}

/** Circles in a graph in which each node points to at most one other; every node is walked once. */
export function listCircles(
  next: ReadonlyMap<string, string | null>,
): readonly (readonly string[])[] {
  const circles: string[][] = [];
  const seenBy = new Map<string, string>();

  for (const start of next.keys()) {
    const path: string[] = [];
    let at: string | null = start;
    while (at !== null && !seenBy.has(at)) {
      seenBy.set(at, start);
      path.push(at);
      at = next.get(at) ?? null;
    }
    if (at !== null && seenBy.get(at) === start) circles.push(path.slice(path.indexOf(at)));
  }

  return circles;
}

export function addTrouble(troubles: Map<number, Trouble[]>, line: number, trouble: Trouble): void {
  const known = troubles.get(line);
  if (known === undefined) troubles.set(line, [trouble]);
  else known.push(trouble);
}
