import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** What one SQL text may be given. */
type Argument = string | number | bigint | boolean | Date | Uint8Array | null;

/** For SQLite. Whole numbers go as integers: the driver would bind every number as a real one. */
export function sqliteArgument(value: unknown): string | number | bigint | Uint8Array | null {
  const argument = checkArgument(value);

  if (argument instanceof Date) return argument.toISOString().replace('Z', '+00:00'); // as Prisma
  if (typeof argument === 'boolean') return argument ? 1n : 0n;
  return Number.isSafeInteger(argument) ? BigInt(Number(argument)) : argument;
}

/** For PostgreSQL, whose columns for moments are `timestamp(3)` and hold UTC, as Prisma keeps them. */
export function postgresqlArgument(value: unknown): Exclude<Argument, Date> {
  const argument = checkArgument(value);

  if (argument instanceof Date) return argument.toISOString().replace('T', ' ').replace('Z', '');
  return argument;
}

/** PostgreSQL refuses NUL in text, and half a surrogate pair is no text at all. */
function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();

  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

/** The same for a query of Prisma's, whose arguments it has checked itself. */
export function cleanQuery(query: SqlQuery): SqlQuery {
  const args = query.args.map((value) => (typeof value === 'string' ? cleanText(value) : value));

  return { ...query, args };
}

function checkArgument(value: unknown): Argument {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === null || typeof value === 'bigint' || typeof value === 'boolean') return value;
  if (value instanceof Date || value instanceof Uint8Array) return value;

  throw new TypeError(`A statement takes no ${typeof value}`);
}
