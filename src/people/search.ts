import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { join, sql } from '../database/sql.ts';
import { readNipPart } from './rules.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from './model.ts';

/** Words of a name with all its titles; a longer text searches nobody. */
const MOST_WORDS = 12;

const namedRow = z.object({ id: integer, name: z.string() });

/** Whose id that is, whether he still works here or not; null when nobody has it. */
export function findName(db: Sql, personId: number): Promise<Named | null> {
  return db.first(namedRow, sql`SELECT "id", "name" FROM "Person" WHERE "id" = ${personId}`);
}

/** Who is `isSearched`, by name, also those who left; for an admin alone. */
export function searchPeople(db: Sql, text: string, limit: number): Promise<readonly Named[]> {
  return db.all(
    namedRow,
    sql`SELECT p."id", p."name" FROM "Person" p WHERE ${isSearched(text)}
        ORDER BY p."name", p."id" LIMIT ${limit}`,
  );
}

/**
 * A condition on `"Person" p`: the name has all the words, in any order, case and by any apostrophe,
 * or the NIP has the digits, at least four. Nobody meets a text without words.
 */
export function isSearched(text: string): ReturnType<typeof sql> {
  const words = text
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .split(/\s+/);
  const parts = words.filter(Boolean).map((word) => likePart(word));
  if (parts.length === 0 || parts.length > MOST_WORDS) return sql`1 = 0`;

  const nip = readNipPart(text);
  const hasWords = join(
    parts.map((part) => sql`LOWER(p."name") LIKE ${part} ESCAPE '!'`),
    ' AND ',
  );
  return nip === null ? hasWords : sql`(${hasWords} OR p."nip" LIKE ${`%${nip}%`})`;
}

/** What LIKE reads as a sign of its own is itself. */
function likePart(word: string): string {
  return `%${word.replaceAll(/[!%_]/g, '!$&').replaceAll(/['’]/g, '_')}%`;
}
