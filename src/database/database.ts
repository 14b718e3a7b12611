import type { PrismaClient } from './generated/sqlite/client.ts';
import type { Sql } from './sql.ts';

/** Prisma's models. Their type is the SQLite client's; the PostgreSQL client has the same shape. */
export type Models = Omit<PrismaClient, `$${string}`>;

/**
 * The open database. `models` is for single statements off the message's way (people, units,
 * calendar, the command line); what a message does is SQL by hand inside `transaction`.
 */
export interface Database extends Sql {
  readonly provider: 'sqlite' | 'postgresql';
  readonly models: Models;

  /**
   * Runs `work` in one transaction: all of it is stored or, when it throws, nothing. Inside, only
   * `tx` is used and nothing outside the database is awaited. Works that wait at the same time
   * share a commit; therefore one may be run again before it is stored, and has no effect but
   * through `tx`.
   */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;

  /**
   * Shows, as long as this process lives, that whoever works under that name is there; also while it
   * is frozen. Until the function it gives is called. SQLite is one process's own: whoever was there
   * before is gone.
   */
  showPresence(name: string): Promise<() => Promise<void>>;
  /** Whether another process shows that name. */
  isPresent(name: string): Promise<boolean>;

  close(): Promise<void>;
}
