import words from './words/forms.json' with { type: 'json' };
import { isHeadWord } from './heads.ts';
import { tokenise } from './tokens.ts';
import type { Line } from './lines.ts';

/** What a field of a form, or a column of a table, tells. */
export type Role = keyof typeof words;

export interface Field {
  readonly role: Role;
  readonly value: string;
}

const ROLES = new Map(
  Object.entries(words).flatMap(([role, keys]) =>
    // the keys of the word file are the roles
    keys.map((key): [string, Role] => [key, role as Role]),
  ),
);

/** Between a key and its value. */
const SEPARATOR = /[:=→⇒»]/;

/** Fields that name the activity; the second only where the first is missing ("Status: dinas luar"). */
const NAMING: ReadonlySet<Role> = new Set(['kegiatan', 'keadaan']);

/** Fields that only describe an activity; the line above them names it. */
const DETAILS: ReadonlySet<Role> = new Set([
  'waktu',
  'sampai',
  'tempat',
  'hasil',
  'peserta',
  'teman',
]);

/**
 * §2.4: a key–value form becomes one line that says the same as a sentence; the stages after this
 * one know nothing of forms.
 */
export function foldForms(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(({ text }) => SEPARATOR.test(text))) return lines;

  const fields = lines.map(readFields);
  const known = fields.flat();
  if (known.some(({ role, value }) => NAMING.has(role) && value !== ''))
    return known.length < 2 ? withoutTotals(lines) : foldFields(lines, fields);

  const named = known.length === 0 ? fields : nameActivities(lines, fields);
  return named === fields ? withoutTotals(lines) : foldFields(lines, named);
}

/** `Jumlah: 7 jam` outside a form adds up what is above it (§2.1). */
function withoutTotals(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ text }) => !/^(?:jumlah|total)[^:=|]{0,20}[:=] *[0-9]/i.test(text));
}

/** Forms without the key: "Izin melaporkan giat patroli" above its time and place, items with details below. */
function nameActivities(
  lines: readonly Line[],
  fields: readonly (readonly Field[])[],
): readonly (readonly Field[])[] {
  const names = lines.map((_, at) => namesDetails(lines, fields, at));
  if (!names.includes(true)) return fields;

  return fields.map((own, at) =>
    names[at] === true ? [{ role: 'kegiatan', value: lines[at]?.text ?? '' }] : own,
  );
}

function namesDetails(
  lines: readonly Line[],
  fields: readonly (readonly Field[])[],
  at: number,
): boolean {
  const line = lines[at];
  if (line === undefined || isField(fields, at) || !isField(fields, at + 1)) return false;
  if (!tokenise(line.text).some(({ word }) => isHeadWord(word))) return false;

  let end = at + 1;
  while (isField(fields, end)) end++;
  const details = fields.slice(at + 1, end).flat();
  if (!details.some(({ role }) => DETAILS.has(role))) return false;
  // a heading with the day and hours of a list of activities names none
  if (line.listed) return lines[at + 1]?.listed === true;
  return details.length >= 2 && !lines.slice(at + 1).some(({ listed }) => listed);
}

function isField(fields: readonly (readonly Field[])[], at: number): boolean {
  return (fields[at]?.length ?? 0) > 0;
}

/** Lines of a form are put together until the activity's key comes again. */
function foldFields(
  lines: readonly Line[],
  fields: readonly (readonly Field[])[],
): readonly Line[] {
  const folded: Line[] = [];
  let open: Field[] = [];
  const close = (): void => {
    if (open.length > 0) folded.push(...sayForm(open));
    open = [];
  };

  for (const [index, line] of lines.entries()) {
    const known = fields[index] ?? [];
    const own = known.length > 0 || open.length === 0 ? known : readCount(line);
    if (own.length === 0) {
      close();
      folded.push(line);
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

/** `Armada : 2 unit` within a form: whatever its key, it is counted. */
function readCount({ text }: Line): readonly Field[] {
  const value = /^[^:=]{2,30}[:=]\s*([0-9].*)$/u.exec(text)?.[1];

  return value === undefined ? [] : [{ role: 'hasil', value }];
}

/** The fields of one line, which may hold several between `|` or `;`. */
function readFields(line: Line): readonly Field[] {
  if (line.whole || !SEPARATOR.test(line.text)) return [];

  const cells = line.text.split(/[|;]/).filter((cell) => cell.trim() !== '');
  const fields = cells.map(readField).filter((field) => field !== null);
  return fields.length < cells.length ? [] : fields;
}

function readField(cell: string): Field | null {
  const colon = cell.search(SEPARATOR);
  if (colon < 1 || colon > 40) return null;

  const role = roleOf(cell.slice(0, colon));
  return role === null ? null : { role, value: cell.slice(colon + 1).trim() };
}

/** The role of a key or a column's head: `Hari / tanggal`, `Tanggal.....`, `Kegiatan 2`; null when unknown. */
export function roleOf(written: string): Role | null {
  const key = written
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.\d]+$|^\s+/g, '');

  return ROLES.get(key) ?? ROLES.get(key.replace(/\s*([/,])\s*/g, '$1')) ?? null;
}

/** The fields of one entry as a line that says the same; a day before any activity is a heading of its own. */
export function sayForm(fields: readonly Field[]): readonly Line[] {
  const said = (role: Role): readonly string[] =>
    fields.filter((field) => field.role === role && field.value !== '').map((field) => field.value);
  const days = said('hari').map((value) => (/^\d{1,2}$/.test(value) ? `tanggal ${value}` : value));
  const activity = said('kegiatan').join(', ') || said('keadaan').join(', ');
  if (activity === '') return days.map((text) => ({ text, listed: false, whole: true }));

  const parts = [
    activity,
    ...days,
    ...said('waktu'),
    ...said('sampai').map((value) => `sampai jam ${value}`),
    ...said('tempat').map((value) => `bertempat di ${value}`),
    ...said('teman').map((value) => `bersama ${value}`),
    ...amounts(fields, said('satuan')),
  ];
  return [{ text: parts.join(' , '), listed: true, whole: true }];
}

/** In reading order, as the first one counts; an output in words only ("tersusunnya laporan") is no amount. */
function amounts(fields: readonly Field[], units: readonly string[]): readonly string[] {
  const [unit] = units;

  return fields
    .filter(({ role }) => role === 'hasil' || role === 'peserta')
    .map(({ role, value }) =>
      unit === undefined || role === 'peserta' ? value : `${value} ${unit}`,
    )
    .filter(hasDigit);
}

function hasDigit(text: string): boolean {
  return /[0-9]|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebuah)\b/i.test(
    text,
  );
}
