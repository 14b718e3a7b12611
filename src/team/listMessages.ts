import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { html } from '../shared/html.ts';
import { weekdayName } from '../shared/words.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Scope } from './model.ts';

/** So many people get a button with their name, in two rows; more are told apart by their number. */
const MOST_BY_NAME = 6;

interface Placed extends Named {
  readonly inPlaceOf: Named | null;
}

/** Whether the people of a page are told apart by numbers. */
export function isNumbered({ items, pages }: Page<unknown>): boolean {
  return pages > 1 || items.length > MOST_BY_NAME;
}

/** What stands before somebody in the list: his number where his button has it too. */
export function leadOf<Person>(page: Page<Person>, person: Person): string {
  return isNumbered(page) ? `${page.before + page.items.indexOf(person) + 1}. ` : '• ';
}

/** A button for each of these people of a page: by name, or, of many, by number in rows of five. */
export function personButtons<Person extends Named>(
  page: Page<Person>,
  make: (text: string, person: Person) => Button,
): Buttons {
  if (!isNumbered(page)) {
    return inRows(
      page.items.map((person) => make(person.name, person)),
      page.items.length > 4 ? 3 : 2,
    );
  }

  return inRows(
    page.items.map((person, index) => make(String(page.before + index + 1), person)),
    5,
  );
}

/** The people of a page under whose place they are in; null for one's own. */
export function byPlace<Person extends Placed>(
  page: readonly Person[],
): readonly { readonly heading: Html | null; readonly people: readonly Person[] }[] {
  const holders = [...new Map(page.map((of) => [of.inPlaceOf?.id ?? 0, of.inPlaceOf])).values()];

  return holders.map((holder) => ({
    heading: holder === null ? null : html`<b>Mewakili Bapak/Ibu ${holder.name}</b>`,
    people: page.filter(({ inPlaceOf }) => inPlaceOf?.id === holder?.id),
  }));
}

/** Which of them are named, when not all are. */
export function pageLine({ pages, before, items, count }: Page<unknown>): Html | null {
  return pages > 1 ? html`Nama ${before + 1}–${before + items.length} dari ${count}.` : null;
}

/**
 * Under the people, in two rows: to the time before and after, and what else there is. With pages to
 * turn the times stand around the rest, in fewer letters.
 */
export function turnRows(of: {
  /** Back and on, each in full and in short. */
  readonly times: readonly (readonly [full: Button, short: Button] | null)[];
  readonly now: Button | null;
  readonly others: readonly Button[];
  readonly scope: readonly Button[];
  readonly pages: readonly Button[];
}): Buttons {
  const { times, now, others, scope, pages } = of;
  const [before, after] = [0, 1].map((side) => times[side] ?? null);
  const row = (...buttons: readonly (Button | null | undefined)[]): readonly Button[] =>
    buttons.flatMap((of) => (of === null || of === undefined ? [] : [of]));

  return pages.length === 0
    ? [row(before?.[0], now, after?.[0]), row(...others, ...scope)]
    : [row(before?.[1], ...others, after?.[1]), row(...pages, ...scope)];
}

/** "Sen 16/11" where four buttons stand in a row */
export function tinyDateText(day: Day): string {
  return `${weekdayName(day).slice(0, 3)} ${tinyDay(day)}`;
}

/** "16/11" */
function tinyDay(day: Day): string {
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
}

/** "16–22/11", "30/11–6/12", "16/11" */
export function tinyRange(first: Day, last: Day): string {
  if (first === last) return tinyDay(first);
  return first.slice(0, 7) === last.slice(0, 7)
    ? `${Number(first.slice(8))}–${tinyDay(last)}`
    : `${tinyDay(first)}–${tinyDay(last)}`;
}

/** A pair for `turnRows`. */
export function timeButtons(
  full: string,
  short: string,
  name: string,
  ...values: readonly (string | number)[]
): readonly [full: Button, short: Button] {
  return [button(full, name, ...values), button(short, name, ...values)];
}

/** To those directly below him, or down the whole tree where there is more of it. */
export function scopeButtons(
  { scope, hasMore }: { readonly scope: Scope; readonly hasMore: boolean },
  to: (text: string, scope: Scope) => Button,
): readonly Button[] {
  if (scope === 'all') return [to('Bawahan langsung', 'direct')];

  return hasMore ? [to('Seluruh bawahan', 'all')] : [];
}
