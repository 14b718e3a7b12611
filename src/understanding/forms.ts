import words from './words/forms.json' with { type: 'json' };
import type { Line } from './lines.ts';

type Role = keyof typeof words;

interface Field {
  readonly role: Role;
  readonly value: string;
}

const ROLES = new Map(
  Object.entries(words).flatMap(([role, keys]) =>
    // the keys of the word file are the roles
    keys.map((key): [string, Role] => [key, role as Role]),
  ),
);

/**
 * §2.3, §2.4: a key–value form becomes one line that says the same as a sentence, and so does each
 * row of a table; the stages after this one know nothing of forms.
 */
export function foldForms(lines: readonly Line[]): readonly Line[] {
  const fields = lines.map(readFields);
  const known = fields.flat().filter((field) => field !== null);
  const activities = known.filter(
    (field) => field.role === 'kegiatan' && field.value !== '',
  ).length;
  if (activities === 0 || known.length < 2) return lines.map(foldRow);

  return foldFields(lines, fields);
}

/** Lines of a form are put together until the activity's key comes again. */
function foldFields(
  lines: readonly Line[],
  fields: readonly (readonly (Field | null)[])[],
): readonly Line[] {
  const folded: Line[] = [];
  let open: Field[] = [];
  const close = (): void => {
    if (open.length > 0) folded.push(...sayForm(open));
    open = [];
  };

  for (const [index, line] of lines.entries()) {
    const own = (fields[index] ?? []).filter((field) => field !== null);
    if (own.length === 0) {
      close();
      folded.push(foldRow(line));
      continue;
    }
    for (const field of own) {
      if (field.role === 'kegiatan' && open.some((earlier) => earlier.role === 'kegiatan')) close();
      open.push(field);
    }
  }
  close();
  return folded;
}

/** The fields of one line, which may hold several between `|` or `;`. */
function readFields(line: Line): readonly (Field | null)[] {
  if (!/[:=]/.test(line.text)) return [];

  const cells = line.text.split(/[|;]/).filter((cell) => cell.trim() !== '');
  const fields = cells.map(readField);

  return fields.some((field) => field === null) && fields.length > 1 ? [] : fields;
}

function readField(cell: string): Field | null {
  const colon = cell.search(/[:=]/);
  if (colon < 1 || colon > 40) return null;

  const key = cell.slice(0, colon).trim().toLowerCase().replace(/\s+/g, ' ');
  const role = ROLES.get(key) ?? ROLES.get(key.replace(/\s*([/,])\s*/g, '$1'));
  return role === undefined ? null : { role, value: cell.slice(colon + 1).trim() };
}

/** A day before any activity is a heading of its own. */
function sayForm(fields: readonly Field[]): readonly Line[] {
  const said = (role: Role): readonly string[] =>
    fields.filter((field) => field.role === role && field.value !== '').map((field) => field.value);
  const days = said('hari').map((value) => (/^\d{1,2}$/.test(value) ? `tanggal ${value}` : value));
  const activity = said('kegiatan').join(', ');
  if (activity === '') return days.map((text) => ({ text, listed: false, whole: true }));

  const parts = [
    activity,
    ...days,
    ...said('waktu'),
    ...said('sampai').map((value) => `sampai jam ${value}`),
    ...said('tempat').map((value) => `bertempat di ${value}`),
    ...amounts(said('hasil'), said('satuan')),
    ...said('teman').map((value) => `bersama ${value}`),
    ...said('peserta').filter(hasDigit),
  ];
  return [{ text: parts.join(' , '), listed: true, whole: true }];
}

/** An output in words only ("tersusunnya laporan") is no amount. */
function amounts(results: readonly string[], units: readonly string[]): readonly string[] {
  const [unit] = units;

  return results
    .map((result) => (unit === undefined ? result : `${result} ${unit}`))
    .filter(hasDigit);
}

function hasDigit(text: string): boolean {
  return /[0-9]|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebuah)\b/i.test(
    text,
  );
}

/** `1 | Apel pagi | 07.30-08.00 | 1 | kegiatan` */
function foldRow(line: Line): Line {
  if (!line.text.includes('|')) return line;

  const cells = line.text
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '' && cell !== '-');
  if (cells.length < 2) return line;

  const numbered = cells.length > 2 && /^\d{1,3}\.?$/.test(cells[0] ?? '') ? cells.slice(1) : cells;
  const [first = '', ...rest] = numbered;
  const text = rest.map((cell, at) => (isUnitOf(cell, numbered[at] ?? '') ? ' ' : ' , ') + cell);
  return { text: first + text.join(''), listed: true, whole: true };
}

/** A column of units right beside its column of amounts. */
function isUnitOf(cell: string, before: string): boolean {
  return /^\p{L}+$/u.test(cell) && /(?:^|, )\d+$/.test(before);
}
