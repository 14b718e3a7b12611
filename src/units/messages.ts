import { button } from '../conversation/buttons.ts';
import { inRows, pageOf, turnButtons } from '../conversation/pages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { listText } from '../shared/words.ts';
import { countWithBelow, listPath } from './rules.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Html } from '../shared/html.ts';
import type { Pattern, UndoRefusal, UnitNode } from './model.ts';

/** Entries of one page; two buttons in a row make four rows of them. */
export const PAGE = 8;

/** Characters of a button that shares its row. */
const MOST_ON_BUTTON = 26;

export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

export type Tree = ReadonlyMap<number, UnitNode>;

/** The tree and how many people each unit has. */
export interface Agency {
  readonly tree: Tree;
  readonly people: ReadonlyMap<number, number>;
}

interface Entry {
  readonly text: Html;
  readonly button: Button;
}

/** A numbered list, eight a page; every entry has its button, and `below` comes under them. */
export function pagedList(list: {
  readonly title: Html;
  readonly entries: readonly Entry[];
  readonly page: number;
  /** The same list at another page. */
  readonly turn: (text: string, page: number) => Button;
  /** What stands in place of an empty list. */
  readonly empty: Html;
  readonly below: Buttons;
}): View {
  const { title, entries, turn, empty, below } = list;
  const page = pageOf(entries, list.page, PAGE);
  const { items, pages, before } = page;

  return {
    html: paragraphs([
      title,
      items.length === 0
        ? empty
        : lines(items.map(({ text }, index) => html`${before + index + 1}. ${text}`)),
      pages === 1 ? null : html`Halaman ${page.page + 1} dari ${pages}.`,
    ]),
    buttons: [
      ...inRows(
        items.map((entry) => entry.button),
        2,
      ),
      turnButtons(page, turn),
      ...below,
    ].filter((row) => row.length > 0),
  };
}

/** How a list of units is walked: into a unit that has others below it, or straight to it. */
export interface Walk {
  readonly title: Html;
  /** The list of what is below a unit, 0 for the top, at a page. */
  readonly into: (text: string, unitId: number, page: number) => Button;
  readonly choose: (text: string, unitId: number) => Button;
  /** Also offered under the list. */
  readonly below: Buttons;
}

/** The units below one, 0 for the top, to be walked down until one is chosen. */
export function unitPicker(agency: Agency, at: number, page: number, walk: Walk): View {
  const here = agency.tree.get(at);
  const children = listChildren(agency.tree, at);
  const withChildren = new Set([...agency.tree.values()].map(({ parentId }) => parentId));
  const up = here === undefined ? [] : [walk.into('‹ Kembali', here.parentId ?? 0, 0)];

  return pagedList({
    title: lines([walk.title, here === undefined ? null : pathText(agency.tree, here.id)]),
    entries: children.map((unit) => ({
      text: unitLine(agency, unit),
      button: withChildren.has(unit.id)
        ? walk.into(`${shorten(unit.name)} ›`, unit.id, 0)
        : walk.choose(shorten(unit.name), unit.id),
    })),
    page,
    turn: (text, next) => walk.into(text, at, next),
    empty: html`Belum ada unit kerja di sini.`,
    below: [
      here === undefined ? [] : [walk.choose(`Pilih ${shorten(here.name)}`, here.id)],
      up,
      ...walk.below,
    ],
  });
}

/** Puts the button that takes a change back above the others. */
export function withUndo(view: View, eventId: number, name = 'unit-undo'): View {
  return { ...view, buttons: [[button('↩️ Batalkan perubahan', name, eventId)], ...view.buttons] };
}

export const unitRestored: Html = html`↩️ Perubahan dibatalkan.`;
export const unitGone = 'Unit ini sudah tidak ada. Silakan buka lagi lewat /unit.';

const UNDO_REFUSALS: Record<UndoRefusal, string> = {
  stale: 'Tombol ini sudah tidak berlaku. Silakan buka lagi lewat /unit.',
  'done-before': 'Perubahan ini sudah dibatalkan sebelumnya.',
  'changed-since':
    'Sejak itu sudah ada perubahan lain, jadi tidak dapat dibatalkan dari sini. Silakan ubah lewat kartunya.',
};

/** For a box over the chat. */
export function undoRefused(reason: UndoRefusal): string {
  return UNDO_REFUSALS[reason];
}

/** "paling banyak 5 seminggu" */
export function nudgesText(perWeek: number): string {
  return perWeek === 0 ? 'tidak ada' : `paling banyak ${perWeek} seminggu`;
}

/** "setelah 3 hari kerja tanpa laporan" */
export function escalationText(days: number): string {
  return `setelah ${days} hari kerja tanpa laporan`;
}

/** "5 hari kerja (Senin–Jumat)" */
export function patternText({ workdays, shifts }: Pattern): string {
  if (shifts !== null) return `shift, regu ${listText(Object.keys(shifts.teams))}`;
  return workdays.length === 6 ? '6 hari kerja (Senin–Sabtu)' : '5 hari kerja (Senin–Jumat)';
}

/** "Dinas Contoh › Sekretariat", from the top; nothing for a unit at the top. */
export function pathText(tree: Tree, unitId: number): Html | null {
  const path = listPath(tree, unitId).toReversed();
  if (path.length < 2) return null;

  return html`<i>${path.map((id) => tree.get(id)?.name ?? '').join(' › ')}</i>`;
}

/** As much of a name as a button shows. */
export function shorten(name: string): string {
  const letters = Array.from(name);

  return letters.length <= MOST_ON_BUTTON
    ? name
    : `${letters.slice(0, MOST_ON_BUTTON - 1).join('')}…`;
}

export function listChildren(tree: Tree, at: number): readonly UnitNode[] {
  return [...tree.values()].filter(({ parentId }) => (parentId ?? 0) === at);
}

export function unitLine({ tree, people }: Agency, unit: UnitNode): Html {
  const own = people.get(unit.id) ?? 0;
  const all = countWithBelow(tree, people, unit.id);

  return all === own
    ? html`${unit.name} – ${own} pegawai`
    : html`${unit.name} – ${own} pegawai, dengan unit di bawahnya ${all}`;
}
