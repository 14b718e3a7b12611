import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { CONTENT_WIDTH, INK, PALE, RULE } from './paper.ts';
import type { PdfCard } from './model.ts';
import { printable } from './printable.ts';

/** In points; at most 35 mm, which a phone reads from an arm's length. */
const QR_SIZE = 100;
const PADDING = 11;
const GAP = 8;
const WIDTH = CONTENT_WIDTH / 2 - 2 * PADDING - 1;

/** Two cards in a row, with lines to cut along; a card is never split over pages. */
export function cards(all: readonly PdfCard[]): Content {
  if (all.length === 0) return [];

  const body: TableCell[][] = [];
  for (let at = 0; at < all.length; at += 2) body.push([face(all[at]), face(all[at + 1])]);

  return {
    margin: [0, 0, 0, 12],
    layout: {
      hLineWidth: () => 0.75,
      vLineWidth: () => 0.75,
      hLineColor: () => RULE,
      vLineColor: () => RULE,
      hLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
      paddingTop: () => PADDING,
      paddingBottom: () => PADDING,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
    },
    table: { widths: [WIDTH, WIDTH], dontBreakRows: true, body },
  };
}

function face(card: PdfCard | undefined): TableCell {
  if (card === undefined) return { text: '', border: [true, false, false, false] };

  return {
    stack: [
      { text: printable(card.title), fontSize: 12, bold: true, margin: [0, 0, 0, 6] },
      {
        columns: [
          {
            width: WIDTH - QR_SIZE - GAP,
            fontSize: 9,
            stack: card.lines.map((line) => words(line)),
          },
          {
            width: QR_SIZE,
            qr: card.qr,
            fit: QR_SIZE,
            eccLevel: 'M',
            alignment: 'right',
            foreground: INK,
          },
        ],
        columnGap: GAP,
      },
      { text: printable(card.caption), fontSize: 8, color: PALE, margin: [0, 6, 0, 0] },
    ],
  };
}

function words(line: string): Content {
  return { text: printable(line), margin: [0, 0, 0, 3] };
}
