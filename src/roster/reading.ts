import { readNip } from '../people/rules.ts';
import { addDays } from '../shared/day.ts';
import { remember } from '../shared/remember.ts';
import {
  hasLostDigits,
  isWords,
  readDate,
  readDigits,
  readNorm,
  readRankCell,
  readRole,
  readWords,
  readWorkdays,
  readZone,
  saysNobody,
} from './cells.ts';
import { findFooter } from './footer.ts';
import { findHeadings, isNoData } from './headings.ts';
import { REQUIRED } from './model.ts';
import { no, ok } from './outcome.ts';
import { unitKey } from './units.ts';
import type { Table, TableCell, TableRow } from '../documents/model.ts';
import type { Day } from '../shared/day.ts';
import type { Headings } from './headings.ts';
import type {
  Field,
  Footer,
  HeadingRefusal,
  RejectedRow,
  RosterLine,
  Superior,
  Trouble,
} from './model.ts';
import type { Outcome } from './outcome.ts';

/** In UTF-16 units; a message shows several of them. */
const LONGEST = 200;

/** A later first day is a slip of the pen. */
const DAYS_AHEAD = 366;
const MOST_NIPS = 50_000;
const EARLIEST = '1960-01-01';

export interface Reading {
  readonly lines: readonly RosterLine[];
  readonly rejected: readonly RejectedRow[];
  /** Headings of columns that are not read. */
  readonly ignored: readonly string[];
  /** Name of the sheet, where the file has several. */
  readonly sheet: string | null;
  readonly footer: Footer | null;
  /** Of the headings. */
  readonly line: number;
  readonly fields: ReadonlySet<Field>;
}

/**
 * What a table says about people, row by row; rows with trouble are left out of `lines`. Of several
 * sheets exactly one may be a roster: whoever stands on another would be taken for one who left.
 */
export function readRoster(table: Table, today: Day): Outcome<Reading, HeadingRefusal> {
  const sheets = [table, ...(table.others ?? [])].map((sheet) => ({
    name: sheet.name ?? '',
    read: readSheet(sheet, today),
  }));
  const rosters = sheets.filter(({ read }) => read.ok);
  if (rosters.length > 1) {
    return no({ kind: 'several-sheets', names: rosters.map(({ name }) => name) });
  }

  const nearest = sheets.find(({ read }) => !read.ok && read.refusal.kind !== 'no-heading');
  return (rosters[0] ?? nearest)?.read ?? no({ kind: 'no-heading' });
}

function readSheet(table: Table, today: Day): Outcome<Reading, HeadingRefusal> {
  const found = findHeadings(table);
  if (!found.ok) return found;

  const { columns, ignored, firstRow, line } = found.value;
  const nipOf = remember((digits) => readNip(digits, today), MOST_NIPS, 18);
  const lines: RosterLine[] = [];
  const rejected: RejectedRow[] = [];
  const data = table.rows.slice(firstRow).filter((row) => !isNoData(row, columns));
  const { people, footer } = findFooter(data, columns);
  for (const row of people) {
    const { read, troubles } = readRow(row, columns, today, nipOf);
    if (read === null) rejected.push({ line: row.line, troubles });
    else lines.push(read);
  }
  if (lines.length + rejected.length === 0) return no({ kind: 'no-rows', line });

  const sheet = table.name ?? null;
  return ok({ lines, rejected, ignored, sheet, footer, line, fields: new Set(columns.keys()) });
}

function readRow(
  row: TableRow,
  columns: Headings['columns'],
  today: Day,
  nipOf: (digits: string) => ReturnType<typeof readNip>,
): { readonly read: RosterLine | null; readonly troubles: readonly Trouble[] } {
  const troubles: Trouble[] = [];

  /** Undefined without such a column, null where nothing is written or it cannot be read. */
  function take<T>(
    field: Field,
    read: (words: string, cell: TableCell) => T | null,
  ): T | null | undefined {
    const column = columns.get(field);
    if (column === undefined) return undefined;

    const cell = row.cells[column];
    const words = cell === undefined ? null : readWords(cell);
    if (cell === undefined || words === null) return null;
    if (words.length > LONGEST) {
      troubles.push({ kind: 'too-long', field });
      return null;
    }

    const before = troubles.length;
    const value = read(words, cell);
    if (value === null && troubles.length === before) {
      troubles.push({ kind: 'unreadable', field, text: words });
    }
    return value;
  }

  function takeNip(field: Field): string | null | undefined {
    return take(field, (words, cell) => {
      const nip = nipOf(readDigits(words));
      if (hasLostDigits(cell, words)) troubles.push({ kind: 'digits-lost', field });
      else if (!nip.ok) troubles.push({ kind: 'nip', field, why: nip.reason });
      return nip.ok ? nip.value : null;
    });
  }

  /** Many lists name superiors only: nobody can be found by a name. */
  function takeSuperior(field: Superior): string | null | undefined {
    const column = columns.get(field);
    const words = readWords(row.cells[column ?? -1] ?? { text: '', kind: 'text' });
    if (words !== null && saysNobody(words)) return null;
    if (words === null || !isWords(words) || words.length > LONGEST) return takeNip(field);

    troubles.push({ kind: 'no-nip', field, text: words });
    return null;
  }

  function takeStart(): Day | null | undefined {
    const start = take('start', readDate);
    if (start === null || start === undefined) return start;

    if (start < EARLIEST || start > addDays(today, DAYS_AHEAD))
      troubles.push({ kind: 'start-far' });
    return start;
  }

  const same = (words: string): string => words;
  const told = {
    nip: takeNip('nip'),
    name: take('name', (words) => (/\p{L}/u.test(words) ? words : null)),
    unit: take('unit', same),
    rank: take('rank', readRankCell),
    position: take('position', same),
    shiftTeam: take('shiftTeam', same),
    supervisor: takeSuperior('supervisor'),
    appraiser: takeSuperior('appraiser'),
    teamLead: takeSuperior('teamLead'),
    // What says nothing leaves these as they are.
    role: take('role', readRole) ?? undefined,
    start: takeStart() ?? undefined,
    parent: take('parent', same) ?? undefined,
    zone: take('zone', readZone) ?? undefined,
    workdays: take('workdays', readWorkdays) ?? undefined,
    norm: take('norm', readNorm) ?? undefined,
  };

  const { nip, name, unit, parent } = told;
  for (const field of REQUIRED) {
    const isTold = troubles.some((trouble) => 'field' in trouble && trouble.field === field);
    if (told[field] === null && !isTold) troubles.push({ kind: 'missing', field });
  }
  if (troubles.length > 0 || !nip || !name || !unit) return { read: null, troubles };

  // The topmost unit often stands under itself.
  const isTop = parent !== undefined && unitKey(parent) === unitKey(unit);
  return {
    read: { ...told, line: row.line, nip, name, unit, parent: isTop ? undefined : parent },
    troubles,
  };
}
