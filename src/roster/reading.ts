import { readNip } from '../people/rules.ts';
import { addDays } from '../shared/day.ts';
import { remember } from '../shared/remember.ts';
import {
  hasLostDigits,
  readDate,
  readDigits,
  readNorm,
  readRankCell,
  readRole,
  readWords,
  readWorkdays,
  readZone,
} from './cells.ts';
import { findHeadings, isNoData } from './headings.ts';
import { REQUIRED } from './model.ts';
import { no, ok } from './outcome.ts';
import { unitKey } from './units.ts';
import type { Table, TableCell, TableRow } from '../documents/model.ts';
import type { Day } from '../shared/day.ts';
import type { Headings } from './headings.ts';
import type { Field, HeadingRefusal, RejectedRow, RosterLine, Trouble } from './model.ts';
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
  /** Of the headings. */
  readonly line: number;
  readonly fields: ReadonlySet<Field>;
}

/** What a table says about people, row by row; rows with trouble are left out of `lines`. */
export function readRoster(table: Table, today: Day): Outcome<Reading, HeadingRefusal> {
  const found = findHeadings(table);
  if (!found.ok) return found;

  const { columns, ignored, firstRow, line } = found.value;
  const nipOf = remember((digits) => readNip(digits, today), MOST_NIPS, 18);
  const lines: RosterLine[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of table.rows.slice(firstRow)) {
    if (isNoData(row, columns)) continue;

    const { read, troubles } = readRow(row, columns, today, nipOf);
    if (read === null) rejected.push({ line: row.line, troubles });
    else lines.push(read);
  }
  if (lines.length + rejected.length === 0) return no({ kind: 'no-rows', line });

  return ok({ lines, rejected, ignored, line, fields: new Set(columns.keys()) });
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
    name: take('name', same),
    unit: take('unit', same),
    rank: take('rank', readRankCell),
    position: take('position', same),
    shiftTeam: take('shiftTeam', same),
    supervisor: takeNip('supervisor'),
    appraiser: takeNip('appraiser'),
    teamLead: takeNip('teamLead'),
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
