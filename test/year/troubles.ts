import { addDays, daysFrom } from '../../src/shared/day.ts';
import type { Chance } from '../support/chance.ts';
import type { Day } from '../../src/shared/day.ts';
import type { Outage } from './model.ts';

/** Minutes. */
const PROCESS_AWAY = [8, 55, 190, 560, 1_500, 2_840] as const;
const TELEGRAM_AWAY = [6, 40, 130, 310] as const;

/** A day or two lie between two of them. */
export function openOutages(chance: Chance, first: Day, last: Day): readonly Outage[] {
  const outages: Outage[] = [];
  const days = daysFrom(first, last);
  for (let at = 2; at < days.length - 3; at += chance.between(3, 8)) {
    const of = chance.pick(['process', 'telegram'] as const);
    // No due time and no deed is at such a minute
    const start = Date.parse(`${addDays(first, at)}T00:13:00Z`);
    const from = start + chance.between(-2, 14) * 3_600_000 + chance.pick([0, 23, 34]) * 60_000;
    const minutes = chance.pick(of === 'process' ? PROCESS_AWAY : TELEGRAM_AWAY);
    const until = Math.floor((from + minutes * 60_000) / 600_000) * 600_000 + 13 * 60_000;
    outages.push({ of, from: new Date(from), until: new Date(until) });
  }

  return outages;
}
