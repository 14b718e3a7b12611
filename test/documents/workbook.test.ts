import { expect, test } from 'vitest';
import { readTable } from '../../src/documents/tables.ts';
import { writeWorkbook } from '../../src/documents/workbook.ts';

const columns = [
  { heading: 'NIP', width: 22 },
  { heading: 'Nama', width: 30 },
];

test('a workbook says again what was written, every cell a text', async () => {
  const rows = [
    ['199001152015012001', 'Melati <Kenanga> & "Rekan"'],
    ['007', '=1+1'],
    ['', '\u200fSurya 😀\nLaut _x000D_'],
  ];
  const reading = await readTable(await writeWorkbook({ sheetName: 'Pegawai', columns, rows }));

  expect(reading).toMatchObject({
    ok: true,
    value: {
      rows: [['NIP', 'Nama'], ...rows].map((row, at) => ({
        line: at + 1,
        cells: row.map((text) => ({ text: text.trim(), kind: 'text' })),
      })),
    },
  });
});

test('what XML cannot hold is left out, and the workbook stays whole', async () => {
  const rows = [['Me\0la\u0001ti \ud800']];
  const reading = await readTable(await writeWorkbook({ sheetName: 'Pegawai', columns, rows }));

  expect(reading.ok && reading.value.rows[1]?.cells[0]?.text).toBe('Melati');
});

test('a template without rows holds its headings', async () => {
  const reading = await readTable(await writeWorkbook({ sheetName: 'Pegawai', columns, rows: [] }));

  expect(reading.ok && reading.value.rows.map(({ line }) => line)).toEqual([1]);
});
