import type { Confidence, ToldField } from './model.ts';
import type { Doubts } from './entries.ts';

export type FieldConfidence = Readonly<Record<ToldField, Confidence>>;

const SURE: Confidence = { value: 1, reason: null };

/** How sure each field is; reasons are words for the person who reads the entry. */
export function rateEntry(
  doubts: Doubts,
  dateStated: boolean,
  described: boolean,
): FieldConfidence {
  const hour = doubts.guessedHour
    ? doubt(0.6, 'jam disebut tanpa pagi, siang, sore, atau malam')
    : SURE;
  const amount = rateAmount(doubts);

  return {
    description: described ? SURE : doubt(0.4, 'uraian kegiatan tidak disebut'),
    date: dateStated ? SURE : doubt(0.8, 'tanggal tidak disebut, dianggap hari ini'),
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
  if (doubts.unknownUnit) return doubt(0.6, 'satuan di luar daftar');
  return doubts.severalAmounts ? doubt(0.7, 'beberapa jumlah disebut, diambil yang pertama') : SURE;
}

function doubt(value: number, reason: string): Confidence {
  return { value, reason };
}
