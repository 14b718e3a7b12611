import { describe, expect, test } from 'vitest';
import { ZONES } from '../../src/shared/day.ts';
import { spell } from '../../src/understanding/spelling.ts';
import { mendTypo } from '../../src/understanding/typos.ts';
import { understand } from '../../src/understanding/understand.ts';

describe('a known word mistyped by a letter or two', () => {
  test.each([
    ['rapst', 'rapat'],
    ['lapoarn', 'laporan'],
    ['kegitan', 'kegiatan'],
    ['dokuemn', 'dokumen'],
    ['lemabr', 'lembar'],
    ['koordnasi', 'koordinasi'],
    ['sosialiasi', 'sosialisasi'],
    ['monitorng', 'monitoring'],
    ['setegnah', 'setengah'],
    ['kemuidan', 'kemudian'],
    ['novmeber', 'november'],
    ['pesreta', 'peserta'],
  ])('%s is %s', (typed, meant) => expect(spell(typed)).toBe(meant));

  test('is read as that word', () => {
    const now = new Date('2026-11-18T08:40:00Z');
    const [told] = understand('rapst kordinsi 3 dokuemn kemrain', now, ZONES.WIB).activities;

    expect(told).toMatchObject({ date: '2026-11-17', quantity: 3, unit: 'dokumen' });
  });
});

describe('nothing else is mended', () => {
  test.each([
    'batas',
    'sampah',
    'tinggal',
    'camat',
    'kapus',
    'rekam',
    'warna',
    'dewan',
    'klasifikasi',
  ])('not %s, a word of its own', (word) => expect(spell(word)).toBe(word));

  test.each(['Rapst', 'Kamsi', 'Sampei'])('not %s, which may be a name', (name) =>
    expect(spell(name)).toBe(name.toLowerCase()),
  );

  test.each(['rapt', 'sd', 'rapst2', 'x7rapat', 'rapat-rapta'])(
    'not %s: too short, a code, or joined',
    (code) => expect(mendTypo(code)).toBeNull(),
  );

  test('the words themselves stay in places, names and numbers', () => {
    const now = new Date('2026-11-18T08:40:00Z');
    const text = 'kunjungan ke desa Kamsi bersama Pak Rapst, surat nomor 800/Rapst/2026, 2 jam';
    const [told] = understand(text, now, ZONES.WIB).activities;

    expect(told).toMatchObject({ date: '2026-11-18', place: 'desa Kamsi', with: ['Pak Rapst'] });
    expect(told?.description).toContain('800/Rapst/2026');
  });

  test('no word of twenty letters or more takes long or is guessed at', () => {
    expect(mendTypo('mengnya'.repeat(585))).toBeNull();
  });
});
