import { addDays } from '../shared/day.ts';
import { html, lines } from '../shared/html.ts';
import { datesText, shortDateText, weekdayName } from '../shared/words.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { OwnSummary } from './ownRules.ts';

/** Open days that each get a line; the earlier ones share one. */
const MOST_LINES = 7;

/** Gaps by date, and until when each can be filled; today is none yet. */
export function gapsText(own: OwnSummary): Html | null {
  const { gaps, openGaps, today } = own;
  if (gaps.length === 0) return null;

  const closed = gaps.filter((day) => !openGaps.includes(day));
  const earlier = openGaps.slice(0, -MOST_LINES);
  return lines([
    html`Belum ada laporan:`,
    earlier.length === 0 ? null : html`• ${datesText(earlier)}: masih dapat diisi`,
    ...openGaps.slice(-MOST_LINES).map((day) => {
      const until = lastDayOf(day, own);
      return html`• ${shortDateText(day)}: masih dapat diisi sampai ${until === today ? 'hari ini' : shortDateText(until)}`;
    }),
    closed.length === 0
      ? null
      : html`• ${datesText(closed)}: harinya sudah ditutup; bila masih perlu diisi, silakan hubungi atasan`,
  ]);
}

/** Today owes a report that can still come. */
export function todayText(own: OwnSummary): Html | null {
  const { today, gaps, reportedDays, isTodayOpen } = own;
  if (!isTodayOpen) return null;

  const until = lastDayOf(today, own);
  const how = until === today ? '' : ` sampai ${shortDateText(until)}`;
  const date = `${weekdayName(today)} ${datesText([today])}`;
  return gaps.length === 0 && reportedDays > 0
    ? html`Tinggal laporan hari ini, ${date}; masih dapat ditulis${how}.`
    : html`Laporan hari ini, ${date}, masih dapat ditulis${how}.`;
}

/** How to fill what is still open. */
export function nextStep({ openGaps: [gap], isTodayOpen }: OwnSummary): Html | null {
  if (gap === undefined && !isTodayOpen) return null;

  const on = gap === undefined ? '' : `tanggal ${Number(gap.slice(8))} `;
  return html`Cukup tulis kegiatannya, misalnya “${on}rapat evaluasi 2 jam”.`;
}

/** The last day on which a day takes entries. */
function lastDayOf(day: Day, { openDays }: OwnSummary): Day {
  return addDays(day, openDays);
}
