import { addDays } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { NewPlace, Place, PlaceFields } from './model.ts';

/** How far ahead a change of place or a last day may be planned, in days. */
const MOST_DAYS_AHEAD = 366;

export type PlaceRefusal =
  | 'not-employed'
  | 'before-present'
  | 'too-far'
  | 'unchanged'
  | 'employed-already'
  | 'before-last';

/** The place that covers a day, or null. */
export function findPlace(places: readonly Place[], on: Day): Place | null {
  return places.find(({ firstDay, lastDay }) => covers({ firstDay, lastDay }, on)) ?? null;
}

/** The place that begins after a day, the nearest. */
export function findNextPlace(places: readonly Place[], after: Day): Place | null {
  const later = places.filter(({ firstDay }) => firstDay > after);

  return later.toSorted((a, b) => a.firstDay.localeCompare(b.firstDay))[0] ?? null;
}

/**
 * The places of a person when something holds from a day on: the place of that day ends the day
 * before, and what follows is new; a place that began on that very day is changed itself.
 */
export function changeFrom(
  places: readonly Place[],
  from: Day,
  fields: PlaceFields,
  today: Day,
): Result<readonly NewPlace[], PlaceRefusal> {
  const present = findPlace(places, today);
  if (present !== null && from < present.firstDay) return no('before-present');
  if (from > addDays(today, MOST_DAYS_AHEAD)) return no('too-far');
  const place = findPlace(places, from);
  if (place === null) return no('not-employed');

  const after = { ...place, ...fields };
  if (JSON.stringify(after) === JSON.stringify(place)) return no('unchanged');
  const others = places.filter(({ id }) => id !== place.id);
  if (place.firstDay === from) return ok([...others, after]);

  return ok([
    ...others,
    { ...place, lastDay: addDays(from, -1) },
    { ...after, id: null, firstDay: from },
  ]);
}

/** The places of a person who works here until a day; what was planned for later is dropped. */
export function endOn(
  places: readonly Place[],
  lastDay: Day,
  today: Day,
): Result<readonly NewPlace[], PlaceRefusal> {
  const present = findPlace(places, today);
  if (present === null) return no('not-employed');
  if (lastDay < present.firstDay) return no('before-present');
  if (lastDay > addDays(today, MOST_DAYS_AHEAD)) return no('too-far');

  const last = findPlace(places, lastDay);
  if (last === null) return no('not-employed');
  if (last.lastDay === lastDay) return no('unchanged');
  return ok(
    places
      .filter(({ firstDay }) => firstDay <= lastDay)
      .map((place) => (place.id === last.id ? { ...place, lastDay } : place)),
  );
}

/** The places of a person who comes back, in the position he left. */
export function returnOn(
  places: readonly Place[],
  from: Day,
  unitId: number,
  today: Day,
): Result<readonly NewPlace[], PlaceRefusal> {
  if (places.some(({ lastDay }) => lastDay === null || lastDay >= today)) {
    return no('employed-already');
  }
  if (from > addDays(today, MOST_DAYS_AHEAD)) return no('too-far');
  const [last] = places.toSorted((a, b) => b.firstDay.localeCompare(a.firstDay));
  if (last?.lastDay !== undefined && last.lastDay !== null && from <= last.lastDay) {
    return no('before-last');
  }

  const back: NewPlace = {
    id: null,
    unitId,
    supervisorId: null,
    appraiserId: null,
    teamLeadId: null,
    position: last?.position ?? null,
    shiftTeam: null,
    firstDay: from,
    lastDay: null,
  };
  return ok([...places, back]);
}

function covers(place: Pick<Place, 'firstDay' | 'lastDay'>, on: Day): boolean {
  return place.firstDay <= on && (place.lastDay === null || place.lastDay >= on);
}
