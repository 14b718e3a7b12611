import { z } from 'zod';

// Rows are read on every message: each of these is the cheapest schema that still refuses nonsense.

/** SQLite gives 0 and 1, PostgreSQL booleans. */
export const flag = z.union([z.boolean(), z.literal([0, 1])]).transform(Boolean);

/** Ids, counts and sums; both databases give numbers, and ours stay below 2^53. */
export const integer = z.int();

/** A moment; both databases give ISO text. */
export const moment = z.string().transform((text) => new Date(text));
