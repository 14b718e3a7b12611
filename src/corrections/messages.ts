import { alterationsText, entryText } from '../activities/messages.ts';
import { numbered, rowsOf } from '../changes/messages.ts';
import { button } from '../conversation/buttons.ts';
import { html, paragraphs } from '../shared/html.ts';
import type { Activity, Alteration, Entry } from '../activities/model.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Html } from '../shared/html.ts';

export function corrected(alterations: readonly Alteration[]): Html {
  return paragraphs([
    html`✏️ Sudah diperbaiki.`,
    alterationsText(alterations),
    html`Keliru? Kirim /batal.`,
  ]);
}

export function answered(entry: Entry): Html {
  return html`Terima kasih, dicatat: ${entryText(entry)}.`;
}

/** After a tap on the hour. */
export const hourSettledToast = 'Terima kasih, sudah dicatat.';

/** Nothing of what was said differs from what is stored. */
export const nothingCorrected: Html = html`Catatan sudah sesuai dengan itu, jadi tidak ada yang diubah.`;

export const nothingToCorrect: Html = paragraphs([
  html`Belum ada catatan yang dapat diperbaiki. Tulisan Bapak/Ibu tetap tersimpan.`,
  html`Silakan tulis kegiatannya lengkap, misalnya “rapat evaluasi 2 jam 30 menit”.`,
]);

/** Asks which entry a correction means. */
export function whichCorrected(
  entries: readonly Activity[],
  sourceMessageId: number,
): { html: Html; buttons: Buttons } {
  return {
    html: paragraphs([html`Kegiatan mana yang diperbaiki?`, numbered(entries)]),
    buttons: rowsOf(
      entries.map((entry, index) =>
        button(String(index + 1), 'correct', sourceMessageId, entry.id),
      ),
    ),
  };
}
