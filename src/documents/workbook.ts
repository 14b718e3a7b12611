import writeFile, { type CellObject } from 'write-excel-file/node';
import type { Workbook } from './model.ts';

/** Excel's own name for "show and keep as it was typed". */
const AS_TEXT = '@';
/** Rows below the table that are text too, so that a number typed there keeps its digits. */
const ROOM_TO_TYPE = 500;

/** Writes an .xlsx of one sheet: headings that stay in sight, and every cell a text. */
export async function writeWorkbook(workbook: Workbook): Promise<Buffer> {
  const { sheetName, columns, rows } = workbook;
  const headings = columns.map(({ heading }) => headingCell(heading));
  const filled = rows.map((row) => columns.map((_, index) => textCell(row[index] ?? '')));
  const room = Array.from({ length: ROOM_TO_TYPE }, () => columns.map(() => textCell('')));

  return await writeFile([headings, ...filled, ...room], {
    sheet: sheetName,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function headingCell(value: string): CellObject {
  return { ...textCell(value), fontWeight: 'bold', backgroundColor: '#E8EEF4', wrap: true };
}

function textCell(value: string): CellObject {
  // ECMA-376, ST_Xstring: a reader takes `_x000D_` for a character, unless its line is escaped.
  const written = value.toWellFormed().replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

  return { value: written, type: String, format: AS_TEXT };
}
