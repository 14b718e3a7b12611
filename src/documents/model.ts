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
