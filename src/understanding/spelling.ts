import abbreviations from './words/abbreviations.json' with { type: 'json' };
import acronyms from './words/acronyms.json' with { type: 'json' };
import { remember } from '../shared/remember.ts';
import { mendTypo } from './typos.ts';

const FULL_FORMS = new Map(
  Object.entries<readonly string[]>(abbreviations).flatMap(([full, forms]) =>
    forms.map((form): [string, string] => [form, full]),
  ),
);

/** `pagiii`, `makasiiih` */
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const ROMAN = /^[ivxlcdm]+$/;

/** Nothing but capitals: `BKN` is an office, not `bkn` (bukan); other words may be written large to stress them. */
const ACRONYM = /^\p{Lu}{2,}$/u;
const NAMES = new Set(acronyms['huruf besar berarti nama']);

/**
 * Lower case, without apostrophes, abbreviations and regional words written out, mistyped known words
 * mended: `Jum'at`, `jmt` → `jumat`, `lapoarn` → `laporan`. A word with a capital may be a name and
 * is not mended.
 */
export const spell = remember(findSpelling, 8_000, 24);

function findSpelling(written: string): string {
  const typed = written.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const lower = ROMAN.test(typed) ? typed : typed.replace(DRAWN_OUT, '$1');
  if (NAMES.has(lower) && ACRONYM.test(written)) return lower;

  const full = FULL_FORMS.get(lower);
  if (full !== undefined) return full;
  if (!lower.includes("'")) return (/\p{Lu}/u.test(written) ? null : mendTypo(lower)) ?? lower;

  const bare = lower.replaceAll("'", '');
  return FULL_FORMS.get(bare) ?? bare;
}

/** Is this a shortened form, so that a full stop after it ends no sentence? */
export function isAbbreviation(written: string): boolean {
  return FULL_FORMS.has(written.toLowerCase());
}
