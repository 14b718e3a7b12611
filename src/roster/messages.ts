import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, listText } from '../shared/words.ts';
import { changesNothing, leavesMany } from './rules.ts';
import { FIELD_NAMES } from './troubles.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { ApplyRefusal } from './applying.ts';
import type {
  Counts,
  Field,
  FileRefusal,
  Footer,
  Preview,
  Rejection,
  RosterChange,
  StagedUnit,
} from './model.ts';

export { troubleText } from './troubles.ts';

/** Rejected rows that are named in the chat, and how much of each, in UTF-16 units. */
const ROWS_SHOWN = 20;
const REASON_UNITS = 180;

/** Names of columns and units that are shown, and how much of each. */
const NAMES_SHOWN = 5;
const NAME_UNITS = 60;

export const templateName = 'Daftar Pegawai (contoh).xlsx';
export const rejectionsName = 'Baris yang perlu diperbaiki.csv';

/** With the template, for /impor without a file. */
export const importTold: Html = paragraphs([
  html`📋 <b>Mengisi atau memperbarui daftar pegawai</b>`,
  lines([
    html`1. Isi berkas contoh ini, atau pakai daftar yang sudah ada (XLSX atau CSV). Kolom wajib: NIP, Nama, Unit Kerja.`,
    html`2. Kirim berkasnya ke sini, berisi <b>seluruh</b> pegawai.`,
    html`3. Isinya diperiksa dahulu: siapa yang baru, berubah, pindah, atau keluar. Belum ada yang diubah sebelum Bapak/Ibu menekan “Terapkan”.`,
  ]),
  html`Dua baris contohnya rekaan; silakan hapus sebelum dikirim.`,
]);

/** What a file will do, with the buttons; the safe one stands first. */
export function previewCard(
  preview: Preview,
  of: { readonly importId: number; readonly fileName: string; readonly firstDay: Day },
): { readonly html: Html; readonly buttons: Buttons } {
  return {
    html: paragraphs([
      html`📋 <b>Daftar sudah diperiksa; belum ada yang diubah.</b>`,
      html`${of.fileName === '' ? 'Daftar ini' : cut(of.fileName, NAME_UNITS)}, berlaku mulai ${dateText(of.firstDay)}:`,
      lines([
        ...(['new', 'changed', 'moved', 'leaving'] as const).map((change) =>
          changeLine(preview, change),
        ),
        unitsLine(
          'Unit baru',
          preview.units.filter(({ isNew }) => isNew),
        ),
        unitsLine(
          'Unit berubah',
          preview.units.filter(({ isNew }) => !isNew),
        ),
      ]),
      warnings(preview),
      lines([sheetLine(preview.sheet), ignoredLine(preview.ignored), footerLine(preview.footer)]),
      html`Silakan periksa. “Terapkan” mengubah semuanya sekaligus dan tidak dapat dibatalkan dengan tombol.`,
    ]),
    buttons: [[button('Batal', 'roster-drop', of.importId), applyButton(preview, of.importId)]],
  };
}

export function nothingToChange({ ignored, footer }: Pick<Preview, 'ignored' | 'footer'>): Html {
  return paragraphs([
    html`✅ Daftar ini sama dengan yang tersimpan; tidak ada yang perlu diubah.`,
    lines([ignoredLine(ignored), footerLine(footer)]),
    html`Untuk mengundang pegawai: /undang.`,
  ]);
}

export function rowsRejected(rejections: readonly Rejection[]): Html {
  const shown = rejections.slice(0, ROWS_SHOWN);
  const others = rejections.length - shown.length;

  return paragraphs([
    html`📋 <b>Daftar belum dapat dipakai: ${rejections.length} baris perlu diperbaiki.</b> Tidak ada data yang diubah.`,
    lines([
      ...shown.map(({ line, reason }) => html`Baris ${line}: ${cut(reason, REASON_UNITS)}.`),
      others === 0 ? null : html`… dan ${others} baris lain`,
    ]),
    html`Silakan perbaiki di berkasnya, lalu kirim kembali.`,
  ]);
}

/** Whether the chat does not show all that is wrong: then a file does. */
export function needsList(rejections: readonly Rejection[]): boolean {
  const isCut = rejections.some(({ reason }) => reason.length > REASON_UNITS);

  return isCut || rejections.length > ROWS_SHOWN;
}

export const rejectionsTold: Html = html`Daftar lengkap baris yang perlu diperbaiki.`;

/** As Excel in Indonesia opens it: semicolons, and a mark that says UTF-8. */
export function rejectionsFile(rejections: readonly Rejection[]): string {
  const rows = rejections.map(({ line, reason }) => `${line};"${reason.replaceAll('"', '""')}"`);

  return `\ufeff${['Baris;Alasan', ...rows].join('\r\n')}\r\n`;
}

export function rosterApplied(preview: Preview): Html {
  return paragraphs([
    html`✅ <b>Daftar pegawai diterapkan.</b>`,
    html`${countsText(preview.counts)}.`,
    preview.counts.new > 0
      ? html`Berikutnya: undang pegawai dengan /undang.`
      : html`Riwayat unit dan atasan sebelumnya tetap tersimpan. Untuk mengundang pegawai: /undang.`,
  ]);
}

export const discarded: Html = html`Baik, daftar tidak diterapkan dan tidak ada yang diubah. Silakan kirim berkas lain bila perlu.`;
export const appliedToast = 'Daftar diterapkan.';
export const discardedToast = 'Tidak diterapkan.';

export const APPLY_REFUSALS: Record<ApplyRefusal, string> = {
  applied: 'Daftar ini sudah diterapkan.',
  discarded: 'Daftar ini sudah dibatalkan. Silakan kirim kembali berkasnya bila diperlukan.',
  stale:
    'Data pegawai atau tanggalnya sudah berubah sejak pratinjau ini dibuat, jadi belum ada yang diterapkan. Silakan kirim kembali berkasnya.',
};

/** In place of a preview that does not hold any more. */
export const previewStale: Html = html`${APPLY_REFUSALS.stale}`;

/** Why a file as a whole is not taken, and the way out. */
export function fileRefused(refusal: FileRefusal): Html {
  return paragraphs([html`${refusalText(refusal)} Tidak ada data yang diubah.`, WAY_OUT]);
}

const WAY_OUT = html`Silakan perbaiki, lalu kirim kembali. Berkas contoh: /impor.`;

export function refusalText(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'no-heading':
      return 'Baris judul kolom tidak ditemukan. Daftar pegawai perlu kolom NIP, Nama, dan Unit Kerja.';
    case 'columns-missing':
      return `Kolom ${listText(namesOf(refusal.fields))} tidak ditemukan (judul kolom dibaca pada baris ${refusal.line}).`;
    case 'column-twice':
      return `Kolom ${FIELD_NAMES[refusal.field]} ada lebih dari satu: ${fewOf(refusal.headings.slice(0, NAMES_SHOWN), refusal.headings.length)} (baris ${refusal.line}). Sisakan satu saja.`;
    case 'no-rows':
      return 'Di bawah judul kolom belum ada baris pegawai.';
    case 'several-sheets':
      return `Daftar pegawai ada pada lebih dari satu lembar: ${fewOf(refusal.names.slice(0, NAMES_SHOWN), refusal.names.length)}. Gabungkan menjadi satu lembar, atau hapus yang tidak dipakai.`;
    case 'table':
      return TABLE_REFUSALS[refusal.reason](refusal.line);
  }
}

type TableReason = Extract<FileRefusal, { readonly kind: 'table' }>['reason'];

const at = (line: number | null): string => (line === null ? '' : ` (baris ${line})`);

const TABLE_REFUSALS: Record<TableReason, (line: number | null) => string> = {
  empty: () => 'Berkas ini kosong.',
  'not-a-table': () =>
    'Berkas ini bukan tabel yang dapat dibaca. Daftar pegawai perlu berupa XLSX atau CSV; dari PDF atau foto, salin dahulu isinya ke Excel.',
  'old-excel': () =>
    'Berkas ini memakai bentuk lama. Buka di Excel, pilih Simpan Sebagai (Save As), lalu “Excel Workbook (.xlsx)”.',
  encrypted: () => 'Berkas ini dikunci dengan kata sandi. Simpan dahulu tanpa kata sandi.',
  broken: (line) =>
    `Berkas ini rusak atau terpotong${at(line)}. Buka di Excel, simpan ulang sebagai .xlsx.`,
  'too-many-rows': (line) =>
    `Berkas ini terlalu panjang${at(line)}: paling banyak 50.000 baris. Hapus baris yang bukan pegawai.`,
  'too-many-columns': (line) =>
    `Berkas ini terlalu lebar${at(line)}: paling banyak 100 kolom. Sisakan kolom yang perlu.`,
  'too-big': () => 'Berkas ini terlalu besar: paling besar 20 MB. Sisakan kolom yang perlu.',
  'too-slow': () => 'Berkas ini terlalu rumit untuk dibaca. Salin isinya ke berkas baru.',
  gone: () => 'Berkas ini tidak dapat diambil dari Telegram.',
};

function namesOf(fields: readonly Field[]): readonly string[] {
  return fields.map((field) => FIELD_NAMES[field]);
}

const CHANGE_NAMES: Record<RosterChange, string> = {
  new: 'Baru',
  changed: 'Berubah',
  moved: 'Pindah unit',
  leaving: 'Keluar',
};

function changeLine({ counts, names }: Preview, change: RosterChange): Html | null {
  if (counts[change] === 0) return html`${CHANGE_NAMES[change]}: tidak ada`;

  return html`${CHANGE_NAMES[change]}: <b>${counts[change]}</b> (${fewOf(names[change], counts[change])})`;
}

function unitsLine(about: string, units: readonly StagedUnit[]): Html | null {
  if (units.length === 0) return null;
  const names = units.slice(0, NAMES_SHOWN).map(({ name }) => name);

  return html`${about}: <b>${units.length}</b> (${fewOf(names, units.length)})`;
}

function fewOf(names: readonly string[], count: number): string {
  const others = count - names.length;

  const shown = names.map((name) => cut(name, NAME_UNITS)).join('; ');

  return others > 0 ? `${shown}; dan ${others} lainnya` : shown;
}

function cut(text: string, units: number): string {
  return text.length > units ? `${text.slice(0, units).toWellFormed()}…` : text;
}

function warnings(preview: Preview): Html | null {
  const { counts, present, senderLeaves, orphans } = preview;
  const texts = [
    leavesMany(preview)
      ? html`<b>Perhatian:</b> ${counts.leaving} dari ${present} pegawai tidak ada dalam daftar ini dan akan tercatat <b>keluar</b>. Bila berkas ini hanya sebagian daftar, mohon jangan diterapkan; kirim daftar lengkapnya.`
      : null,
    senderLeaves
      ? html`<b>Perhatian:</b> Bapak/Ibu sendiri tidak ada dalam daftar ini dan akan tercatat keluar.`
      : null,
    orphans > 0
      ? html`<b>Perhatian:</b> atasan dari ${orphans} pegawai tidak ada dalam daftar ini.`
      : null,
  ];

  return texts.every((text) => text === null) ? null : lines(texts);
}

function ignoredLine(ignored: readonly string[]): Html | null {
  if (ignored.length === 0) return null;

  return html`Kolom yang tidak dibaca: ${fewOf(ignored.slice(0, NAMES_SHOWN), ignored.length)}.`;
}

function sheetLine(sheet: string | null): Html | null {
  return sheet === null ? null : html`Lembar yang dibaca: “${cut(sheet, NAME_UNITS)}”.`;
}

function footerLine(footer: Footer | null): Html | null {
  return footer === null ? null : html`${footerText(footer)}`;
}

function footerText({ from, to, text }: Footer): string {
  const rows = from === to ? `Baris ${from}` : `Baris ${from}–${to}`;

  return `${rows} di bawah daftar tidak dibaca (“${cut(text, NAME_UNITS)}”).`;
}

function applyButton(preview: Preview, importId: number): Button {
  const label = leavesMany(preview) ? `Terapkan, ${preview.counts.leaving} keluar` : 'Terapkan';

  return button(label, 'roster-apply', importId);
}

function countsText(counts: Counts): string {
  return `${counts.new} baru, ${counts.changed} berubah, ${counts.moved} pindah unit, ${counts.leaving} keluar`;
}

/** For the command line. */
export function planText(preview: Preview): string {
  const { counts, ignored, footer, present } = preview;
  const said = changesNothing(preview) ? 'Tidak ada yang berubah.' : `${countsText(counts)}.`;
  const some = ignored.length > 0 ? `\nKolom yang tidak dibaca: ${ignored.join('; ')}.` : '';
  const under = footer === null ? '' : `\n${footerText(footer)}`;
  const many = leavesMany(preview)
    ? `\nPerhatian: ${counts.leaving} dari ${present} pegawai tidak ada dalam daftar ini dan tercatat keluar.`
    : '';

  return `${said}${some}${under}${many}`;
}
