import { expect, test } from 'vitest';
import { readTable } from '../../src/documents/tables.ts';
import { readDate, readDigits, readRankCell, readWorkdays } from '../../src/roster/cells.ts';
import { readRoster } from '../../src/roster/reading.ts';
import { fileBytes, nipOf, readingOf, reasonsOf, tableOf, TODAY } from './made.ts';
import { workbook } from '../documents/made.ts';

test('a file with every kind of damage says line by line why it is not taken', () => {
  expect(reasonsOf(fileBytes('damaged.csv'))).toEqual({
    3: 'NIP kosong',
    4: 'NIP harus 18 digit',
    5: expect.stringContaining('ubah format kolomnya menjadi Teks'),
    6: expect.stringContaining('tanggal lahir'),
    7: 'Nama kosong',
    8: 'Unit Kerja kosong',
    9: expect.stringContaining('Golongan “V/z” tidak dapat dibaca'),
    10: expect.stringMatching(
      /Peran “bos”.*Mulai “31\/02\/2026”.*Zona “WIX”.*Pola Kerja “shift”.*Norma Menit “9999”/,
    ),
    11: expect.stringContaining('baris 11, 12'),
    12: expect.stringContaining('baris 11, 12'),
    13: expect.stringContaining('197001012000031009 tidak ada dalam daftar ini'),
    14: expect.stringContaining('sama dengan NIP pegawai itu sendiri'),
    15: expect.stringContaining('berputar'),
    16: expect.stringContaining('berputar'),
    17: expect.stringContaining('“Dinas Tak Dikenal” belum dikenal'),
    18: 'Zona untuk unit “Bidang Pelayanan” berbeda dengan baris 2',
    20: 'Unit Induk untuk unit “seksi satu” berbeda dengan baris 19',
    21: expect.stringContaining('Unit Induk berputar'),
    22: expect.stringContaining('Unit Induk berputar'),
    23: 'NIP Atasan Langsung harus 18 digit',
  });
});

test('titles, odd headings, numbered columns and Excel’s marks are read through', () => {
  const reading = readingOf(fileBytes('good.csv'));

  expect(reading.rejected).toEqual([]);
  expect(reading.ignored).toEqual(['Alamat']);
  expect(reading.lines).toMatchObject([
    {
      line: 6,
      nip: '197503122000031001',
      name: 'Rimba Cakrawala, S.Sos., M.Si.',
      rank: 'IV/a',
      supervisor: null,
      parent: undefined,
      zone: 'WIB',
    },
    { nip: '199001152015012001', name: 'Melati Embun; A.Md.', rank: 'III/a', zone: 'WITA' },
    { nip: '198505202010011002', rank: 'IX', unit: 'BIDANG PELAYANAN', zone: undefined },
  ]);
});

test('a heading split over two rows by merged cells is one heading', () => {
  const reading = readingOf(
    [
      'DAFTAR PEGAWAI;;;;;;',
      'No;Data Pegawai;;Unit Kerja;Atasan Langsung;;Jabatan',
      ';NIP;Nama;;NIP;Nama;',
      '1;2;3;4;5;6;7',
      `1;${nipOf(1)};Embun;Bidang A;${nipOf(2)};Rimba;Analis`,
      `2;${nipOf(2)};Rimba;Bidang A;;;Kepala`,
      'No;NIP;Nama;;NIP;Nama;',
    ].join('\n'),
  );

  expect(reading.lines).toMatchObject([
    { nip: nipOf(1), name: 'Embun', supervisor: nipOf(2), position: 'Analis' },
    { nip: nipOf(2), name: 'Rimba', supervisor: null, position: 'Kepala' },
  ]);
  expect(reading.ignored).toEqual(['Atasan Langsung Nama']);
});

test('a list with Pangkat beside Golongan takes the golongan', () => {
  const reading = readingOf(`NIP;Nama;Pangkat;Golongan;Unit\n${nipOf(1)};Embun;Penata;III/c;A`);

  expect(reading.lines[0]?.rank).toBe('III/c');
  expect(reading.ignored).toEqual(['Pangkat']);
});

test.each([
  ['rapat evaluasi;2 jam\nverifikasi;1 jam', { kind: 'no-heading' }],
  [`NIP;Nama\n${nipOf(1)};Embun`, { kind: 'columns-missing', fields: ['unit'], line: 1 }],
  [
    `NIP;Nama;Unit Kerja;Nama Pegawai\n${nipOf(1)};Embun;A;Embun`,
    { kind: 'column-twice', field: 'name', headings: ['Nama', 'Nama Pegawai'], line: 1 },
  ],
  ['NIP;Nama;Unit Kerja\n-;-;-', { kind: 'no-rows', line: 1 }],
])('what is no roster is refused as a whole', (text, refusal) => {
  expect(readRoster(tableOf(text), TODAY)).toEqual({ ok: false, refusal });
});

test.each([
  ['UTF-8 with its mark', Buffer.from(`\ufeffNIP;Nama;Unit Kerja\n${nipOf(1)};Émbun;A`)],
  ['UTF-16', Buffer.from(`\ufeffNIP;Nama;Unit Kerja\n${nipOf(1)};Émbun;A`, 'utf16le')],
  ['Windows-1252', Buffer.from(`NIP;Nama;Unit\u00a0Kerja\n${nipOf(1)};Émbun;A`, 'latin1')],
])('%s is read', (_, bytes) => {
  expect(readingOf(bytes).lines).toMatchObject([{ nip: nipOf(1), name: 'Émbun', unit: 'A' }]);
});

test('what stands under the list is left out and told, as long as nobody stands below it', () => {
  const people = `No;NIP;Nama;Unit\n1;${nipOf(1)};Embun;A`;
  const footer =
    'Jumlah;1;;\n;;Keterangan: per November;\n;;;Kepala Dinas\n;NIP. 197503122000031001;;';

  const reading = readingOf(`${people}\n;;;\n${footer}`);
  expect(reading).toMatchObject({ rejected: [], footer: { from: 4, to: 7, text: 'Jumlah' } });
  expect(reading.lines).toHaveLength(1);
  expect(readingOf(people).footer).toBeNull();

  expect(Object.keys(reasonsOf(`${people}\n${footer}\n2;${nipOf(2)};Rimba;A`))).toEqual([
    '3',
    '4',
    '5',
    '6',
  ]);
});

test.each([
  ['a name without NIP and unit', '2;;Rimba;'],
  ['somebody whose name begins like a footer', '2;;Kepalawati;'],
  ['a damaged NIP alone', '2;1990011520;;'],
  ['a NIP in scientific notation alone', '2;1,99E+17;;'],
  ['a NIP and a name without unit', `2;${nipOf(2)};Kepala Dinas;`],
])('%s at the end is no footer but rejected', (_, row) => {
  expect(Object.keys(reasonsOf(`No;NIP;Nama;Unit\n1;${nipOf(1)};Embun;A\n${row}`))).toEqual(['3']);
});

test('a superior named in words is rejected with advice, a dash or nobody is none', () => {
  const text = (superiors: readonly string[]) =>
    [
      'NIP;Nama;Unit;Atasan Langsung',
      ...superiors.map((words, at) => `${nipOf(at + 1)};Embun;A;${words}`),
    ].join('\n');

  expect(reasonsOf(text(['Rimba, S.Sos.', '#N/A', '1990011520150110']))).toEqual({
    2: 'NIP Atasan Langsung berisi “Rimba, S.Sos.”; tulis NIP-nya (18 digit), bukan nama, atau kosongkan',
    3: expect.stringContaining('“#N/A”'),
    4: 'NIP Atasan Langsung harus 18 digit',
  });
  const read = readingOf(text([nipOf(5), '-', '0', 'tidak ada', 'N/A']));
  expect(read.lines.map(({ supervisor }) => supervisor)).toEqual([
    nipOf(5),
    null,
    null,
    null,
    null,
  ]);
});

test('the roster is found on the sheet that holds it, and on no two', async () => {
  const words = (ref: string, said: string) =>
    `<c r="${ref}" t="inlineStr"><is><t>${said}</t></is></c>`;
  const roster = (name: string, nip: string) =>
    `<row r="1">${words('A1', 'NIP')}${words('B1', 'Nama')}${words('C1', 'Unit')}</row>` +
    `<row r="2">${words('A2', nip)}${words('B2', name)}${words('C2', 'A')}</row>`;
  const help = `<row r="1">${words('A1', 'Petunjuk pengisian')}</row>`;
  const read = async (...sheets: readonly string[]) => {
    const table = await readTable(workbook(...sheets));
    return table.ok ? readRoster(table.value, TODAY) : table;
  };

  expect(await read(help, roster('Embun', nipOf(1)))).toMatchObject({
    value: { lines: [{ name: 'Embun' }], sheet: 'S1' },
  });
  expect(await read(roster('Embun', nipOf(1)), roster('Rimba', nipOf(2)))).toEqual({
    ok: false,
    refusal: { kind: 'several-sheets', names: ['S0', 'S1'] },
  });
});

test('a NIP that Excel kept as a number has lost digits and is rejected', async () => {
  const text = (ref: string, words: string) =>
    `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const file = workbook(
    `<row r="1">${text('A1', 'NIP')}${text('B1', 'Nama')}${text('C1', 'Unit Kerja')}${text('D1', 'TMT Jabatan')}</row>` +
      `<row r="2"><c r="A2"><v>199001152015011001</v></c>${text('B2', 'Embun')}${text('C2', 'A')}</row>` +
      `<row r="3">${text('A3', nipOf(2))}${text('B3', 'Rimba')}${text('C3', 'A')}<c r="D3" s="1"><v>46024</v></c></row>`,
  );
  const table = await readTable(file);
  const read = table.ok ? readRoster(table.value, TODAY) : table;

  expect(read).toMatchObject({
    ok: true,
    value: {
      rejected: [{ line: 2, troubles: [{ kind: 'digits-lost', field: 'nip' }] }],
      lines: [{ line: 3, nip: nipOf(2), start: '2026-01-02' }],
    },
  });
});

test.each([
  ['16/11/2026', '2026-11-16'],
  ['1-1-2026', '2026-01-01'],
  ['2026-11-16', '2026-11-16'],
  ['1 November 2026', '2026-11-01'],
  ['01 Nop 2026', '2026-11-01'],
  ['46342', '2026-11-16'],
  ['31/02/2026', null],
  ['16/13/2026', null],
  ['besok', null],
  ['12', null],
])('the date %s is %s', (text, day) => {
  expect(readDate(text)).toBe(day);
});

test('cells are read as people write them', () => {
  expect(readDigits('NIP. 19900115 201501 1 001')).toBe(nipOf(1));
  expect(readRankCell('Penata Muda, III/a')).toBe('III/a');
  expect(readRankCell('III/a - Penata Muda')).toBe('III/a');
  expect(readWorkdays('6 Hari Kerja')).toBe('123456');
});

test('minutes with a decimal comma are minutes, a name without letters is none', () => {
  const text = (name: string, norm: string) =>
    `NIP;Nama;Unit;Norma Menit\n${nipOf(1)};${name};A;${norm}`;

  expect(readingOf(text('Embun', '300,00')).lines[0]?.norm).toBe(300);
  expect(reasonsOf(text('12345', '300,5'))[2]).toMatch(/^Nama “12345”.*Norma Menit “300,5”/);
});

test('marks that nobody sees do not get into names, and RTL text stays', () => {
  const { lines } = readingOf(`NIP;Nama;Unit\n${nipOf(1)};\u202eNur\u200b <Laut> & שמש;A`);

  expect(lines[0]?.name).toBe('Nur <Laut> & שמש');
});

test('a first day a year ahead, and words that never end, are rejected', () => {
  const text = `NIP;Nama;Unit;Mulai\n${nipOf(1)};Embun;A;16/11/2206\n${nipOf(2)};${'a'.repeat(201)};A;`;

  expect(reasonsOf(text)).toEqual({
    2: 'Mulai terlalu jauh dari hari ini',
    3: 'Nama terlalu panjang (paling banyak 200 huruf)',
  });
});

test('a circle through everybody is told to each of them in a few words', () => {
  const rows = Array.from(
    { length: 900 },
    (_, n) => `${nipOf(n + 1)};E;A;${nipOf(((n + 1) % 900) + 1)}`,
  );
  const reasons = reasonsOf(['NIP;Nama;Unit;NIP Atasan', ...rows].join('\n'));

  expect(Object.keys(reasons)).toHaveLength(900);
  expect(reasons[2]?.length).toBeLessThan(200);
});
