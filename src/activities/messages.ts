import { button } from '../conversation/buttons.ts';
import { showCard } from '../conversation/reply.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import {
  dateText,
  fullDateText,
  listText,
  minutesText,
  numberText,
  timeText,
} from '../shared/words.ts';
import { addDays } from '../shared/day.ts';
import {
  MOST_ENTRIES,
  WARN_MINUTES,
  findDifferences,
  findOverlaps,
  otherHalf,
  totalMinutes,
} from './rules.ts';
import type { Buttons, CardSaying } from '../conversation/model.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type {
  Activity,
  Alteration,
  Asked,
  CardFacts,
  DayRefusal,
  Difference,
  Entry,
} from './model.ts';

/** A planned refusal of a day, and the way out. */
const REFUSALS: Record<DayRefusal, (day: Day, person: Person) => Html> = {
  closed: (day, { unit }) =>
    html`🔒 ${fullDateText(day)} sudah ditutup: laporan dapat diisi sampai ${unit.openDays} hari sesudahnya, yaitu ${dateText(addDays(day, unit.openDays))}. Tulisan Bapak/Ibu tetap tersimpan; untuk mencatatnya silakan hubungi atasan.`,
  'too-long': (day) =>
    html`⚠️ Jumlah waktu ${fullDateText(day)} menjadi lebih dari 24 jam, jadi belum dicatat. Tulisan Bapak/Ibu tetap tersimpan; silakan ubah pesannya bila ada jam yang keliru.`,
};

export function refusalText(refused: ReadonlyMap<Day, DayRefusal>, person: Person): Html {
  return paragraphs([...refused].map(([day, reason]) => REFUSALS[reason](day, person)));
}

/** The living card that answers a report. */
export function reportCard(facts: CardFacts): { html: Html; buttons: Buttons } {
  const { entries, refused, person } = facts;
  const refusals = refused.size === 0 ? null : refusalText(refused, person);
  if (entries.length === 0 && refusals !== null) return { html: refusals, buttons: [] };
  if (entries.length === 0) return { html: allDeleted, buttons: [] };

  return {
    html: paragraphs([
      cardTitle(facts),
      ...entriesByDay(entries, facts.today),
      facts.altered === null ? null : alterationsText(facts.altered),
      lines([...dayLines(facts), ...warnings(facts)]),
      refusals,
      facts.asks === null ? null : questionText(facts.asks, entries.length),
    ]),
    buttons: cardButtons(facts),
  };
}

/** The living card that answers a message, whatever it says at the time. */
export function messageCard(
  sourceMessageId: number,
  content: { readonly html: Html; readonly buttons?: Buttons },
  replyTo: number | null = null,
): CardSaying {
  return showCard(`message:${sourceMessageId}`, content, replyTo);
}

/** An entry on one line: description · time · amount · place. */
export function entryText(entry: Entry): Html {
  const parts = [timesOf(entry), amountOf(entry), placeOf(entry), companionsOf(entry)];

  return html`${capital(entry.description)}${parts.map((part) => (part === '' ? html`` : html` · ${part}`))}`;
}

export function alterationsText(alterations: readonly Alteration[]): Html {
  return lines(alterations.flatMap(({ before, after }) => alterationLines(before, after)));
}

export const sameTextAsked: Html = paragraphs([
  html`Pesan ini sama persis dengan pesan sebelumnya, yang sudah tercatat.`,
  html`Apakah kegiatannya memang dilakukan dua kali?`,
]);

export function sameTextButtons(sourceMessageId: number): Buttons {
  return [
    [
      button('Tidak, cukup sekali', 'again', 'no', sourceMessageId),
      button('Ya, catat lagi', 'again', 'yes', sourceMessageId),
    ],
  ];
}

/** A range of days repeated line by line makes thousands. */
export const tooManyEntries: Html = paragraphs([
  html`Pesan ini berisi lebih dari ${MOST_ENTRIES} kegiatan, jadi belum dicatat. Tulisan Bapak/Ibu tetap tersimpan.`,
  html`Silakan kirim dalam beberapa pesan, atau periksa kembali rentang tanggalnya.`,
]);

export const notRecordedAgain: Html = html`Baik, tetap dicatat satu kali.`;

export const deletedEdited: Html = paragraphs([
  html`Kegiatan dari pesan ini sudah dihapus, jadi perubahan pesan tidak dicatat.`,
  html`Untuk mencatatnya lagi, silakan kirim sebagai pesan baru, atau kembalikan dengan /batal.`,
]);

/** In place of the card of a message that has no entry left. */
export const allDeleted: Html = html`Kegiatan dari pesan ini sudah tidak tercatat. Bila keliru, kirim /batal.`;

/** Kept, but no activity was found in it. */
export const notUnderstood: Html = paragraphs([
  html`Pesan Bapak/Ibu sudah disimpan, tetapi belum terbaca sebagai kegiatan.`,
  html`Coba sebutkan apa yang dikerjakan, berapa lama, dan hasilnya, misalnya:`,
  html`<blockquote>verifikasi 12 berkas bantuan 2 jam</blockquote>`,
]);

/** After "ok siap". */
export const nodded: Html = html`Baik, Bapak/Ibu. Bila ada kegiatan, silakan langsung ditulis.`;

export function greeted(greeting: string, person: Person): Html {
  return paragraphs([
    html`${greeting}, Bapak/Ibu ${person.name}.`,
    html`Silakan tulis kegiatan hari ini; akan langsung dicatat.`,
  ]);
}

const SAY_IT = html`Silakan tulis kegiatannya dengan kalimat, misalnya “rapat evaluasi 2 jam”.`;

export const unsupportedTold: Html = paragraphs([
  html`Kiriman jenis ini belum dapat dicatat.`,
  SAY_IT,
]);

export const captionKept: Html = paragraphs([
  html`Keterangannya sudah disimpan, tetapi foto atau berkasnya belum dapat diterima di sini.`,
  SAY_IT,
]);

export const fileNotTaken: Html = html`Foto atau berkasnya sendiri belum dapat disimpan di sini; mohon tetap disimpan oleh Bapak/Ibu.`;

function cardTitle(facts: CardFacts): Html {
  const planned = facts.entries.every((entry) => entry.state === 'planned');
  if (facts.altered !== null) return html`✏️ <b>Catatan diperbarui</b>`;
  if (planned) return html`🗓 <b>Rencana dicatat</b>`;
  return html`✅ <b>Tercatat ${facts.entries.length} kegiatan</b>`;
}

function entriesByDay(entries: readonly Activity[], today: Day): readonly Html[] {
  const days = [...new Set(entries.map((entry) => entry.day))];

  return days.map((day) =>
    lines([
      html`${fullDateText(day)}${day === today ? ' (hari ini)' : ''}`,
      ...entries.flatMap((entry, index) =>
        entry.day === day
          ? [
              html`${index + 1}. ${entryText(entry)}${entry.state === 'planned' ? ' (rencana)' : ''}`,
            ]
          : [],
      ),
    ]),
  );
}

function dayLines({ entries, ofDays, norms, today }: CardFacts): readonly Html[] {
  const days = [...new Set(entries.filter(({ state }) => state === 'done').map(({ day }) => day))];

  return days.map((day) => {
    const total = totalMinutes(ofDays.filter((entry) => entry.day === day));
    const name = day === today ? 'hari ini' : dateText(day);
    const norm = norms.get(day) ?? 0;
    const ofNorm = norm === 0 ? '' : ` dari ${minutesText(norm)}`;
    return html`Jumlah ${name}: <b>${minutesText(total)}</b>${ofNorm}.`;
  });
}

function warnings({ entries, ofDays }: CardFacts): readonly Html[] {
  const days = [...new Set(entries.map((entry) => entry.day))];
  const long = days.filter(
    (day) => totalMinutes(ofDays.filter((entry) => entry.day === day)) > WARN_MINUTES,
  );
  const own = new Set(entries.map((entry) => entry.id));
  const overlaps = findOverlaps(ofDays).filter(([a, b]) => own.has(a.id) || own.has(b.id));

  return [
    ...long.map((day) => html`⚠️ ${dateText(day)} lebih dari 10 jam. Mohon diperiksa kembali.`),
    ...overlaps.map(
      ([a, b]) =>
        html`⚠️ Waktunya bertumpuk: ${capital(a.description)} (${timesOf(a)}) dan ${capital(b.description)} (${timesOf(b)}).`,
    ),
  ];
}

function questionText({ entry, about }: Asked, count: number): Html {
  const which = count === 1 ? 'kegiatan ini' : `“${entry.description}”`;
  if (about === 'minutes') return html`Berapa lama ${which}? Cukup balas, misalnya “1 jam”.`;

  return html`Apakah ${which} mulai pukul ${timeText(entry.start ?? '')}?`;
}

/** One tap for the half of the day that was meant. */
function hourButtons(asks: Asked | null): Buttons {
  if (asks === null || asks.about !== 'start' || asks.entry.start === null) return [];

  const { id, start } = asks.entry;
  const other = otherHalf(start);
  return [
    [
      button(`Ya, ${timeText(start)}`, 'hour', id, start),
      button(`Bukan, ${timeText(other)}`, 'hour', id, other),
    ],
  ];
}

function cardButtons({ entries, changeId, asks }: CardFacts): Buttons {
  const [first] = entries;
  if (first === undefined) return [];

  const undo = changeId === null ? [] : [button('↩️ Batalkan', 'undo', changeId)];
  return [
    ...hourButtons(asks),
    [button('🗑 Hapus', 'delete', first.sourceMessageId), ...undo],
    [button('📅 Lihat harinya', 'day-new', first.day)],
  ];
}

function alterationLines(before: Activity | null, after: Activity): readonly Html[] {
  const name = capital(after.description);
  if (before === null && after.deleted) return [html`– ${name}: dihapus`];
  if (before === null || (before.deleted && !after.deleted)) return [html`+ ${entryText(after)}`];
  if (after.deleted) return [html`– ${name}: dihapus`];

  return findDifferences(before, after).map(
    (difference) => html`• ${name}: ${differenceText(difference)}`,
  );
}

const FIELD_TEXTS: Record<Difference['field'], (entry: Entry) => string> = {
  day: (entry) => dateText(entry.day),
  start: (entry) => clockOf(entry),
  end: (entry) => clockOf(entry),
  minutes: (entry) => (entry.minutes === null ? '–' : minutesText(entry.minutes)),
  description: (entry) => `“${entry.description}”`,
  quantity: (entry) => amountOf(entry) || '–',
  unit: (entry) => amountOf(entry) || '–',
  place: (entry) => entry.place ?? '–',
  companions: (entry) => listText(entry.companions) || '–',
  state: (entry) => (entry.state === 'planned' ? 'rencana' : 'terlaksana'),
};

function differenceText({ field, before, after }: Difference): string {
  const textOf = FIELD_TEXTS[field];

  return `${textOf(before)} → ${textOf(after)}`;
}

function timesOf(entry: Pick<Entry, 'start' | 'end' | 'minutes'>): string {
  const clock = entry.start === null && entry.end === null ? '' : clockOf(entry);
  const length = entry.minutes === null ? '' : minutesText(entry.minutes);
  if (clock === '') return length;
  return length === '' ? clock : `${clock} (${length})`;
}

function clockOf({ start, end }: Pick<Entry, 'start' | 'end'>): string {
  if (start === null && end === null) return '–';
  if (end === null) return `mulai ${timeText(start ?? '')}`;
  return start === null ? `sampai ${timeText(end)}` : `${timeText(start)}–${timeText(end)}`;
}

function amountOf({ quantity, unit }: Entry): string {
  return quantity === null ? '' : `${numberText(quantity)} ${unit ?? ''}`.trim();
}

function placeOf({ place }: Entry): string {
  return place === null ? '' : `di ${place}`;
}

function companionsOf({ companions }: Entry): string {
  return companions.length === 0 ? '' : `bersama ${listText(companions)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
