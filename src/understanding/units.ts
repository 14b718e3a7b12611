import units from './words/units.json' with { type: 'json' };
import type { Token } from './tokens.ts';

const CANONICAL = new Map(
  Object.entries<readonly string[]>(units).flatMap(([unit, forms]) =>
    [unit, ...forms].map((form): [string, string] => [form, unit]),
  ),
);

/** Units of one letter or sign; any other single letter counts nothing. */
const SHORT = new Set(['%', 'x', 'm']);

/** The canonical name of the unit of measure that a token is (§6); null when it is none of the table. */
export function unitOf(token: Token | undefined): string | null {
  if (token === undefined) return null;

  const written = token.text.toLowerCase();
  if (written.length === 1 && !SHORT.has(written)) return null;
  return CANONICAL.get(written) ?? CANONICAL.get(token.word) ?? null;
}
