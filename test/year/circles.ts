import { owes, stintOn, unitOf } from './office.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Who } from './model.ts';
import type { Office } from './office.ts';

/** Whether somebody has people of his own on a day, or stands in the place of another. */
export function leadsOn(office: Office, who: Who, on: Day): boolean {
  for (const other of office.people.keys()) {
    if (other !== who && isBelow(office, other, who, on)) return true;
  }

  return holdersOf(office, who, [on]).length > 0;
}

/** Whether somebody follows anybody else on one day of a span up to today, in any place of his. */
export function hasPeople(
  office: Office,
  who: Who,
  { days, today }: { readonly days: readonly Day[]; readonly today: Day },
): boolean {
  for (const on of days) {
    if (on > today) continue;
    const places = [who, ...holdersOf(office, who, [on, today])];
    for (const other of office.people.keys()) {
      if (other !== who && places.some((place) => isBelow(office, other, place, on))) return true;
    }
  }

  return false;
}

/** Directly below him: he is the supervisor, or leads the team. */
export function isBelow(office: Office, who: Who, leader: Who, on: Day): boolean {
  const stint = stintOn(office, who, on);

  return stint !== null && (stint.supervisor === leader || stint.teamLead === leader);
}

/** Whether anybody counted in a unit's group owes a report on a day. */
export function hasGroupPeople(office: Office, unit: number, on: Day): boolean {
  for (const who of office.people.keys()) {
    const stint = stintOn(office, who, on);
    if (stint !== null && countedIn(office, stint.unit) === unit && owes(office, who, on))
      return true;
  }

  return false;
}

/** In whose places somebody stands on all of these days. */
export function holdersOf(office: Office, who: Who, days: readonly Day[]): readonly Who[] {
  return [...office.delegations.values()]
    .filter(({ acting }) => acting === who)
    .filter(({ firstDay, lastDay }) => days.every((on) => on >= firstDay && on <= lastDay))
    .map(({ holder }) => holder);
}

/** The nearest unit with a group, from this one upwards. */
function countedIn(office: Office, index: number): number | null {
  const { hasGroup, parent } = unitOf(office, index);
  if (hasGroup) return index;

  return parent === null ? null : countedIn(office, parent);
}
