import { button } from '../conversation/buttons.ts';
import { pageOf, turnButtons } from '../conversation/pages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { datesText, fullDateText, numberText } from '../shared/words.ts';
import { LINE_EXAMPLE, PAGE, TO_LIST, numberButtons, scopeText, whatLines } from './messages.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { UnitNode } from '../units/model.ts';
import type { View } from './messages.ts';
import type { Draft, HolidayKind } from './model.ts';

export type DaysRefusal = 'no-date' | 'too-many' | 'too-far';

/** Under a question that is answered in words. */
export const cancelButtons: Buttons = [[button('Tidak jadi', 'holiday-cancel')]];

export const draftGone = 'Isian ini sudah selesai atau tidak berlaku lagi. Silakan lihat /libur.';
export const nothingAdded: Html = html`Baik, tidak ada yang dicatat. Daftar hari libur: /libur.`;

export const daysAsked: View = [
  paragraphs([
    html`➕ <b>Tanggal berapa liburnya?</b>`,
    html`Silakan tulis tanggalnya, misalnya “24 Desember 2026” atau “24-26 Desember 2026”.`,
  ]),
  cancelButtons,
];

const REFUSALS: Record<DaysRefusal, Html> = {
  'no-date': html`Tanggalnya belum terbaca.`,
  'too-many': html`Dalam sekali isi paling banyak 31 hari.`,
  'too-far': html`Tanggal itu terlalu jauh: paling lama satu tahun yang lalu dan tiga tahun ke depan.`,
};

export function daysRefused(reason: DaysRefusal): Html {
  return paragraphs([
    REFUSALS[reason],
    html`Silakan tulis lagi, misalnya “24 Desember 2026” atau “24-26 Desember 2026”.`,
  ]);
}

export function lineRefused(reason: DaysRefusal): Html {
  return paragraphs([
    REFUSALS[reason],
    html`Contohnya: ${LINE_EXAMPLE}. Daftar hari libur: /libur.`,
  ]);
}

export function nameAsked(days: readonly Day[]): Html {
  return paragraphs([
    html`➕ <b>Apa nama hari liburnya?</b>`,
    html`Tanggal: ${daysText(days)}.`,
    html`Silakan tulis namanya, misalnya “Hari jadi kabupaten”.`,
  ]);
}

/** `most` is a number of characters. */
export function nameTooLong(most: number): Html {
  return html`Namanya paling panjang ${most} huruf. Silakan tulis yang lebih singkat.`;
}

export function kindAsked({ days, name, sign }: Draft): View {
  return [
    paragraphs([
      html`➕ <b>Libur apa, dan untuk siapa?</b>`,
      lines([html`Tanggal: ${daysText(days)}`, html`Nama: ${name}`]),
      html`Libur nasional dan cuti bersama berlaku untuk semua unit kerja; libur daerah dapat untuk satu unit dan yang di bawahnya.`,
    ]),
    [
      [
        button('Libur nasional', 'holiday-scope', sign, 'national', 0),
        button('Cuti bersama', 'holiday-scope', sign, 'joint_leave', 0),
      ],
      [button('Libur daerah, semua unit', 'holiday-scope', sign, 'regional', 0)],
      [button('Libur daerah, satu unit ›', 'holiday-units', sign, 0)],
      [button('Tidak jadi', 'holiday-cancel', sign)],
    ],
  ];
}

/** Units ten at a time, each with those above it. */
export function unitAsked(
  { days, name, sign }: Draft,
  units: readonly UnitNode[],
  page: number,
): View {
  const shown = pageOf(units, page, PAGE);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above = (unit: UnitNode): string =>
    unit.parentId === null ? '' : (byId.get(unit.parentId)?.name ?? '');

  return [
    paragraphs([
      html`➕ <b>Libur daerah untuk unit mana?</b>`,
      lines([html`Tanggal: ${daysText(days)}`, html`Nama: ${name}`]),
      shown.count === 0
        ? html`Belum ada unit kerja. Unit kerja diatur lewat /unit.`
        : lines(
            shown.items.map(
              (unit, index) =>
                html`${index + 1}. ${unit.name}${above(unit) === '' ? '' : ` (${above(unit)})`}`,
            ),
          ),
    ]),
    [
      ...numberButtons(shown.items.map(({ id }) => ['holiday-scope', sign, 'regional', id])),
      [
        button('‹ Kembali', 'holiday-choose', sign),
        ...turnButtons(shown, (text, to) => button(text, 'holiday-units', sign, to)),
      ],
    ],
  ];
}

/** `people` is how many work in the units concerned on those days. */
export function addingAsked(
  draft: Draft,
  known: {
    readonly kind: HolidayKind;
    readonly unit: Named | null;
    readonly known: readonly Day[];
    readonly people: number;
    readonly today: Day;
  },
): View {
  const { kind, unit, people, today } = known;
  const past = draft.days.filter((of) => of < today);

  return [
    paragraphs([
      html`🗓 <b>Catat hari libur ini?</b>`,
      lines([html`Tanggal: ${daysText(draft.days)}`, ...whatLines({ ...draft, kind }, unit)]),
      lines([
        html`Menyangkut ${numberText(people)} pegawai; pada hari itu mereka tidak perlu mengisi laporan.`,
        past.length === 0
          ? null
          : html`Sudah lewat: ${daysText(past)}. Laporan yang kosong pada hari itu tidak lagi dianggap belum diisi.`,
        known.known.length === 0
          ? null
          : html`Sudah tercatat sebelumnya: ${daysText(known.known)}.`,
      ]),
    ]),
    [
      [
        button('Tidak jadi', 'holiday-cancel', draft.sign),
        button('Ya, catat', 'holiday-save', draft.sign, kind, unit?.id ?? 0),
      ],
    ],
  ];
}

export function daysAdded(
  { days, name }: Draft,
  known: {
    readonly kind: HolidayKind;
    readonly unit: Named | null;
    /** Audit event that takes all of them back. */
    readonly eventId: number;
  },
): View {
  return [
    paragraphs([
      html`✅ <b>Hari libur dicatat</b>`,
      lines([
        html`Tanggal: ${daysText(days)}`,
        ...whatLines({ name, kind: known.kind }, known.unit),
      ]),
      html`Keliru? Tekan Batalkan.`,
    ]),
    [[button('↩️ Batalkan', 'holiday-undo', known.eventId), TO_LIST]],
  ];
}

/** Every one of the days is a day off for these units already. */
export function daysKnown(days: readonly Day[], unit: Named | null): View {
  return [
    paragraphs([
      html`Sudah tercatat sebagai hari libur untuk ${scopeText(unit)}: ${daysText(days)}. Tidak ada yang diubah.`,
      html`Menggantinya: hapus dahulu dari daftar, lalu tambahkan lagi.`,
    ]),
    [[TO_LIST]],
  ];
}

export function addingUndone(name: string, days: readonly Day[]): View {
  return [
    paragraphs([html`↩️ <b>Tidak jadi libur: ${daysText(days)}</b>`, html`Nama: ${name}`]),
    [[TO_LIST]],
  ];
}

/** Where a day off that an admin added comes from; stored with it. */
export function sourceOfAdmin(today: Day): string {
  return `Dicatat pengelola, ${fullDateText(today)}`;
}

function daysText(days: readonly Day[]): string {
  const [only, ...others] = days;
  if (only !== undefined && others.length === 0) return fullDateText(only);

  const years = [...new Set(days.map((of) => of.slice(0, 4)))];
  return years
    .map((year) => `${datesText(days.filter((of) => of.startsWith(year)))} ${year}`)
    .join('; ');
}
