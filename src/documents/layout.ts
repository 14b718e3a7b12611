import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { cards } from './cards.ts';
import type { PdfBlock, PdfColumn, PdfDocument } from './model.ts';
import { INK, MARGIN, PALE, RULE, TINT } from './paper.ts';
import { printable } from './printable.ts';

/** In UTF-16 units; a name of a month, a NIP, a quantity with its unit. */
const LONGEST_UNBROKEN = 24;

/** Says to the printer where everything goes. */
export function layOut(document: PdfDocument): TDocumentDefinitions {
  const title = printable(document.title);

  return {
    info: { title, creator: 'Kawan Kinerja', producer: 'Kawan Kinerja' },
    pageSize: 'A4',
    pageMargins: [MARGIN, MARGIN, MARGIN, 56],
    language: 'id',
    displayTitle: true,
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.15, color: INK },
    content: [
      { text: title, fontSize: 18, bold: true },
      {
        text: printable(document.subtitle ?? ''),
        fontSize: 10.5,
        color: PALE,
        margin: [0, 2, 0, 14],
      },
      ...document.blocks.map(contentOf),
    ],
    footer: (page, pages) => ({
      margin: [MARGIN, 18, MARGIN, 0],
      fontSize: 8,
      color: PALE,
      columns: [
        { text: shorten(title), width: '*' },
        { text: `Halaman ${page} dari ${pages}`, width: 'auto', alignment: 'right' },
      ],
    }),
  };
}

function contentOf(block: PdfBlock): Content {
  switch (block.kind) {
    case 'heading':
      return { text: printable(block.text), fontSize: 13, bold: true, margin: [0, 10, 0, 5] };
    case 'paragraph':
      return { text: printable(block.text), margin: [0, 0, 0, 8] };
    case 'facts':
      return facts(block.facts);
    case 'table':
      return table(block.columns, block.rows);
    case 'cards':
      return cards(block.cards);
  }
}

function facts(pairs: readonly (readonly [string, string])[]): Content {
  if (pairs.length === 0) return [];

  return {
    margin: [0, 0, 0, 10],
    layout: { ...PLAIN, paddingLeft: () => 0, paddingRight: () => 12 },
    table: {
      widths: [130, '*'],
      dontBreakRows: true,
      body: pairs.map(([label, value]) => [
        { text: printable(label), color: PALE },
        { text: printable(value) },
      ]),
    },
  };
}

function table(columns: readonly PdfColumn[], rows: readonly (readonly string[])[]): Content {
  const cell = (text: string, { width, align }: PdfColumn): TableCell => ({
    text: width === 'auto' ? keepTogether(printable(text)) : printable(text),
    alignment: align ?? 'left',
  });
  const headings = columns.map((column) => ({
    text: printable(column.heading),
    alignment: column.align ?? ('left' as const),
    bold: true,
    fillColor: TINT,
  }));

  return {
    margin: [0, 0, 0, 12],
    fontSize: 9,
    layout: {
      ...PLAIN,
      hLineWidth: (line) => (line === 0 ? 0 : 0.5),
      hLineColor: () => RULE,
      paddingTop: () => 4,
      paddingBottom: () => 3,
    },
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => (width === 'auto' ? 'auto' : '*')),
      body: [
        headings,
        ...rows.map((row) => columns.map((column, at) => cell(row[at] ?? '', column))),
      ],
    },
  };
}

const PLAIN = { hLineWidth: () => 0, vLineWidth: () => 0 };

/** pdfmake would rather break `12 berkas` than a long description beside it. */
function keepTogether(text: string): string {
  return text.length > LONGEST_UNBROKEN ? text : text.replaceAll(' ', '\u00a0');
}

function shorten(title: string): string {
  return title.length > 80 ? `${title.slice(0, 79).toWellFormed()}…` : title;
}
