import { addDays } from '../shared/day.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';
import type { Counts } from './model.ts';

/** How long a code can be used; whoever holds it may link a group. */
export const CODE_HOURS = 24;

/** When the day's message is written, on the unit's clock. */
export const COUNT_TIME: TimeOfDay = '17:00';

/** Between these it may be written and changed, on the unit's clock. */
export const FIRST_TIME: TimeOfDay = '07:00';
export const LAST_TIME: TimeOfDay = '20:00';

/** So often at most a unit's messages are compared with what holds. */
const LOOK_MINUTES = 10;

/**
 * Of fewer people a number names somebody: of two, whoever has reported knows that it is the other
 * who has not.
 */
const FEWEST_COUNTED = 3;

/** The key of a unit's message of a day: there is never a second one. */
export function countKey(kind: string, on: Day, unitId: number): string {
  return `${kind}:${on}:${unitId}`;
}

/** Who stands how, by the ids of those who reported; whoever reported has, also where he did not have to. */
export function countStandings(
  obligations: readonly Pick<Obligation, 'personId' | 'notOwed'>[],
  reported: ReadonlySet<number>,
): Counts {
  const open = obligations.filter(({ personId }) => !reported.has(personId));
  const missing = open.filter(({ notOwed }) => notOwed === null).length;

  return {
    reported: obligations.length - open.length,
    notObliged: open.length - missing,
    missing,
    obliged: obligations.filter(({ notOwed }) => notOwed === null).length,
  };
}

/** Whether numbers may be told without naming anybody. */
export function mayCount({ obliged }: Counts): boolean {
  return obliged >= FEWEST_COUNTED;
}

/** The last day on which reports of a day are taken. */
export function lastOpenDay(on: Day, openDays: number): Day {
  return addDays(on, openDays);
}

/** Whether it is time to look again. A clock that was put back is no reason to wait. */
export function mayLook(lookedAt: Date | undefined, at: Date): boolean {
  if (lookedAt === undefined || at < lookedAt) return true;

  return at.getTime() - lookedAt.getTime() >= LOOK_MINUTES * 60_000;
}
