import { FIELDS, type Field } from './model.ts';
import { FIELD_NAMES } from './troubles.ts';
import type { Workbook } from '../documents/model.ts';

/** In characters. */
const WIDTHS: Partial<Record<Field, number>> = { name: 32, position: 32, unit: 32, parent: 32 };
const WIDTH = 22;

/** Invented people, with words of nature for names. */
const EXAMPLES: readonly Partial<Record<Field, string>>[] = [
  {
    nip: '197503122000031001',
    name: 'Rimba Cakrawala, S.Sos., M.Si.',
    rank: 'IV/a',
    position: 'Kepala Bidang Pelayanan',
    unit: 'Bidang Pelayanan',
    zone: 'WIB',
    workdays: '5 hari',
    role: 'atasan',
    start: '02/01/2026',
  },
  {
    nip: '199001152015012001',
    name: 'Melati Embun, A.Md.',
    rank: 'II/c',
    position: 'Pengelola Layanan',
    unit: 'Bidang Pelayanan',
    supervisor: '197503122000031001',
    zone: 'WIB',
    workdays: '5 hari',
    role: 'pegawai',
    start: '02/01/2026',
  },
];

/** What /impor sends without a file. */
export const TEMPLATE: Workbook = {
  sheetName: 'Pegawai',
  columns: FIELDS.map((field) => ({
    heading: FIELD_NAMES[field],
    width: WIDTHS[field] ?? WIDTH,
  })),
  rows: EXAMPLES.map((example) => FIELDS.map((field) => example[field] ?? '')),
};
