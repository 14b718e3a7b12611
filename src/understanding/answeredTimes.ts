import { zoneLabel } from '../shared/day.ts';
import { hear } from './clockFace.ts';
import { normalise } from './normalise.ts';
import { resolveTimes, shiftZone, timeOfDay } from './times.ts';
import { tokenise } from './tokens.ts';
import type { TimeOfDay, Zone } from '../shared/day.ts';

/** A time of day that was answered. */
export interface AnsweredTime {
  readonly time: TimeOfDay;
  /** Whether only this half of the day can be meant: "16.00" and "jam 4 sore", but not "jam 4". */
  readonly isSure: boolean;
}

/** Words around a time that say nothing more. */
const COURTESY = new Set(
  'ya iya oke ok baik tolong mohon setiap tiap hari ubah ganti jadi menjadi ke pada saja aja pak bu min deh dong . , !'.split(
    ' ',
  ),
);

/** Alone, it can only be a clock: "1530", "15,30". */
const ALONE = /^([01]?\d|2[0-3]),?([0-5]\d)$/;

/**
 * The time that somebody answers when he is asked for one: "15.30", "16", "jam 4 sore", "setengah
 * lima", "1530"; of another zone's clock in his own. Null when anything else is said.
 */
export function readAnsweredTime(text: string, zone: Zone): AnsweredTime | null {
  const plain = normalise(text).replaceAll('\n', ' ').trim().replace(ALONE, '$1.$2');
  const tokens = tokenise(plain);
  const isCourtesy = (at: number): boolean => COURTESY.has(tokens[at]?.word ?? '');

  let from = 0;
  while (from < tokens.length && isCourtesy(from)) from += 1;
  const heard = hear(tokens, from);
  if (heard === null) return null;
  for (let at = heard.next; at < tokens.length; at += 1) if (!isCourtesy(at)) return null;

  const { time, zone: said } = heard.value;
  const { start } = resolveTimes(time, null, null);
  if (start === null) return null;
  const own = said === null ? start : shiftZone(start, said, zoneLabel(zone));
  return { time: timeOfDay(own), isSure: time.literal || time.part !== null };
}
