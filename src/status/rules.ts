import type { State } from '../outbox/model.ts';
import type { Day } from '../shared/day.ts';
import type { ListName, Status } from './model.ts';

/** States of a message that did not arrive, or may not have. */
export const UNDELIVERED: readonly State[] = ['unknown', 'failed', 'buried'];

/** From this day of the year on the decree for the next year is out; `MM-DD`. */
const DECREE_OUT = '11-01';

/** How many there are behind each list. */
export function countLists(status: Status): Readonly<Record<ListName, number>> {
  const { people, ledger } = status;

  return {
    unenrolled: people.unenrolled,
    unsupervised: people.unsupervised,
    unreachable: people.unreachable,
    misled: people.misled,
    'empty-units': status.emptyUnits,
    requests: status.requests.open,
    undelivered: ledger
      .filter(({ state }) => UNDELIVERED.includes(state))
      .reduce((sum, { count }) => sum + count, 0),
  };
}

/** The year whose days off ought to be known and are not, or null. */
export function findMissingYear({ daysOff }: Pick<Status, 'daysOff'>, today: Day): number | null {
  const year = Number(today.slice(0, 4));
  if (daysOff.thisYear === 0) return year;

  return daysOff.nextYear === 0 && today.slice(5) >= DECREE_OUT ? year + 1 : null;
}
