import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, fullDateText, listText, rangeText } from '../shared/words.ts';
import { MOST_ABSENT_DAYS, MOST_DAYS_AHEAD, MOST_DAYS_BACK, listRuns } from './rules.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { LeaveKind } from '../understanding/model.ts';
import type { AbsenceKind, AbsencePlan, AbsentDay, ChangedDay, LeaveRefusal } from './model.ts';

export const ABSENCE_NAMES: Record<AbsenceKind, string> = {
  leave: 'Cuti',
  sick: 'Sakit',
  permission: 'Izin tidak masuk',
  'duty-trip': 'Dinas luar',
  training: 'Diklat',
};

interface Card {
  readonly html: Html;
  readonly buttons: Buttons;
}

interface WorkingTime {
  /** The days among them that owe a report unless the person is absent. */
  readonly workdays: ReadonlySet<Day>;
}

/** Asks before anything is recorded, changed or removed. `deletes` is a number of entries. */
export function absenceAsked(
  plan: AbsencePlan,
  known: WorkingTime & {
    readonly sourceMessageId: number;
    readonly sign: string;
    readonly deletes: number;
    /** Told by buttons alone, so that there is no message to edit. */
    readonly isChosen: boolean;
  },
): Card {
  const { sourceMessageId, sign, deletes, isChosen } = known;
  const { recorded, kept, replaced, removed } = plan;
  const answer = (text: string, choice: 'yes' | 'no'): Button =>
    button(text, 'absence', choice, sourceMessageId, sign);
  if (recorded.length === 0) {
    return {
      html: paragraphs([
        html`🗓 <b>Hapus catatan ketidakhadiran ini?</b>`,
        daysLines(removed, known),
        html`Laporan pada hari kerja di antaranya kembali perlu diisi.`,
      ]),
      buttons: [[answer('Tidak jadi', 'no'), answer('Ya, hapus', 'yes')]],
    };
  }

  const changes = replaced.length + removed.length > 0;
  return {
    html: paragraphs([
      changes
        ? html`🗓 <b>Ubah catatan ketidakhadiran Bapak/Ibu sendiri?</b>`
        : html`🗓 <b>Catat sebagai ketidakhadiran Bapak/Ibu sendiri?</b>`,
      daysLines(recorded, known),
      lines([
        kept.length === 0 ? null : html`Sudah tercatat: ${absencesText(kept)}.`,
        replaced.length === 0 ? null : html`Menggantikan: ${absencesText(replaced)}.`,
        removed.length === 0 ? null : html`Tidak berlaku lagi: ${absencesText(removed)}.`,
        deletes === 0 ? null : html`Dihapus: ${deletes} kegiatan yang tercatat dari pesan ini.`,
      ]),
      html`Laporan pada hari itu tidak perlu diisi. Yang disimpan hanya jenis dan tanggalnya, tanpa alasan; pengajuan resminya tetap lewat prosedur di unit kerja.`,
      isChosen
        ? html`Tanggalnya keliru? Pilih “Tidak”, lalu kirim /cuti lagi.`
        : html`Tanggalnya keliru? Cukup ubah pesannya.`,
    ]),
    buttons: [[answer(changes ? 'Ya, ubah' : 'Ya, catat', 'yes'), answer('Tidak', 'no')]],
  };
}

/** The living card of a message whose absences are recorded. */
export function absenceCard(
  absences: readonly AbsentDay[],
  known: WorkingTime & { readonly changeId: number | null },
): Card {
  return {
    html: paragraphs([
      html`✅ <b>Ketidakhadiran dicatat</b>`,
      daysLines(absences, known),
      html`Laporan pada hari itu tidak perlu diisi. Pengajuan resminya tetap lewat prosedur di unit kerja.`,
    ]),
    buttons: undoButtons(known.changeId),
  };
}

/** The living card of a message that only took absences away. */
export function removedCard(
  removed: readonly AbsentDay[],
  known: WorkingTime & { readonly changeId: number | null },
): Card {
  return {
    html: paragraphs([
      html`🗑 <b>Catatan ketidakhadiran dihapus</b>`,
      daysLines(removed, known),
      html`Laporan pada hari kerja di antaranya kembali perlu diisi.`,
    ]),
    buttons: undoButtons(known.changeId),
  };
}

/** The living card of a message that has no absence left. */
export const absencesGone: Html = paragraphs([
  html`Ketidakhadiran dari pesan ini tidak tercatat lagi.`,
  html`Untuk mencatatnya lagi, silakan kirim sebagai pesan baru, misalnya “cuti tanggal 20-22”.`,
]);

/** The living card of a message whose change of absences was taken back, and that holds none. */
export function changeTakenBack(changed: readonly ChangedDay[]): Html {
  const removed = changed.every(({ kind }) => kind === null);

  return removed ? html`Ketidakhadiran yang dihapus lewat pesan ini tercatat lagi.` : absencesGone;
}

/** All that a message tells is recorded already. */
export function absencesKnown(kept: readonly AbsentDay[]): Html {
  if (kept.length === 0) return html`Tidak ada lagi yang perlu diubah.`;
  return html`Sudah tercatat: ${absencesText(kept)}. Laporan pada hari itu tidak perlu diisi.`;
}

/** Nothing is recorded of what a message takes back; `stored` is what is. */
export function nothingTakenBack(stored: readonly AbsentDay[]): Html {
  return paragraphs([
    html`Ketidakhadiran itu tidak tercatat, jadi tidak ada yang dihapus.`,
    stored.length === 0 ? null : html`Yang tercatat: ${absencesText(stored)}.`,
    html`Bila yang dimaksud kegiatan, silakan tulis “hapus yang tadi”.`,
  ]);
}

/** After “Tidak”. */
export const absenceDeclined: Html = paragraphs([
  html`Baik, tidak dicatat. Tulisan Bapak/Ibu tetap tersimpan.`,
  html`Bila ada pekerjaan yang dilakukan, silakan tulis kegiatannya, misalnya “rapat evaluasi 2 jam”. Bila tanggalnya lain, silakan tulis lagi atau kirim /cuti.`,
]);

/** After “Tidak” where something is recorded. */
export const absenceUnchanged: Html = html`Baik, catatan tetap seperti semula.`;

export const absenceDone: Html = html`Terima kasih, sudah dicatat. Keliru? Kirim /batal.`;
export const absenceDoneToast = 'Sudah disimpan.';
export const absenceAnswered = 'Pertanyaan ini sudah dijawab. Silakan lihat kartunya.';
export const entriesClosed =
  'Hari kegiatan dari pesan ini sudah ditutup, jadi tidak dapat diganti di sini.';

/** An edit of a message that recorded absences made words of it that say nothing of them. */
export function absencesStay(absences: readonly AbsentDay[]): Html {
  return paragraphs([
    html`Tulisan yang diubah sudah disimpan. Yang tercatat dari pesan ini tetap: ${absencesText(absences)}.`,
    html`Untuk menghapusnya, silakan tulis misalnya “batalkan cuti tanggal 20”.`,
  ]);
}

/** An edit of a message that recorded absences made a report of it. */
export function absencesReplaced(absences: readonly AbsentDay[]): Html {
  return html`Karena pesannya kini berisi kegiatan, tidak berlaku lagi: ${absencesText(absences)}. Keliru? Kirim /batal.`;
}

const STILL_OWED = html`Laporan kegiatan hari itu tetap diisi seperti biasa; cukup tulis kegiatannya.`;

const NOTICES: Record<Exclude<LeaveKind, AbsenceKind>, Html> = {
  'from-home': paragraphs([
    html`Baik, pemberitahuan bekerja dari rumah sudah disimpan.`,
    STILL_OWED,
  ]),
  late: paragraphs([html`Baik, pemberitahuan datang terlambat sudah disimpan.`, STILL_OWED]),
  early: paragraphs([html`Baik, pemberitahuan pulang lebih awal sudah disimpan.`, STILL_OWED]),
  out: paragraphs([
    html`Baik, pemberitahuannya sudah disimpan. Karena tidak sehari penuh, laporan kegiatan hari itu tetap diisi seperti biasa.`,
    html`Tidak masuk sehari penuh? Silakan tulis misalnya “sakit hari ini”.`,
  ]),
};

/** Leave that leaves the obligation to report as it is. */
export function noticeKept(kind: Exclude<LeaveKind, AbsenceKind>): Html {
  return NOTICES[kind];
}

const REFUSALS: Record<LeaveRefusal, Html> = {
  'no-such-day': paragraphs([
    html`Tanggalnya belum terbaca atau tidak ada di kalender, jadi belum dicatat. Tulisan Bapak/Ibu tetap tersimpan.`,
    html`Silakan ubah pesannya, misalnya “cuti tanggal 20-22 November”.`,
  ]),
  'too-long': paragraphs([
    html`Ketidakhadiran lebih dari ${MOST_ABSENT_DAYS} hari belum dapat dicatat sekaligus. Tulisan Bapak/Ibu tetap tersimpan.`,
    html`Silakan periksa kembali tanggalnya, atau tulis bertahap, paling lama enam bulan dalam satu pesan.`,
  ]),
  'too-far': paragraphs([
    html`Ketidakhadiran dapat dicatat dari ${MOST_DAYS_BACK} hari yang lalu sampai ${MOST_DAYS_AHEAD} hari ke depan, jadi yang ini belum dicatat. Tulisan Bapak/Ibu tetap tersimpan.`,
    html`Silakan periksa kembali tanggalnya; untuk hari yang sudah lama lewat, silakan hubungi pengelola kepegawaian.`,
  ]),
};

export function leaveRefused(reason: LeaveRefusal): Html {
  return REFUSALS[reason];
}

/** What stays of a message in place of its words once it is recorded: no reason, only the kinds. */
export function keptWords(absences: readonly AbsentDay[]): string {
  return `(${listText(namesOf(absences))})`;
}

export function keptWordsOfRemoval(removed: readonly AbsentDay[]): string {
  return `(${listText(namesOf(removed))} dibatalkan)`;
}

/** "Cuti 20–22 November 2026; Sakit 23 November 2026" */
export function absencesText(absences: readonly AbsentDay[]): string {
  return kindsOf(absences)
    .map((kind) => `${ABSENCE_NAMES[kind]} ${runsText(daysOf(absences, kind))}`)
    .join('; ');
}

function daysLines(absences: readonly AbsentDay[], { workdays }: WorkingTime): Html {
  const working = absences.filter(({ day }) => workdays.has(day)).length;
  const count =
    working === absences.length
      ? `${absences.length} hari kerja`
      : `${absences.length} hari, ${working === 0 ? 'tidak ada' : `${working} di antaranya`} hari kerja`;

  return lines([
    ...kindsOf(absences).map(
      (kind) => html`${ABSENCE_NAMES[kind]}: ${runsText(daysOf(absences, kind))}`,
    ),
    html`Jumlah: ${count}.`,
  ]);
}

function undoButtons(changeId: number | null): Buttons {
  return changeId === null ? [] : [[button('↩️ Batalkan', 'undo', changeId)]];
}

function runsText(days: readonly Day[]): string {
  const [only, ...others] = days;
  if (only !== undefined && others.length === 0) return fullDateText(only);

  return listText(
    listRuns(days).map(({ first, last }) =>
      first === last ? dateText(first) : rangeText(first, last),
    ),
  );
}

function kindsOf(absences: readonly AbsentDay[]): readonly AbsenceKind[] {
  return [...new Set(absences.map(({ kind }) => kind))];
}

function namesOf(absences: readonly AbsentDay[]): readonly string[] {
  return kindsOf(absences).map((kind) => ABSENCE_NAMES[kind]);
}

function daysOf(absences: readonly AbsentDay[], kind: AbsenceKind): readonly Day[] {
  return absences.filter((absence) => absence.kind === kind).map(({ day }) => day);
}
