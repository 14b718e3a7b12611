import { describe, expect, test } from 'vitest';
import { readConsent } from '../../src/conversation/consent.ts';

describe('a typed answer', () => {
  test.each(['ya', 'Ya, catat', 'iya pak', 'OK', 'ok, catat saja', ' benar. '])(
    '“%s” is yes',
    (text) => {
      expect(readConsent(text)).toBe('yes');
    },
  );

  test.each(['tidak', 'Tidak jadi', 'nggak usah', 'jangan, pak', 'batal'])('“%s” is no', (text) => {
    expect(readConsent(text)).toBe('no');
  });

  test.each(['ya rapat 2 jam', 'tidak ada kegiatan', 'yang tadi 2 jam', '', 'rapat ya'])(
    '“%s” is none',
    (text) => expect(readConsent(text)).toBeNull(),
  );
});
