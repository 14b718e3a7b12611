import { day } from '../../src/shared/day.ts';
import type { YearUnit } from './model.ts';

const FROM = day('2025-12-01');

/** A small agency in three zones: five days, six days, and shifts by team. */
export const UNITS: readonly YearUnit[] = [
  unit('Dinas Contoh', { reportTime: '16:00' }),
  unit('Bidang Arsip', { parent: 0, reportTime: '15:30', hasGroup: true }),
  unit('Seksi Loket', { parent: 1, workdays: '123456', openDays: 1, nudgesPerWeek: 4 }),
  unit('Bidang Pesisir', { parent: 0, zone: 'WITA', openDays: 5, escalationDays: 2 }),
  unit('Rumah Sakit Contoh', {
    parent: 3,
    zone: 'WITA',
    nudgesPerWeek: 3,
    shifts: { from: FROM, teams: { A: 'PPSSMMLL', B: 'LLPPSSMM', C: 'SML' } },
  }),
  unit('Cabang Timur', { parent: 0, zone: 'WIT', openDays: 2, escalationDays: 4, hasGroup: true }),
  unit('Puskesmas Contoh', { parent: 5, zone: 'WIT', workdays: '123456', reportTime: '15:00' }),
];

function unit(name: string, of: Partial<YearUnit>): YearUnit {
  return {
    name,
    parent: null,
    zone: 'WIB',
    workdays: '12345',
    shifts: null,
    reportTime: '16:00',
    openDays: 3,
    nudgesPerWeek: 5,
    escalationDays: 3,
    hasGroup: false,
    ...of,
  };
}
