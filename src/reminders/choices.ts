import { addDays, daysBetween, mondayOf, parseDay } from '../shared/day.ts';
import { readHourValue } from './hours.ts';
import type { Day } from '../shared/day.ts';
import type { OwnSettings } from './model.ts';

/** What a person can settle about his reminders; each is a button `remind-…` of that name. */
export type Choice =
  | 'set'
  | 'decline'
  | 'pause'
  | 'off'
  | 'hint'
  | 'budget'
  | 'summaries'
  | 'briefing';

/** Reminders of a week that somebody may choose; none at all is to switch them off. */
export const OWN_BUDGET = { least: 1, most: 10 } as const;

/** The longest pause; days. */
const LONGEST_PAUSE = 7;

/** Leaves it to the unit. */
export const AS_UNIT = 'unit';

interface Chooser {
  readonly today: Day;
  /** Whether anybody's reports are his to follow. */
  readonly leads: boolean;
}

/** What a choice makes of his wishes; null for what no button of ours says, or says no longer. */
export function choose(
  own: OwnSettings,
  choice: Choice,
  values: readonly string[],
  chooser: Chooser,
): OwnSettings | null {
  const [value] = values;
  switch (choice) {
    case 'set': {
      if (value === AS_UNIT) return { ...own, time: null };
      const time = readHourValue(value);
      return time === null ? null : { ...own, time, isOff: false };
    }
    case 'decline': {
      const declinedTime = readHourValue(value);
      return declinedTime === null ? null : { ...own, declinedTime };
    }
    case 'pause':
      return pause(own, values, chooser.today);
    case 'budget': {
      if (value === AS_UNIT) return { ...own, nudgesPerWeek: null };
      const nudgesPerWeek = /^\d{1,2}$/.test(value ?? '') ? Number(value) : 0;
      const isWithin = nudgesPerWeek >= OWN_BUDGET.least && nudgesPerWeek <= OWN_BUDGET.most;
      return isWithin ? { ...own, nudgesPerWeek } : null;
    }
    case 'off':
    case 'hint':
    case 'summaries':
    case 'briefing':
      return value === '1' || value === '0'
        ? turn(own, choice, value === '1', chooser.leads)
        : null;
  }
}

/** How many days from today on end with the Sunday before next Monday. */
export function daysUntilMonday(today: Day): number {
  return daysBetween(today, addDays(mondayOf(today), 7));
}

/** Whether nothing comes today because of a pause. */
export function isPaused({ pausedUntil }: Pick<OwnSettings, 'pausedUntil'>, today: Day): boolean {
  return pausedUntil !== null && pausedUntil >= today;
}

/** "3,2026-11-16": three days from that day on. A button of an older card may mean days gone by. */
function pause(
  own: OwnSettings,
  [value = '', from = '']: readonly string[],
  today: Day,
): OwnSettings | null {
  if (value === '0') return { ...own, pausedUntil: null };

  const days = /^\d$/.test(value) ? Number(value) : 0;
  const first = from === '' ? today : parseDay(from);
  if (days < 1 || days > LONGEST_PAUSE || first === null || first > today) return null;

  const pausedUntil = addDays(first, days - 1);
  return pausedUntil < today ? null : { ...own, pausedUntil };
}

function turn(
  own: OwnSettings,
  choice: 'off' | 'hint' | 'summaries' | 'briefing',
  isOn: boolean,
  leads: boolean,
): OwnSettings | null {
  switch (choice) {
    case 'off':
      // Whoever switches them on wants them now
      return isOn ? { ...own, isOff: true } : { ...own, isOff: false, pausedUntil: null };
    case 'hint':
      return { ...own, planHint: isOn };
    case 'summaries':
      return { ...own, summaries: isOn };
    case 'briefing':
      return leads ? { ...own, briefing: isOn } : null;
  }
}
