import { no, ok } from './outcome.ts';
import { FIELDS, REQUIRED } from './model.ts';
import vocabulary from './vocabulary.json' with { type: 'json' };
import type { Table, TableRow } from '../documents/model.ts';
import type { Outcome } from './outcome.ts';
import type { Field, HeadingRefusal } from './model.ts';

/** Titles, addresses and dates stand above the headings in many files. */
const MOST_LINES_ABOVE = 30;

/** With fewer known columns a row is no heading. */
const FEWEST_KNOWN = 2;

export interface Headings {
  /** Where each field stands in a row's cells. */
  readonly columns: ReadonlyMap<Field, number>;
  /** Headings that mean nothing to us. */
  readonly ignored: readonly string[];
  /** Index of the first row of data. */
  readonly firstRow: number;
  readonly line: number;
}

interface Candidate {
  readonly at: number;
  /** Rows that the heading takes: two where cells are merged. */
  readonly height: 1 | 2;
  readonly headings: readonly Heading[];
  readonly known: ReadonlySet<Field>;
}

interface Heading {
  readonly text: string;
  readonly field: Field | null;
}

/** Words that mean a field only where no other column does. */
const WEAK: ReadonlyMap<string, Field> = new Map(
  Object.entries(vocabulary.weak).flatMap(
    ([field, all]) => all.map((words) => [bare(words), field as Field]), // the data names fields
  ),
);

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => vocabulary.columns[field].map((words) => [bare(words), field])),
);

/** Finds the heading row, one or two rows high, below any titles. */
export function findHeadings({ rows }: Table): Outcome<Headings, HeadingRefusal> {
  const best = chooseCandidate(rows);
  if (best === null) return no({ kind: 'no-heading' });

  const line = rows[best.at]?.line ?? 1;
  const twice = findTwice(best.headings);
  if (twice !== null) return no({ kind: 'column-twice', ...twice, line });

  const fields = REQUIRED.filter((field) => !best.known.has(field));
  if (fields.length > 0) return no({ kind: 'columns-missing', fields, line });

  const columns = new Map<Field, number>();
  for (const [column, { field }] of best.headings.entries()) {
    if (field !== null) columns.set(field, column);
  }
  const ignored = best.headings
    .filter(
      ({ field, text }) => field === null && !['', 'no', 'nomor', 'nourut'].includes(bare(text)),
    )
    .map(({ text }) => text);

  return ok({ columns, ignored, firstRow: best.at + best.height, line });
}

/** Whether a row repeats the headings or numbers the columns, as printed lists do on every page. */
export function isNoData({ cells }: TableRow, columns: ReadonlyMap<Field, number>): boolean {
  const known = [...columns.values()].map((column) => cells[column]?.text ?? '');
  if (known.every((text) => /^[-–—\s]*$/.test(text))) return true;

  const written = known.filter((text) => text !== '');
  const areNumbers = written.length > 1 && written.every((text) => /^\(?\d{1,2}\)?$/.test(text));
  return areNumbers || FIELD_OF.get(bare(cells[columns.get('nip') ?? -1]?.text ?? '')) === 'nip';
}

function chooseCandidate(rows: readonly TableRow[]): Candidate | null {
  let best: Candidate | null = null;
  for (let at = 0; at < Math.min(rows.length, MOST_LINES_ABOVE); at++) {
    for (const height of [1, 2] as const) {
      const candidate = readCandidate(rows, at, height);
      if (candidate.known.size >= FEWEST_KNOWN && isBetter(candidate, best)) best = candidate;
    }
  }

  return best;
}

/** A title above the headings adds nothing to them, merged cells do. */
function isBetter(one: Candidate, other: Candidate | null): boolean {
  if (other === null || one.known.size > other.known.size) return true;

  return one.known.size === other.known.size && one.height < other.height;
}

function readCandidate(rows: readonly TableRow[], at: number, height: 1 | 2): Candidate {
  const top = textsOf(rows[at]);
  const bottom = height === 1 ? [] : textsOf(rows[at + 1]);
  const headings = readWeak(joinRows(top, bottom));
  const known = new Set(headings.map(({ field }) => field).filter((field) => field !== null));

  return { at, height, headings, known };
}

/** A heading merged over several columns stands in the first of them, and holds for all. */
function joinRows(top: readonly string[], bottom: readonly string[]): readonly Heading[] {
  let group = '';

  return top.map((upper, column) => {
    const lower = bottom[column] ?? '';
    if (upper !== '') group = upper;
    else if (lower === '') group = '';
    if (lower === '') return { text: upper, field: fieldOf(upper) };

    const together = `${group} ${lower}`.trim();
    const isOfOther = vocabulary.groups.some((word) => bare(group).includes(word));
    const field =
      fieldOf(together) ??
      (isOfOther ? null : fieldOf(lower)) ??
      (isOfOther ? null : fieldOf(upper));
    return { text: together, field };
  });
}

function readWeak(headings: readonly Heading[]): readonly Heading[] {
  const taken = new Set(headings.map(({ field }) => field));

  return headings.map((heading) => {
    const weak = heading.field === null ? WEAK.get(bare(heading.text)) : undefined;
    if (weak === undefined || taken.has(weak)) return heading;

    taken.add(weak);
    return { ...heading, field: weak };
  });
}

function findTwice(
  headings: readonly Heading[],
): { readonly field: Field; readonly headings: readonly string[] } | null {
  for (const field of FIELDS) {
    const same = headings.filter((heading) => heading.field === field);
    if (same.length > 1) return { field, headings: same.map(({ text }) => text) };
  }

  return null;
}

function fieldOf(heading: string): Field | null {
  return FIELD_OF.get(bare(heading)) ?? null;
}

function textsOf(row: TableRow | undefined): readonly string[] {
  return row?.cells.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim()) ?? [];
}

/** Letters and digits alone: case, dots, dashes and spaces do not matter, nor what stands in brackets. */
function bare(text: string): string {
  const whole = text.normalize('NFKC').toLowerCase();
  const letters = (of: string): string => of.replaceAll(/[^\p{L}\p{N}]/gu, '');

  return letters(whole.replaceAll(/\([^)]*\)|\*/g, '')) || letters(whole);
}
