import { button } from '../conversation/buttons.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Page } from './model.ts';

/** Two buttons in a row. */
export function inPairs(buttons: readonly Button[]): Buttons {
  return buttons.flatMap((one, at) =>
    at % 2 === 0 ? [[one, ...buttons.slice(at + 1, at + 2)]] : [],
  );
}

/** The last row of a list: to the page before, out of it, to the next page. */
export function pager(
  { page, pages }: Page<unknown>,
  to: (page: number) => readonly [name: string, ...values: (string | number)[]],
): readonly Button[] {
  return [
    ...(page === 0 ? [] : [button('‹ Sebelumnya', ...to(page - 1))]),
    button('‹ Undangan', 'invite-menu'),
    ...(page + 1 >= pages ? [] : [button('Berikutnya ›', ...to(page + 1))]),
  ];
}
