import { expect, test } from 'vitest';
import { button } from '../../src/conversation/buttons.ts';
import { inRows, pageOf, turnButtons } from '../../src/conversation/pages.ts';

test('a page that is not there is the nearest one', () => {
  expect(pageOf(['a', 'b', 'c'], 1, 2)).toEqual({
    items: ['c'],
    page: 1,
    pages: 2,
    count: 3,
    before: 2,
  });
  expect(pageOf(['a', 'b', 'c'], 99, 2).items).toEqual(['c']);
  expect(pageOf([], 3, 2)).toMatchObject({ items: [], page: 0, pages: 1 });
});

test('a page leads to its neighbours, and only to those', () => {
  const texts = (page: number) =>
    turnButtons({ page, pages: 3 }, (text, to) => button(`${text} ${to}`, 'turn', to)).map(
      ({ text }) => text,
    );

  expect(texts(0)).toEqual(['Berikutnya › 1']);
  expect(texts(1)).toEqual(['‹ Sebelumnya 0', 'Berikutnya › 2']);
  expect(texts(2)).toEqual(['‹ Sebelumnya 1']);
  expect(turnButtons({ page: 0, pages: 1 }, (text) => button(text, 'turn'))).toEqual([]);
});

test('buttons stand in rows of a width, the last one shorter', () => {
  const all = ['a', 'b', 'c'].map((text) => button(text, 'turn'));

  expect(inRows(all, 2).map((row) => row.length)).toEqual([2, 1]);
  expect(inRows([], 2)).toEqual([]);
});
