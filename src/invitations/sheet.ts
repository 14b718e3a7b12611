import { formatNip } from '../people/rules.ts';
import { html, paragraphs } from '../shared/html.ts';
import { numberText } from '../shared/words.ts';
import { momentText } from './messages.ts';
import type { PdfDocument } from '../documents/model.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Sheet } from './model.ts';

export function untilText(expiresAt: Date, zone: Zone): string {
  return `berlaku sampai ${momentText(expiresAt, zone)}`;
}

export function sheetCaption({ people, until }: Sheet): Html {
  return paragraphs([
    html`Lembar undangan, ${numberText(people.length)} kartu, ${until}.`,
    html`Tiap kartu hanya untuk pegawai yang namanya tertera. Kartu yang hilang dapat dicabut lewat /undang.`,
  ]);
}

/** To be printed, cut and handed over. */
export function sheetDocument({ title, until, people }: Sheet): PdfDocument {
  return {
    title,
    subtitle: `Kartu undangan Kawan Kinerja, ${until}. Serahkan tiap kartu hanya kepada pemilik namanya.`,
    blocks: [
      {
        kind: 'cards',
        cards: people.map(({ name, nip, unitName, code, link }) => ({
          title: name,
          lines: [
            `NIP ${formatNip(nip)}`,
            unitName,
            `Kode: ${code}`,
            ...(link === null ? [] : [link]),
            until,
          ],
          qr: link ?? `/start ${code}`,
          caption:
            link === null
              ? `Kirim /start ${code} kepada bot Kawan Kinerja.`
              : 'Pindai dengan kamera ponsel, lalu tekan Mulai.',
        })),
      },
    ],
  };
}
