import { readZipEntry } from './zip.ts';

/** A cell in which Excel shows an error. */
export interface ErrorCell {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  /** "#N/A", "#REF!" */
  readonly text: string;
}

/** ECMA-376, ST_CellType: `e` is an error. */
const IS_ERROR = Buffer.from(' t="e"');

/** The longest opening tag of a cell, with room. */
const TAG_BYTES = 200;

/**
 * The errors of each sheet, in the order of the workbook. The sheets' reader gives nothing for such
 * a cell, and a superior that a formula did not find would read as none.
 */
export function findErrorCells(bytes: Uint8Array): readonly (readonly ErrorCell[])[] {
  const workbook = readZipEntry(bytes, 'xl/workbook.xml')?.toString() ?? '';
  const relations = readZipEntry(bytes, 'xl/_rels/workbook.xml.rels')?.toString() ?? '';
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      /\bId="([^"]*)"/.exec(tag)?.[1],
      /\bTarget="([^"]*)"/.exec(tag)?.[1],
    ]),
  );

  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => {
    const target = targets.get(/:id="([^"]*)"/.exec(tag)?.[1]);
    const sheet = target === undefined ? null : readZipEntry(bytes, pathOf(target));
    return sheet === null ? [] : listErrors(sheet);
  });
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function listErrors(sheet: Buffer): readonly ErrorCell[] {
  const errors: ErrorCell[] = [];
  for (let at = sheet.indexOf(IS_ERROR); at !== -1; at = sheet.indexOf(IS_ERROR, at + 1)) {
    const around = sheet.subarray(Math.max(0, at - TAG_BYTES), at + TAG_BYTES).toString('latin1');
    const before = around.slice(0, Math.min(at, TAG_BYTES));
    const cell = around.slice(before.lastIndexOf('<'));
    const [, letters, row] = /^<(?:\w+:)?c\b[^>]*? r="([A-Z]{1,3})(\d+)"/.exec(cell) ?? [];
    if (letters === undefined || row === undefined) continue;

    const text = /<(?:\w+:)?v>(#[^<]{1,20})</.exec(cell)?.[1] ?? '#N/A';
    errors.push({ row: Number(row), column: columnOf(letters), text });
  }

  return errors;
}

/** "A" is 0, "AA" is 26. */
function columnOf(letters: string): number {
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
