import { writeWorkbook } from '../src/documents/workbook.ts';

const HEADINGS = [
  'NIP',
  'Nama',
  'Golongan',
  'Jabatan',
  'Unit Kerja',
  'Unit Induk',
  'NIP Atasan Langsung',
  'NIP Pejabat Penilai',
  'NIP Ketua Tim',
  'Zona',
  'Pola Kerja',
  'Norma Menit',
  'Regu',
  'Peran',
];

const PEOPLE_OF_UNIT = 40;

/** Rows of an invented agency: a head for each forty people, and one above all heads. */
function makeRows(people: number): readonly (readonly string[])[] {
  return Array.from({ length: people }, (_, index) => {
    const unit = Math.floor(index / PEOPLE_OF_UNIT);
    const isHead = index % PEOPLE_OF_UNIT === 0;
    const above = isHead ? 0 : unit * PEOPLE_OF_UNIT;

    return [
      nipOf(index),
      `Embun Rimba ke-${index}, S.Sos.`,
      isHead ? 'IV/a' : 'III/b',
      isHead ? `Kepala Bidang ${unit}` : 'Analis Layanan',
      `Bidang ${unit}`,
      unit === 0 ? '' : 'Bidang 0',
      index === 0 ? '' : nipOf(above),
      index === 0 || isHead ? '' : nipOf(0),
      '',
      'WIB',
      '5 hari',
      '300',
      '',
      isHead ? 'atasan' : 'pegawai',
    ];
  });
}

/** As an Indonesian Excel writes CSV. */
export function makeCsv(people: number): Buffer {
  const rows = [HEADINGS, ...makeRows(people)];

  return Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n'));
}

export async function makeWorkbook(people: number): Promise<Buffer> {
  const columns = HEADINGS.map((heading) => ({ heading, width: 20 }));

  return writeWorkbook({ sheetName: 'Pegawai', columns, rows: makeRows(people) });
}

/** A valid NIP for each number up to 300,000. */
function nipOf(index: number): string {
  const month = String(1 + (Math.floor(index / 999) % 12)).padStart(2, '0');
  const day = String(1 + (Math.floor(index / 11_988) % 28)).padStart(2, '0');

  return `1985${month}${day}2010011${String(1 + (index % 999)).padStart(3, '0')}`;
}
