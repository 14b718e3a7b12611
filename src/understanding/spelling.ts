import abbreviations from './words/abbreviations.json' with { type: 'json' };

const FULL_FORMS = new Map(
  Object.entries<readonly string[]>(abbreviations).flatMap(([full, forms]) =>
    forms.map((form): [string, string] => [form, full]),
  ),
);

/** Lower case, without apostrophes, abbreviations and regional words written out: `Jum'at`, `jmt` → `jumat`. */
export function spell(written: string): string {
  const lower = written.toLowerCase();
  const full = FULL_FORMS.get(lower);
  if (full !== undefined || !lower.includes("'")) return full ?? lower;

  const bare = lower.replaceAll("'", '');
  return FULL_FORMS.get(bare) ?? bare;
}

/** Is this a shortened form, so that a full stop after it ends no sentence? */
export function isAbbreviation(written: string): boolean {
  return FULL_FORMS.has(written.toLowerCase());
}
