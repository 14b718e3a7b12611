import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { firstOfMonth } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText, monthText, numberText, shortDateText } from '../shared/words.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { DayOff, HolidayKind } from './model.ts';

/** What a card shows. */
export type View = readonly [Html, Buttons];

/** Entries of one page of a list. */
export const PAGE = 10;

/** Years that can be turned to. */
const YEARS = { first: 2020, last: 2100 };

const KIND_NAMES: Record<HolidayKind, string> = {
  national: 'libur nasional',
  joint_leave: 'cuti bersama',
  regional: 'libur daerah',
};

/** How a day off is added in one line. */
export const LINE_EXAMPLE = html`<code>/libur 24 Desember 2026 Cuti bersama Natal</code>`;
export const TO_LIST = button('Daftar hari libur', 'holiday-list');
/**
 * The days off of a year, ten at a time. Page 0 begins with the first one from today on; what
 * passed lies on the pages before it.
 */
export function daysOffView(
  days: readonly DayOff[],
  known: {
    readonly year: number;
    readonly page: number;
    readonly today: Day;
    readonly units: ReadonlyMap<number, Named>;
  },
): View {
  const { year, page, today, units } = known;
  const isPresent = today.startsWith(`${year}-`);
  const anchor = isPresent ? days.filter(({ day }) => day < today).length : 0;
  const from = Math.max(0, anchor + page * PAGE);
  const to = Math.max(from, anchor + (page + 1) * PAGE);
  const shown = days.slice(from, to);

  return [
    paragraphs([
      html`🗓 <b>Hari libur ${year}</b>`,
      shown.length === 0 ? emptyList(days, isPresent) : monthsText(shown, units),
      shown.length === 0
        ? html`Menambah: tekan tombol di bawah, atau tulis misalnya ${LINE_EXAMPLE}.`
        : html`Pilih nomornya untuk melihat atau menghapus.`,
    ]),
    [
      ...numberButtons(shown.map(({ id }) => ['holiday-day', id])),
      [
        year > YEARS.first ? button(`${year - 1}`, 'holiday-list', year - 1) : null,
        from > 0 ? button('‹ Sebelumnya', 'holiday-list', year, page - 1) : null,
        to < days.length ? button('Berikutnya ›', 'holiday-list', year, page + 1) : null,
        year < YEARS.last ? button(`${year + 1}`, 'holiday-list', year + 1) : null,
      ].filter((each) => each !== null),
      [
        button('➕ Tambah hari libur', 'holiday-add'),
        button('🌙 Jam kerja Ramadan', 'ramadan-list'),
      ],
    ],
  ];
}

/** The year that a button asks for; null for any other. */
export function isYear(year: number): boolean {
  return year >= YEARS.first && year <= YEARS.last;
}

export function dayOffCard(of: DayOff, unit: Named | null): View {
  return [
    paragraphs([html`🗓 <b>${fullDateText(of.day)}</b>`, describe(of, unit), BY_DECREE]),
    [[button('🗑 Hapus', 'holiday-remove', of.id), TO_LIST]],
  ];
}

const BY_DECREE = html`Dipindahkan oleh keputusan baru? Hapus hari ini, lalu tambahkan tanggal barunya.`;

export function removalAsked(of: DayOff, unit: Named | null, people: number): View {
  return [
    paragraphs([
      html`🗑 <b>Hapus hari libur ${fullDateText(of.day)}?</b>`,
      describe(of, unit),
      html`Menyangkut ${numberText(people)} pegawai: bila hari itu hari kerja mereka, laporan kembali perlu diisi.`,
    ]),
    [[button('Tidak jadi', 'holiday-day', of.id), button('Ya, hapus', 'holiday-drop', of.id)]],
  ];
}

export function dayOffRemoved(of: DayOff, unit: Named | null): View {
  return [
    paragraphs([
      html`🗑 <b>Hari libur ${fullDateText(of.day)} dihapus</b>`,
      describe(of, unit),
      html`Keliru? Tekan Batalkan.`,
    ]),
    [[button('↩️ Batalkan', 'holiday-restore', of.id), TO_LIST]],
  ];
}

export function dayOffRestored(of: DayOff, unit: Named | null): View {
  return [
    paragraphs([
      html`✅ <b>Hari libur ${fullDateText(of.day)} tercatat lagi</b>`,
      describe(of, unit),
    ]),
    [[button('🗑 Hapus', 'holiday-remove', of.id), TO_LIST]],
  ];
}

export const alreadyUndone = 'Hari libur ini sudah tidak tercatat.';
export const alreadyRemoved = 'Hari libur ini sudah dihapus.';
export const alreadyRestored = 'Hari libur ini sudah tercatat lagi.';
export const replacedMeanwhile =
  'Pada tanggal itu sudah ada hari libur lain yang tercatat, jadi yang ini tetap dihapus.';
/** Buttons 1 to 10 in rows of five. */
export function numberButtons(
  targets: readonly (readonly [name: string, ...values: (string | number)[]])[],
): Buttons {
  const all = targets.map(([name, ...values], index) => button(String(index + 1), name, ...values));

  return inRows(all, 5);
}

function monthsText(days: readonly DayOff[], units: ReadonlyMap<number, Named>): Html {
  const months = [...new Set(days.map(({ day }) => firstOfMonth(day)))];

  return paragraphs(
    months.map((month) =>
      lines([
        html`<b>${monthText(month)}</b>`,
        ...days.map((of, index) =>
          firstOfMonth(of.day) === month ? numbered(index + 1, of, units) : null,
        ),
      ]),
    ),
  );
}

function numbered(number: number, of: DayOff, units: ReadonlyMap<number, Named>): Html {
  const unit = of.unitId === null ? undefined : units.get(of.unitId);
  const scope = unit === undefined ? '' : `, ${unit.name}`;

  return html`${number}. ${shortDateText(of.day)}: ${of.name} (${KIND_NAMES[of.kind]}${scope})`;
}

function emptyList(days: readonly DayOff[], isPresent: boolean): Html {
  if (days.length === 0) return html`Belum ada hari libur yang tercatat untuk tahun ini.`;
  return isPresent
    ? html`Tidak ada hari libur lagi sampai akhir tahun.`
    : html`Tidak ada hari libur lagi di halaman ini.`;
}

function describe(of: DayOff, unit: Named | null): Html {
  return lines([...whatLines(of, unit), html`Sumber: ${of.source}`]);
}

/** What it is, and for whom. */
export function whatLines(
  { name, kind }: Pick<DayOff, 'name' | 'kind'>,
  unit: Named | null,
): readonly Html[] {
  const kindName = KIND_NAMES[kind];

  return [
    html`Nama: ${name}`,
    html`Jenis: ${kindName.charAt(0).toUpperCase()}${kindName.slice(1)}`,
    html`Berlaku untuk: ${scopeText(unit)}`,
  ];
}

export function scopeText(unit: Named | null): string {
  return unit === null ? 'semua unit kerja' : `${unit.name} dan unit di bawahnya`;
}
