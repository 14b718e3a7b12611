import readWorkbook from 'read-excel-file/universal';
import type { Table, TableCell, TableReading } from './model.ts';
import { collectRows, numberCell, refuse, textCell } from './rows.ts';

/** Reads the sheets that are not empty. Whatever their reader throws, the file is broken. */
export async function readSheet(bytes: Uint8Array): Promise<TableReading> {
  const sheets = await readWorkbook(new Uint8Array(bytes).buffer).catch(() => null);
  if (sheets === null) return refuse('broken');

  const tables: Table[] = [];
  for (const { sheet, data } of sheets) {
    const reading = readRows(data);
    if (reading.ok) tables.push({ ...reading.value, name: sheet });
    else if (reading.reason !== 'empty') return reading;
  }

  const [first, ...others] = tables;
  if (first === undefined) return refuse('empty');
  return { ok: true, value: others.length === 0 ? { rows: first.rows } : { ...first, others } };
}

function readRows(data: readonly (readonly unknown[])[]): TableReading {
  const rows = collectRows();
  for (const [index, values] of data.entries()) {
    if (!rows.add(index + 1, values.map(cellOf))) break;
  }

  return rows.reading();
}

function cellOf(value: unknown): TableCell {
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'number') return numberCell(value);
  if (typeof value === 'boolean') return textCell(value ? 'TRUE' : 'FALSE');

  return textCell(value instanceof Date ? dayOf(value) : '');
}

/** A sheet's day is read as midnight UTC; numbers no calendar reaches have no day. */
function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -14);
}
