import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import type { TableCell, TableReading } from './model.ts';
import { collectRows, refuse, textCell } from './rows.ts';

const DELIMITERS = [';', ',', '\t', '|'];
/** Lines that are looked at to find the delimiter. */
const SAMPLE = 50;
/** In UTF-16 units; a longer one is a quote that was never closed. */
const LONGEST_RECORD = 1_000_000;
/** What old editors end a file with. */
const END_OF_FILE = '\u001a';
/** Share of control characters from which on it is no text. */
const MOST_CONTROLS = 0.01;

/** What Windows-1252 has from 0x80 to 0x9f; Node before 24 takes these bytes for control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Reads rows of text; UTF-8, UTF-16 with its mark, else Windows-1252. */
export function readText(bytes: Uint8Array): TableReading {
  const text = decode(bytes)
    .replaceAll('\0', '')
    .replaceAll(END_OF_FILE, '')
    .replace(/\r\n?/g, '\n');
  if (text.trim() === '') return refuse('empty');
  if (countControls(text) > text.length * MOST_CONTROLS) return refuse('not-a-table');

  // Excel's own first line that names the delimiter.
  const told = /^sep=(.)\n/.exec(text);
  if (told?.[1] === undefined) return readRecords(text, findDelimiter(text), 1);
  return readRecords(text.slice(told[0].length), told[1], 2);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);

  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));
  }
}

function countControls(text: string): number {
  return text.match(/[^\P{Cc}\t\n\f]/gu)?.length ?? 0;
}

/** The one that most lines hold equally often, outside quotes. */
function findDelimiter(text: string): string {
  const sample = text.slice(0, 100_000).replace(/"(?:[^"]|"")*"/g, '');
  const lines = sample.split('\n').filter((line) => line.trim() !== '');

  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const agreed = countAgreement(lines.slice(0, SAMPLE), delimiter);
    if (agreed > most) [best, most] = [delimiter, agreed];
  }

  return best;
}

function countAgreement(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const found = line.split(delimiter).length - 1;
    if (found > 0) counts.set(found, (counts.get(found) ?? 0) + 1);
  }

  return Math.max(0, ...counts.values());
}

/** Excel's way to keep digits, `="1990"`, is a quoted cell to everybody else. */
function quoteFormulas(text: string, delimiter: string): string {
  const ends = delimiter === '|' ? '\\|' : delimiter;

  return text.replaceAll(
    new RegExp(`(^|[\\n${ends}])="([^"\\n]*)"(?=[\\n${ends}]|$)`, 'g'),
    '$1"$2"',
  );
}

/** The same, where a program has quoted it once more. */
function cellOf(text: string): TableCell {
  return textCell(/^="([^"]*)"$/.exec(text)?.[1] ?? text);
}

function readRecords(text: string, delimiter: string, firstLine: number): TableReading {
  const rows = collectRows();
  let line = firstLine;
  let going = true;

  try {
    parse(quoteFormulas(text, delimiter), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      max_record_size: LONGEST_RECORD,
      on_record: (cells: readonly string[], { lines }: InfoRecord) => {
        going &&= rows.add(line, cells.map(cellOf));
        line = firstLine + lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('broken', line);
  }

  return rows.reading();
}
