import fc from 'fast-check';
import { expect, test } from 'vitest';
import { button, readButton, readId } from '../../src/conversation/buttons.ts';

test('what a button carries is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[\w-]{1,8}$/), { maxLength: 5 }), (values) => {
      const { data } = button('Lihat', 'day', ...values);
      expect(readButton(data)).toEqual({ name: 'day', values });
    }),
  );
});

test('a button carries at most 64 bytes, counted as Telegram counts', () => {
  expect(() => button('Lihat', 'day', 'x'.repeat(60))).not.toThrow();
  expect(() => button('Lihat', 'day', 'x'.repeat(61))).toThrow('too much');
  expect(() => button('Lihat', 'day', 'é'.repeat(31))).toThrow('too much');
});

test('forged data never reads as a button or an id by accident', () => {
  for (const data of ['', ':', 'Day:1', 'day', ' day:1', '1:2', '\u0000:1']) {
    expect(readButton(data)).toBeNull();
  }
  for (const id of [undefined, '', '-1', '1.5', '1e3', '99999999999', '2147483648', '1 OR 1=1']) {
    expect(readId(id)).toBe(0);
  }
  expect(readId('2147483647')).toBe(2_147_483_647);
});
