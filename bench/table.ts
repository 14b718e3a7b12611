/** Rows of text as a table with aligned columns; the first row is the head. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('   ')
      .trimEnd();

  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('   '), ...body.map(line)].join(
    '\n',
  );
}

export function number(value: number, digits = 0): string {
  if (Number.isNaN(value)) return '–';

  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

export function ratio(value: number): string {
  return Number.isNaN(value) ? '–' : `${value.toFixed(2)}×`;
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
