import type { Field, Trouble, UnitField } from './model.ts';

/** As the template calls them. */
export const FIELD_NAMES: Record<Field, string> = {
  nip: 'NIP',
  name: 'Nama',
  rank: 'Golongan',
  position: 'Jabatan',
  unit: 'Unit Kerja',
  parent: 'Unit Induk',
  supervisor: 'NIP Atasan Langsung',
  appraiser: 'NIP Pejabat Penilai',
  teamLead: 'NIP Ketua Tim',
  zone: 'Zona',
  workdays: 'Pola Kerja',
  norm: 'Norma Menit',
  shiftTeam: 'Regu',
  role: 'Peran',
  start: 'Mulai',
};

/** How much of a cell is repeated, in UTF-16 units. */
const QUOTED = 40;

type NipPart = Extract<Trouble, { readonly kind: 'nip' }>['why'];

const NIP_PARTS: Record<NipPart, string> = {
  length: 'harus 18 digit',
  'birth-date': 'tidak diawali tanggal lahir yang benar (8 digit pertama)',
  'start-date': 'memuat TMT yang tidak benar (digit 9–14)',
  sex: 'keliru pada digit ke-15 (harus 1 atau 2)',
  sequence: 'keliru pada nomor urut (3 digit terakhir)',
};

const EXPECTED: Partial<Record<Field, string>> = {
  rank: 'contoh: III/a, untuk PPPK: IX',
  zone: 'WIB, WITA, atau WIT',
  workdays: '5 hari atau 6 hari; untuk kerja bergilir, atur lewat /jadwal',
  norm: 'menit per hari, contoh: 300',
  role: 'pegawai, atasan, atau admin',
  start: 'contoh: 16/11/2026',
};

const UNIT_FIELDS: Record<UnitField, string> = {
  parent: 'Unit Induk',
  zone: 'Zona',
  workdays: 'Pola Kerja',
  norm: 'Norma Menit',
};

/** Why a row is not taken, as plain words without a full stop. */
export function troubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'missing':
      return `${FIELD_NAMES[trouble.field]} kosong`;
    case 'nip':
      return `${FIELD_NAMES[trouble.field]} ${NIP_PARTS[trouble.why]}`;
    case 'no-nip':
      return `${FIELD_NAMES[trouble.field]} berisi “${quote(trouble.text)}”; tulis NIP-nya (18 digit), bukan nama, atau kosongkan`;
    case 'digits-lost':
      return `${FIELD_NAMES[trouble.field]} tersimpan sebagai angka sehingga digit terakhirnya hilang; ubah format kolomnya menjadi Teks, lalu ketik ulang`;
    case 'too-long':
      return `${FIELD_NAMES[trouble.field]} terlalu panjang (paling banyak 200 huruf)`;
    case 'unreadable':
      return `${FIELD_NAMES[trouble.field]} “${quote(trouble.text)}” tidak dapat dibaca (${EXPECTED[trouble.field] ?? 'periksa isinya'})`;
    case 'start-far':
      return 'Mulai terlalu jauh dari hari ini';
    case 'twice':
      return `NIP yang sama ada pada baris ${list(trouble.lines)}; sisakan satu (jabatan rangkap dicatat lewat /delegasi)`;
    case 'superior-unknown':
      return `${FIELD_NAMES[trouble.field]} ${trouble.nip} tidak ada dalam daftar ini maupun di data pegawai`;
    case 'superior-self':
      return `${FIELD_NAMES[trouble.field]} sama dengan NIP pegawai itu sendiri`;
    case 'circle':
      return `rantai atasan berputar kembali ke pegawai yang sama (baris ${list(trouble.lines)})`;
    case 'parent-unknown':
      return `Unit Induk “${quote(trouble.name)}” belum dikenal; periksa ejaannya, atau tambahkan lewat /unit`;
    case 'unit-circle':
      return `Unit Induk berputar: ${trouble.names.slice(0, 5).map(quote).join(' → ')}`;
    case 'unit-differs':
      return `${UNIT_FIELDS[trouble.field]} untuk unit “${quote(trouble.unit)}” berbeda dengan baris ${trouble.line}`;
    case 'last-admin':
      return `sesudah daftar ini tidak ada admin lagi; ${quote(trouble.name)} perlu tetap ada dengan Peran admin`;
  }
}

function list(numbers: readonly number[]): string {
  return numbers.join(', ');
}

function quote(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED).toWellFormed()}…` : text;
}
