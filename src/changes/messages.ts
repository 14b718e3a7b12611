import { alterationsText, entryText } from '../activities/messages.ts';
import { absencesText } from '../absences/messages.ts';
import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText } from '../shared/words.ts';
import type { Activity, Alteration, Entry } from '../activities/model.ts';
import type { AbsentDay } from '../absences/model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Html } from '../shared/html.ts';
import type { ChangeKind } from './model.ts';

export const planConfirmed = 'Dicatat sebagai terlaksana.';
export const planConfirmedBefore = 'Kegiatan ini sudah tercatat.';
export const planTooEarly = 'Harinya belum tiba, jadi tetap disimpan sebagai rencana.';
export const planCarriedOut = 'Kegiatan ini sudah tercatat terlaksana, jadi tidak dihapus di sini.';
export const planDropped = 'Rencana dihapus. Untuk mengembalikannya: /batal.';
export const plansConfirmedBefore = 'Tidak ada lagi rencana yang menunggu jawaban.';
export const alreadyDeleted = 'Kegiatan ini sudah dihapus.';
export const deletedToast = 'Kegiatan dihapus. Untuk mengembalikannya: /batal.';
export const changedSince = 'Sudah ada perubahan sesudahnya. Silakan gunakan /batal.';
export const undoneToast = 'Dibatalkan.';

export function plansConfirmed(count: number): string {
  return `${count} rencana dicatat sebagai terlaksana. Keliru? Kirim /batal.`;
}

/** In place of the question, once it is answered. */
export function deleted(entry: Entry): Html {
  return html`🗑 Dihapus: ${entryText(entry)} Untuk mengembalikannya: /batal.`;
}

/** Asks before deleting: which entry, or of the only one whether. The safe choice stands first. */
export function askDelete(entries: readonly Activity[]): { html: Html; buttons: Buttons } {
  const [only, ...others] = entries;
  if (only !== undefined && others.length === 0) {
    return {
      html: paragraphs([
        html`Hapus kegiatan ini?`,
        html`${entryText(only)} ${fullDateText(only.day)}`,
        html`Sesudahnya masih dapat dikembalikan dengan /batal.`,
      ]),
      buttons: [[keepButton(entries), button('Ya, hapus', 'delete-yes', only.id)]],
    };
  }

  return {
    html: paragraphs([html`Kegiatan mana yang dihapus?`, numbered(entries)]),
    buttons: [
      [keepButton(entries)],
      ...rowsOf(entries.map((entry, index) => button(String(index + 1), 'delete-one', entry.id))),
    ],
  };
}

export const kept: Html = html`Baik, catatan tetap seperti semula.`;

export const undoRefused = 'Harinya sudah ditutup, jadi tidak dapat dibatalkan di sini.';

export const nothingToUndo: Html = html`Tidak ada perubahan yang dapat dibatalkan.`;

const UNDONE: Record<ChangeKind, string> = {
  reported: 'pencatatan kegiatan',
  edited: 'perubahan pesan',
  corrected: 'perbaikan',
  deleted: 'penghapusan',
  confirmed: 'konfirmasi rencana',
  absence: 'perubahan ketidakhadiran',
  undone: 'pembatalan',
};

/** What taking a change back did to entries and absences. */
export interface UndoneFacts {
  readonly kind: ChangeKind;
  readonly alterations: readonly Alteration[];
  /** Absences that hold no longer, and those that hold again. */
  readonly gone: readonly AbsentDay[];
  readonly back: readonly AbsentDay[];
}

export function changeUndone({ kind, alterations, gone, back }: UndoneFacts): Html {
  return paragraphs([
    html`↩️ Dibatalkan: ${UNDONE[kind]}.`,
    alterationsText(alterations),
    lines([
      gone.length === 0 ? null : html`– Tidak tercatat lagi: ${absencesText(gone)}`,
      back.length === 0 ? null : html`+ Tercatat lagi: ${absencesText(back)}`,
    ]),
    html`Kirim /batal lagi untuk membatalkan perubahan sebelumnya.`,
  ]);
}

/** Entries with the numbers by which buttons name them. */
export function numbered(entries: readonly Activity[]): Html {
  return lines(entries.map((entry, index) => html`${index + 1}. ${entryText(entry)}`));
}

function keepButton(entries: readonly Activity[]): Button {
  return button('Tidak jadi', 'keep', entries[0]?.sourceMessageId ?? 0);
}

/** At most eight buttons a row and three rows; what lies beyond is named in words. */
export function rowsOf(buttons: readonly Button[]): Buttons {
  const rows = [0, 8, 16].map((from) => buttons.slice(from, from + 8));

  return rows.filter((row) => row.length > 0);
}
