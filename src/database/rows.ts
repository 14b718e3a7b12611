import { z } from 'zod';

/** SQLite gives 0 and 1, PostgreSQL booleans. */
export const flag = z
  .union([z.boolean(), z.literal(0), z.literal(1)])
  .transform((value) => value === true || value === 1);

/** PostgreSQL gives 64-bit integers, counts and sums as text; ours stay below 2^53. */
export const integer = z
  .union([z.number(), z.string(), z.bigint()])
  .transform(Number)
  .pipe(z.number().int().safe());

/** A moment; both adapters give ISO text. */
export const moment = z.union([z.string(), z.date()]).transform((value) => new Date(value));
