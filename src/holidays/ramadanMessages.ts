import { button } from '../conversation/buttons.ts';
import { RAMADAN_SHARE } from '../obligations/rules.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { listText, minutesText, numberText, rangeText } from '../shared/words.ts';
import { MOST_WINDOW_DAYS } from './model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { View } from './messages.ts';
import type { RamadanWindow, WindowRefusal } from './model.ts';

export type WindowAnswerRefusal = WindowRefusal | 'no-dates' | 'too-far';

type Span = Omit<RamadanWindow, 'id'>;

/** Hours of a week: usually and in Ramadan (Perpres 21/2023 art. 4 and 5). */
const HOURS = { usual: 37.5, ramadan: 32.5 };

/** The latest; who needs more takes out an old one. */
const MOST_LISTED = 5;
/** Norms named in a text; an agency has one or two. */
const MOST_NORMS = 3;

const TO_WINDOWS = button('Jam kerja Ramadan', 'ramadan-list');
const TO_DAYS = button('Daftar hari libur', 'holiday-list');

export function windowsView(windows: readonly RamadanWindow[], norms: readonly number[]): View {
  const shown = windows.slice(0, MOST_LISTED);

  return [
    paragraphs([
      html`🌙 <b>Jam kerja Ramadan</b>`,
      shown.length === 0
        ? html`Belum ada yang diatur. Tanggalnya tidak dihitung otomatis, karena awal Ramadan ditetapkan pemerintah.`
        : lines(shown.map((window) => html`• ${spanText(window)}`)),
      meaning(norms),
      shown.length === 0
        ? html`Silakan tekan Atur tanggal setelah penetapannya diumumkan.`
        : html`Pilih tanggalnya untuk menghapus.`,
    ]),
    [
      ...shown.map((window) => [button(`🗑 ${spanText(window)}`, 'ramadan-remove', window.id)]),
      [button('➕ Atur tanggal', 'ramadan-add'), TO_DAYS],
    ],
  ];
}

export const windowAsked: View = [
  paragraphs([
    html`🌙 <b>Dari tanggal berapa sampai tanggal berapa?</b>`,
    html`Silakan tulis, misalnya “8 Februari sampai 9 Maret 2027”.`,
  ]),
  [[button('Tidak jadi', 'holiday-cancel')]],
];

const REFUSALS: Record<WindowAnswerRefusal, Html> = {
  'no-dates': html`Tanggal awal dan akhirnya belum terbaca.`,
  backwards: html`Tanggal akhirnya lebih dahulu daripada tanggal awalnya.`,
  'too-long': html`Jam kerja Ramadan paling lama ${MOST_WINDOW_DAYS} hari.`,
  overlap: html`Tanggal itu beririsan dengan jam kerja Ramadan yang sudah diatur.`,
  'too-far': html`Tanggal itu terlalu jauh: paling lama satu tahun yang lalu dan tiga tahun ke depan.`,
};

export function windowRefused(reason: WindowAnswerRefusal): View {
  return [
    paragraphs([
      REFUSALS[reason],
      html`Silakan tulis lagi, misalnya “8 Februari sampai 9 Maret 2027”.`,
    ]),
    [[button('Tidak jadi', 'holiday-cancel'), TO_WINDOWS]],
  ];
}

export function windowConfirmation(
  window: Span,
  known: { readonly norms: readonly number[]; readonly people: number; readonly today: Day },
): View {
  return [
    paragraphs([
      html`🌙 <b>Atur jam kerja Ramadan ${spanText(window)}?</b>`,
      meaning(known.norms),
      lines([
        html`Menyangkut ${numberText(known.people)} pegawai.`,
        window.firstDay < known.today
          ? html`Sebagian sudah lewat: jumlah jam yang diharapkan pada hari-hari itu ikut berubah.`
          : null,
      ]),
    ]),
    [
      [
        button('Tidak jadi', 'ramadan-list'),
        button('Ya, atur', 'ramadan-save', window.firstDay, window.lastDay),
      ],
    ],
  ];
}

export function windowAdded(window: RamadanWindow): View {
  return [
    paragraphs([
      html`✅ <b>Jam kerja Ramadan ${spanText(window)} diatur</b>`,
      html`Keliru? Tekan Batalkan.`,
    ]),
    [[button('↩️ Batalkan', 'ramadan-drop', window.id), TO_WINDOWS]],
  ];
}

export function windowRemovalAsked(window: RamadanWindow): View {
  return [
    paragraphs([
      html`🗑 <b>Hapus jam kerja Ramadan ${spanText(window)}?</b>`,
      html`Pada hari-hari itu jam kerja biasa kembali berlaku.`,
    ]),
    [[button('Tidak jadi', 'ramadan-list'), button('Ya, hapus', 'ramadan-drop', window.id)]],
  ];
}

export function windowRemoved(window: RamadanWindow): View {
  return [
    paragraphs([
      html`🗑 <b>Jam kerja Ramadan ${spanText(window)} dihapus</b>`,
      html`Keliru? Tekan Batalkan.`,
    ]),
    [[button('↩️ Batalkan', 'ramadan-restore', window.id), TO_WINDOWS]],
  ];
}

export function windowRestored(window: RamadanWindow): View {
  return [
    html`✅ <b>Jam kerja Ramadan ${spanText(window)} berlaku lagi</b>`,
    [[button('🗑 Hapus', 'ramadan-remove', window.id), TO_WINDOWS]],
  ];
}

export const windowGone = 'Jam kerja Ramadan ini sudah tidak diatur.';
export const windowStands = 'Jam kerja Ramadan ini sudah berlaku lagi.';
export const windowNotTaken =
  'Tanggal itu sudah diatur atau beririsan dengan yang lain, jadi tidak ada yang diubah.';

/** What the shorter week makes of the units' norms, in minutes. */
function meaning(norms: readonly number[]): Html {
  const changed = norms
    .slice(0, MOST_NORMS)
    .map((norm) => `${minutesText(norm)} menjadi ${minutesText(Math.round(norm * RAMADAN_SHARE))}`);

  return lines([
    html`Pada hari-hari itu jam kerja ${numberText(HOURS.ramadan)} jam seminggu, biasanya ${numberText(HOURS.usual)} jam (Perpres 21/2023).`,
    changed.length === 0 ? null : html`Harapan per hari: ${listText(changed)}.`,
  ]);
}

function spanText({ firstDay, lastDay }: Span): string {
  return rangeText(firstDay, lastDay);
}
