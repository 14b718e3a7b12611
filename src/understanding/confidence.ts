import type { Confidence, Doubt, ToldField } from './model.ts';
import type { Doubts } from './entries.ts';

export type FieldConfidence = Readonly<Record<ToldField, Confidence>>;

const SURE: Confidence = { value: 1, reason: null };

/** How sure each field is. */
export function rateEntry(
  doubts: Doubts,
  dateStated: boolean,
  described: boolean,
): FieldConfidence {
  const hour = doubts.guessedHour ? doubt(0.6, 'hour-guessed') : SURE;
  const amount = rateAmount(doubts);

  return {
    description: described ? SURE : doubt(0.4, 'not-described'),
    date: dateStated ? SURE : doubt(0.8, 'day-not-said'),
    start: hour,
    end: hour,
    minutes: doubts.derivedMinutes ? { ...hour, value: Math.min(hour.value, 0.9) } : SURE,
    quantity: amount,
    unit: amount,
    place: SURE,
    with: SURE,
  };
}

function rateAmount(doubts: Doubts): Confidence {
  if (doubts.unknownUnit) return doubt(0.6, 'unit-unknown');
  return doubts.severalAmounts ? doubt(0.7, 'several-amounts') : SURE;
}

function doubt(value: number, reason: Doubt): Confidence {
  return { value, reason };
}
