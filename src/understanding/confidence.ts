import type { Confidence, Doubt, FieldConfidence } from './model.ts';
import type { Doubts, Entry } from './entries.ts';

const SURE: Confidence = { value: 1, reason: null };

/** How sure each field of an entry is; `dateStated`: was its day said? */
export function rateEntry(entry: Entry, dateStated: boolean): FieldConfidence {
  const { doubts } = entry;
  const hour = doubts.guessedHour ? doubt(0.6, 'hour-guessed') : SURE;
  const amount = rateAmount(doubts);

  return {
    description: entry.description === '' ? doubt(0.4, 'not-described') : SURE,
    date: dateStated ? SURE : doubt(0.8, 'day-not-said'),
    start: hour,
    end: hour,
    minutes: rateMinutes(entry, hour),
    quantity: amount,
    unit: amount,
    place: SURE,
    with: SURE,
  };
}

function rateMinutes({ minutes, doubts }: Entry, hour: Confidence): Confidence {
  if (minutes === null) return doubt(0.5, 'length-not-said');
  return doubts.derivedMinutes ? { ...hour, value: Math.min(hour.value, 0.9) } : SURE;
}

function rateAmount(doubts: Doubts): Confidence {
  if (doubts.unknownUnit) return doubt(0.75, 'unit-unknown');
  return doubts.severalAmounts ? doubt(0.7, 'several-amounts') : SURE;
}

function doubt(value: number, reason: Doubt): Confidence {
  return { value, reason };
}
