import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseFormat } from '../../src/documents/formats.ts';
import type { TableReading } from '../../src/documents/model.ts';
import { readTable } from '../../src/documents/tables.ts';
import { readText } from '../../src/documents/texts.ts';
import { smallRoster, workbook, workbookEntries, zip } from './made.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe('what a file is, is decided by its content', () => {
  const NO_WORKBOOK = zip([{ name: 'surat.txt', content: 'Melati' }]);
  const ODS = zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', content: '<a/>' },
  ]);

  test.each([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'not-a-table'],
    ['a web page', Buffer.from('\ufeff<!DOCTYPE svg><svg>'), 'not-a-table'],
    ['a zip that is no workbook', NO_WORKBOOK, 'not-a-table'],
    ['an .ods', ODS, 'not-a-table'],
    ['a text document of old', Buffer.concat([COMPOUND, utf16('WordDocument')]), 'not-a-table'],
    ['an old .xls', Buffer.concat([COMPOUND, utf16('Workbook')]), 'old-excel'],
    ['a table of a web page', Buffer.from('\n<html><table><tr>'), 'old-excel'],
    ['an .xlsb', zip([{ name: 'xl/workbook.bin', content: 'x' }]), 'old-excel'],
    ['an encrypted workbook', Buffer.concat([COMPOUND, utf16('EncryptedPackage')]), 'encrypted'],
    ['a zip with a password', zip([{ name: 'a', content: 'x', encrypted: true }]), 'encrypted'],
    [
      'a zip that unpacks to too much',
      zip([{ name: 'a', content: 'x', unpacked: 2e8 }]),
      'too-big',
    ],
    ['a zip of too many files', zip(Array.from({ length: 1_001 }, nameless)), 'too-big'],
    ['a cut-off workbook', workbook('').subarray(0, -40), 'broken'],
    ['half a directory', halfDirectory(), 'broken'],
    ['a workbook', workbook(''), 'workbook'],
    ['anything else', Buffer.from('nip;nama'), 'text'],
  ])('%s', (_, bytes, format) => {
    expect(chooseFormat(bytes)).toBe(format);
  });
});

describe('a file that is no table is refused with its reason', () => {
  test.each([
    ['nothing at all', Buffer.alloc(0), 'empty'],
    ['only empty lines', Buffer.from('\r\n ; ;\n\n'), 'empty'],
    ['a workbook of empty sheets', workbook('', '<row r="4"><c r="B4" s="1"/></row>'), 'empty'],
    ['an image', PNG, 'not-a-table'],
    ['an encrypted workbook', Buffer.concat([COMPOUND, utf16('EncryptedPackage')]), 'encrypted'],
    ['a workbook without its sheet', zip(workbookEntries('').slice(0, 2)), 'broken'],
    ['a sheet of broken XML', workbook('<row r="1"><c r="A1"><v>1</c>'), 'broken'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 'a;b\n'), 'too-big'],
  ])('%s', async (_, bytes, reason) => {
    expect(await readTable(bytes)).toEqual({ ok: false, reason, line: null });
  });

  test('more than 50,000 rows, by the line of the first one too many', async () => {
    const rows = Array.from({ length: 50_001 }, (_, at) => sheetRow(at + 2)).join('');

    expect(readText(Buffer.from('a;b\n\n'.repeat(50_001)))).toEqual(no('too-many-rows', 100_001));
    expect(await readTable(workbook(rows))).toEqual(no('too-many-rows', 50_002));
  });

  test('more than 100 columns, by the line that has them', () => {
    const wide = `a;b\nc;d${';'.repeat(98)};e`;

    expect(readText(Buffer.from(`a;b${';'.repeat(500)}`)).ok).toBe(true);
    expect(readText(Buffer.from(wide))).toEqual(no('too-many-columns', 2));
  });
});

test('an error of a formula is told as it is shown, in whatever sheet it stands', async () => {
  const text = (at: string, words: string) =>
    `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const error = (at: string, shown: string) =>
    `<c r="${at}" s="1" t="e"><f>A1</f><v>${shown}</v></c>`;
  const first = `<row r="1">${text('A1', 'nip')}${text('B1', 'atasan')}</row><row r="2">${text('A2', '1')}${error('B2', '#N/A')}</row>`;
  const second = `<row r="3">${text('A3', 'x')}${text('B3', 'y')}${text('C3', 'z')}</row><row r="4">${text('A4', "t='e'")}${error('C4', '#REF!')}</row>`;

  const read = await readTable(workbook(first, second));
  expect(texts(read)).toEqual([
    ['nip', 'atasan'],
    ['1', '#N/A'],
  ]);
  const [other] = read.ok ? (read.value.others ?? []) : [];
  expect(other?.rows.map(({ cells }) => cells.map((cell) => cell.text))).toEqual([
    ['x', 'y', 'z'],
    ["t='e'", '', '#REF!'],
  ]);
});

describe('text', () => {
  test.each([
    ['semicolons', 'nip;nama\n1;Melati, S.Sos.\n2;Surya, M.Si.'],
    ['commas', 'nip,nama\n1,"Melati, S.Sos."\n2,"Surya, M.Si."'],
    ['tabs', 'nip\tnama\n1\tMelati, S.Sos.\n2\tSurya, M.Si.'],
    ['bars', 'nip|nama\n1|Melati, S.Sos.\n2|Surya, M.Si.'],
    ['carriage returns alone', 'nip;nama\r1;Melati, S.Sos.\r2;Surya, M.Si.\r'],
    ['zero bytes and the end mark of old', 'nip;na\0ma\n1;Melati, S.Sos.\n2;Surya, M.Si.\n\u001a'],
    [
      'spaces and empty columns',
      'nip ;; nama;;\n 1;;Melati, S.Sos.;;\n2;; "Surya, M.Si." ;;\n;;;;',
    ],
  ])('is told apart by itself: %s', (_, text) => {
    expect(texts(readText(Buffer.from(text)))).toEqual([
      ['nip', 'nama'],
      ['1', 'Melati, S.Sos.'],
      ['2', 'Surya, M.Si.'],
    ]);
  });

  test("takes the delimiter that Excel's first line names, and keeps count of it", () => {
    expect(rows(readText(Buffer.from('sep=|\r\na;b|c\r\n')))).toEqual([[2, 'a;b', 'c']]);
  });

  test.each([
    ['UTF-8', Buffer.from('nama;ñandú')],
    ['UTF-8 with its mark', Buffer.from('\ufeffnama;ñandú')],
    ['UTF-16 LE', utf16('\ufeffnama;ñandú')],
    ['UTF-16 BE', utf16('\ufeffnama;ñandú').swap16()],
    ['Windows-1252', Buffer.from('nama;ñandú', 'latin1')],
  ])('is read in %s', (_, bytes) => {
    expect(texts(readText(bytes))).toEqual([['nama', 'ñandú']]);
  });

  test('has the curly quotes and dashes of Windows-1252', () => {
    const bytes = Buffer.from('na\x93m\x94a;\x91A\x92is \x96 \x80', 'latin1');

    expect(texts(readText(bytes))).toEqual([['na“m”a', '‘A’is – €']]);
  });

  test.each([
    ['as a formula', 'nip,unit\n="0123","A, B"\n="1","=""2"""\n', ['0123', 'A, B', '1', '2']],
    ['as a formula with a comma', 'nip,unit\n1,="A, B"\n', ['1', 'A, B']],
    ['in the middle of a word', 'a;b\nlayar 14";d"e\n', ['layar 14"', 'd"e']],
  ])('with a quote %s is read as it is meant', (_, text, cells) => {
    expect(
      texts(readText(Buffer.from(text)))
        .flat()
        .slice(2),
    ).toEqual(cells);
  });

  test('counts the lines of the file, whatever stands between its rows', () => {
    const text = 'nip;nama\r\n\r\n1;"Melati\r\n""Kenanga"""\r\n;\r\n\n2;Surya\n\n\n';

    expect(rows(readText(Buffer.from(text)))).toEqual([
      [1, 'nip', 'nama'],
      [3, '1', 'Melati\n"Kenanga"'],
      [7, '2', 'Surya'],
    ]);
  });

  test.each([
    ['never closed', 'a;b\n"c;d\ne;f\n', 2],
    ['closed too early', 'a;b\n\n"c"d;e\n', 3],
  ])('with a quote %s is refused by its line', (_, text, line) => {
    expect(readText(Buffer.from(text))).toEqual(no('broken', line));
  });

  test('is never a number, so that the digits of a NIP stay as they were written', () => {
    const reading = readText(Buffer.from('199001152015012001;1,99001E+17;007'));

    expect(texts(reading)).toEqual([['199001152015012001', '1,99001E+17', '007']]);
    expect(kinds(reading)).toEqual(['text', 'text', 'text']);
  });

  test('of endless cells is cut at 2,000 characters', () => {
    expect(texts(readText(Buffer.from(`a;${'x'.repeat(2_500)}`)))[0]?.[1]).toHaveLength(2_000);
  });
});

describe('a workbook', () => {
  test('is read back as it was written', async () => {
    expect(rows(await readTable(await smallRoster()))).toEqual([
      [1, 'NIP', 'Nama'],
      [2, '199001152015012001', 'Melati Kenanga'],
      [3, '198505202010011002', 'Surya <Laut> & "Bahari"'],
    ]);
  });

  test('says which cells are numbers, and writes days as days', async () => {
    const cells =
      '<c r="A3"><v>1.99001152015012E+17</v></c><c r="B3" s="1"><v>46000</v></c>' +
      '<c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#REF!</v></c>' +
      '<c r="E3" s="1"><v>99999999999</v></c><c r="F3" t="inlineStr"><is><t> Melati </t></is></c>';
    const reading = await readTable(workbook(`<row r="3">${cells}</row>`));

    expect(rows(reading)).toEqual([
      [3, '199001152015012000', '2025-12-09', 'TRUE', '#REF!', 'Melati'],
    ]);
    expect(kinds(reading)).toEqual(['number', 'text', 'text', 'text', 'text']);
  });

  test('is read from its sheets that are not empty, the first of them first', async () => {
    const reading = await readTable(workbook('', sheetRow(7), '', sheetRow(1)));

    expect(rows(reading)).toEqual([[7, '7']]);
    expect(reading).toMatchObject({ value: { name: 'S1', others: [{ name: 'S3' }] } });
    expect(await readTable(workbook('', sheetRow(7)))).not.toHaveProperty('value.name');
  });
});

describe('a hostile file never throws, hangs or ends the process', () => {
  test.each([
    ['a row without end', '<row r="1e300"><c r="A1"><v>1</v></c></row>'],
    ['the last row of all', `${sheetRow(1)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`],
    ['a column no sheet has', '<row r="1"><c r="ZZZZZZZZZZ1"><v>1</v></c></row>'],
  ])('%s', async (_, row) => {
    expect(await readTable(workbook(row))).toEqual(no('too-big', null));
  });

  test('a workbook that unpacks to more than it says', async () => {
    const [book, links, styles] = workbookEntries('');
    const rows = sheetRow(1).repeat(1_000_000);
    const lying = { name: 'xl/worksheets/s0.xml', content: rows, unpacked: 100 };

    const entries = [book, links, styles].filter((entry) => entry !== undefined);
    expect(await readTable(zip([...entries, lying]))).toEqual(no('broken', null));
  });

  test('random bytes and random lines', () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    const bits = fc.constantFrom('"', ';', ',', '\n', '\r', '\0', 'a', '\t', 'é', ' ');
    const lines = fc.array(bits).map((parts) => Buffer.from(parts.join('')));

    fc.assert(
      fc.property(fc.oneof(bytes, lines), (file) => {
        const reading = chooseFormat(file) === 'text' ? readText(file) : null;
        expect(reading?.ok).toBeOneOf([true, false, undefined]);
      }),
      { numRuns: 500 },
    );
  });

  test('a workbook with some bytes changed, before or after it was packed', async () => {
    const roster = await smallRoster();
    const changes = fc.array(fc.tuple(fc.nat(10_000), fc.nat(255)), { minLength: 1, maxLength: 6 });

    await fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (changed, packed) => {
        const rows = Buffer.from(sheetRow(1) + sheetRow(2) + sheetRow(7));
        const bytes = packed ? Buffer.from(roster) : rows;
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
        const file = packed ? bytes : workbook(rows.toString());

        expect((await readTable(file)).ok).toBeTypeOf('boolean');
      }),
      { numRuns: 20 },
    );
  });

  test('a broken sheet beside one that is missing', async () => {
    const entries = workbookEntries('<row r="1"><c r="A1"><v>1</c>', '').slice(0, -1);

    expect(await readTable(zip(entries))).toEqual(no('broken', null));
  });
});

test('files that come at the same time are all read, one after the other', async () => {
  const files = ['a;b', 'c;d', '', 'e;f'].map((text) => readTable(Buffer.from(text)));

  expect((await Promise.all(files)).map(texts)).toEqual([
    [['a', 'b']],
    [['c', 'd']],
    [],
    [['e', 'f']],
  ]);
});

function sheetRow(row: number): string {
  return `<row r="${row}"><c r="A${row}"><v>${row}</v></c></row>`;
}

function halfDirectory(): Buffer {
  const file = workbook('');

  return file.fill(0, file.length - 200, file.length - 100);
}

function nameless(): { readonly name: string; readonly content: string } {
  return { name: 'a', content: '' };
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function no(reason: string, line: number | null): object {
  return { ok: false, reason, line };
}

function texts(reading: TableReading): readonly (readonly string[])[] {
  return reading.ok ? reading.value.rows.map(({ cells }) => cells.map(({ text }) => text)) : [];
}

function rows(reading: TableReading): readonly unknown[] {
  if (!reading.ok) return [reading];

  return reading.value.rows.map(({ line, cells }) => [line, ...cells.map(({ text }) => text)]);
}

function kinds(reading: TableReading): readonly string[] {
  return reading.ok ? reading.value.rows.flatMap(({ cells }) => cells.map(({ kind }) => kind)) : [];
}
