import type { Button, Buttons } from './model.ts';

/** One page of a list, counted from 0. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
  /** Items of all pages. */
  readonly count: number;
  /** How many items come before this page. */
  readonly before: number;
}

/** Page `page` of a list, or the nearest there is. */
export function pageOf<Item>(all: readonly Item[], page: number, size: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const before = shown * size;

  return {
    items: all.slice(before, before + size),
    page: shown,
    pages,
    count: all.length,
    before,
  };
}

/** To the page before and to the next one, where there are such. */
export function turnButtons(
  { page, pages }: Pick<Page<unknown>, 'page' | 'pages'>,
  turn: (text: string, page: number) => Button,
): readonly Button[] {
  return [
    ...(page > 0 ? [turn('‹ Sebelumnya', page - 1)] : []),
    ...(page + 1 < pages ? [turn('Berikutnya ›', page + 1)] : []),
  ];
}

/** So many buttons in a row. */
export function inRows(buttons: readonly Button[], width: number): Buttons {
  return Array.from({ length: Math.ceil(buttons.length / width) }, (_, row) =>
    buttons.slice(row * width, (row + 1) * width),
  );
}
