import type { Obligation } from '../obligations/model.ts';
import type { Day } from '../shared/day.ts';

/** A shorter one is not worth a word. */
export const SHORTEST_STREAK = 3;

export interface Streak {
  /** Days in a row on which a report was owed and came. */
  readonly days: number;
  /** Whether an owed day without a report was met; else it may go on before the first day given. */
  readonly isBroken: boolean;
}

/**
 * Counted back from today over the days given, oldest first. Days that owe nothing neither count
 * nor break it; today counts once it was reported, and until then breaks nothing. It is for the
 * person alone: nobody else is ever shown it.
 */
export function countStreak(
  obligations: readonly Pick<Obligation, 'day' | 'notOwed'>[],
  { reported, today }: { readonly reported: ReadonlySet<Day>; readonly today: Day },
): Streak {
  let days = 0;
  for (const { day, notOwed } of obligations.toReversed()) {
    if (notOwed !== null || day > today) continue;
    if (reported.has(day)) days += 1;
    else if (day < today) return { days, isBroken: true };
  }

  return { days, isBroken: false };
}
