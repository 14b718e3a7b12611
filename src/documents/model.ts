/** A table read from a file; rows and columns that are wholly empty are left out. */
export interface Table {
  /** All of the same length, the headings among them. */
  readonly rows: readonly TableRow[];
  /** Of a workbook with several sheets that are not empty: this one's name, and the further ones. */
  readonly name?: string;
  readonly others?: readonly Table[];
}

export interface TableRow {
  /** Where the row begins in the file, counted from 1: the line of a text, the row of a sheet. */
  readonly line: number;
  readonly cells: readonly TableCell[];
}

export interface TableCell {
  /** Trimmed, at most 2,000 characters; days of a workbook as `YYYY-MM-DD`, nothing as ''. */
  readonly text: string;
  /** `number` only in a workbook: from the 16th digit on it is no longer what was typed. */
  readonly kind: 'text' | 'number';
}

/** `old-excel`: a spreadsheet that Excel opens and can save as .xlsx (.xls, .xlsb, a web page). */
export type TableRefusal =
  | 'empty'
  | 'not-a-table'
  | 'old-excel'
  | 'encrypted'
  | 'broken'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-big'
  | 'too-slow';

/** As `Result<Table, TableRefusal>`, with the line of the trouble where there is one. */
export type TableReading =
  | { readonly ok: true; readonly value: Table }
  | { readonly ok: false; readonly reason: TableRefusal; readonly line: number | null };

/** A workbook to write, of one sheet. */
export interface Workbook {
  /** At most 31 characters, none of `\ / ? * [ ] :`. */
  readonly sheetName: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly string[])[];
}

interface WorkbookColumn {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
}

/**
 * A document to print on A4; its words are plain text, never markup. With more than about 500 cards
 * it no longer fits into the memory of its writer.
 */
export interface PdfDocument {
  readonly title: string;
  readonly subtitle?: string;
  readonly blocks: readonly PdfBlock[];
}

export type PdfBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly PdfColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'cards'; readonly cards: readonly PdfCard[] };

export interface PdfColumn {
  readonly heading: string;
  /** `auto` is as wide as its words, `fill` shares what is left; default `fill`. */
  readonly width?: 'auto' | 'fill';
  readonly align?: 'left' | 'right';
}

/** To be cut out and handed over. */
export interface PdfCard {
  readonly title: string;
  readonly lines: readonly string[];
  /** What the QR code says; at most 500 characters. */
  readonly qr: string;
  readonly caption: string;
}

/**
 * A grid to look at on a telephone: people down, days across. Its words are plain text, never
 * markup; whatever is too wide is shortened.
 */
export interface PictureDocument {
  readonly title: string;
  readonly subtitle: string;
  /** At most 31. */
  readonly columns: readonly PictureColumn[];
  /** Where the names are: beside a few wide cells, or above many narrow ones. */
  readonly names: 'beside' | 'above';
  readonly rows: readonly PictureRow[];
  /** Instead of the grid when there are no rows. */
  readonly nothing: string;
  readonly legend: readonly PictureMark[];
  readonly footer: string;
}

export interface PictureColumn {
  /** Line by line, at most two. */
  readonly heading: readonly string[];
  /** The present one. */
  readonly isMarked: boolean;
  /** Stands a little apart from the one before. */
  readonly isApart: boolean;
}

export interface PictureRow {
  readonly name: string;
  /** Said above the row, which begins a new section; null when it goes on. */
  readonly section: string | null;
  /** One for each column. */
  readonly cells: readonly PictureCell[];
}

/** Told apart by what is drawn, not by colour alone. */
export const CELL_KINDS = [
  /** Filled, with its text or else a tick. */
  'full',
  /** Outlined, with nothing in it. */
  'open',
  /** Tinted, with a letter. */
  'letter',
  /** Flat grey. */
  'grey',
  /** A dot. */
  'blank',
] as const;

export interface PictureCell {
  readonly kind: (typeof CELL_KINDS)[number];
  /** A few characters, such as "5,5" or "C"; may be empty. */
  readonly text: string;
}

export interface PictureMark extends PictureCell {
  readonly meaning: string;
}
