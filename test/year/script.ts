import { ZONES, addDays, daysFrom, momentAt } from '../../src/shared/day.ts';
import { people } from './lives.ts';
import { openOutages } from './troubles.ts';
import { UNITS } from './units.ts';
import type { Chance } from '../support/chance.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Deed, TimedDeed, YearScript } from './model.ts';

/** Times of a day, UTC, at which things happen; nothing is due then. */
const DEED_TIMES = [
  '00:10',
  '02:10',
  '04:20',
  '06:20',
  '07:40',
  '09:20',
  '10:20',
  '12:20',
  '14:20',
] as const;

type DeedTime = (typeof DEED_TIMES)[number];

/** A day that is the same in all three zones at these times. */
function deedAt(on: Day, time: DeedTime): Date {
  return new Date(`${on}T${time}:00Z`);
}

export interface Size {
  readonly people: number;
  readonly first: Day;
  readonly days: number;
}

/** Everything that is to happen, by chance. */
export function writeScript(chance: Chance, size: Size, daysOff: readonly Day[]): YearScript {
  const { first } = size;
  const last = addDays(first, size.days - 1);
  const deeds: TimedDeed[] = [];
  const add = (on: Day, time: DeedTime, deed: Deed): void => {
    const at = deedAt(on, time);
    if (on >= first && on <= last) deeds.push({ ...deed, at });
  };

  people({ chance, size, first, last, add });
  changeCalendar(chance, daysOff, { first, last, add });

  const outages = openOutages(chance, first, last);
  const sorted = deeds
    .map((deed, index) => ({ deed, index }))
    .toSorted((a, b) => a.deed.at.getTime() - b.deed.at.getTime() || a.index - b.index)
    .map(({ deed }) => deed);
  return { first, last, units: UNITS, deeds: sorted, outages, daysOff };
}

type Add = (on: Day, time: DeedTime, deed: Deed) => void;

export interface Lifetime {
  readonly chance: Chance;
  readonly size: Size;
  readonly first: Day;
  readonly last: Day;
  readonly add: Add;
}

/** Regional days, a decree that is corrected, and units that change their ways. */
function changeCalendar(
  chance: Chance,
  daysOff: readonly Day[],
  { first, last, add }: Pick<Lifetime, 'first' | 'last' | 'add'>,
): void {
  const days = daysFrom(first, last);
  const someDay = (): Day => days[chance.between(0, days.length - 1)] ?? first;
  for (let times = 0; times < days.length / 45; times += 1) {
    const on = someDay();
    const unit = chance.pick([0, 1, 3, 5, 6, null]);
    add(addDays(on, -chance.between(0, 20)), '06:20', { kind: 'day off', day: on, unit });
  }

  const gone = daysOff.filter((on) => on > addDays(first, 20) && on <= last);
  const [corrected] = gone.slice(chance.between(0, Math.max(0, gone.length - 1)));
  if (corrected !== undefined) {
    add(addDays(corrected, -9), '06:20', { kind: 'no day off', day: corrected });
  }

  const half = days[Math.floor(days.length / 2)] ?? first;
  add(half, '06:20', { kind: 'unit changes', unit: 3, to: { reportTime: '15:30', openDays: 3 } });
  add(addDays(half, 9), '04:20', { kind: 'unit changes', unit: 1, to: { nudgesPerWeek: 2 } });
  add(addDays(half, 5), '09:20', {
    kind: 'pattern changes',
    unit: 5,
    lastDay: addDays(half, 5),
    workdays: '123456',
  });
}

/** When a year begins: before anybody is due. */
export function beginning(first: Day): Date {
  return momentAt(first, '00:30', ZONES.WIB);
}
