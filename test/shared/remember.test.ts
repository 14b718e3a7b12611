import { expect, test } from 'vitest';
import { remember, rememberAs } from '../../src/shared/remember.ts';

function counting(
  most: number,
  longest: number,
): { of: (text: string) => number; asked: string[] } {
  const asked: string[] = [];
  const of = remember(
    (text) => {
      asked.push(text);
      return text.length;
    },
    most,
    longest,
  );

  return { of, asked };
}

test('what was computed once is not computed again', () => {
  const { of, asked } = counting(2, 5);

  expect([of('rapat'), of('rapat')]).toEqual([5, 5]);
  expect(asked).toEqual(['rapat']);
});

test('a flood of new texts is forgotten, and long ones are never kept', () => {
  const { of, asked } = counting(2, 5);

  for (const text of ['a', 'b', 'c', 'a', 'laporan', 'laporan']) of(text);
  expect(asked).toEqual(['a', 'b', 'c', 'a', 'laporan', 'laporan']);
});

test('what is no text is remembered by its name', () => {
  const asked: number[] = [];
  const double = rememberAs(
    ({ size }: { size: number }) => String(size),
    ({ size }) => {
      asked.push(size);
      return size * 2;
    },
    2,
  );

  expect([{ size: 1 }, { size: 1 }, { size: 2 }, { size: 3 }, { size: 1 }].map(double)).toEqual([
    2, 2, 4, 6, 2,
  ]);
  expect(asked).toEqual([1, 2, 3, 1]);
});
