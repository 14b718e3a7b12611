import pg from 'pg';

/** How long a connection that was lost is left alone before the next try, milliseconds. */
const PAUSE = 5_000;

/** A name as the number of a lock. */
const NUMBER = 'hashtextextended($1, 0)';

/**
 * Shows others that a process is there, by a lock that lasts as long as its connection: a process that
 * was frozen still holds it, one that was killed does not. Settles when it is shown, or could not be;
 * then it is tried again.
 */
export async function showPresence(url: string, name: string): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  async function show(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = once(() => {
      if (!closed) again = setTimeout(() => void show(), PAUSE).unref();
    });
    next.on('error', lost);
    next.on('end', lost);

    try {
      await next.connect();
      await next.query(`SELECT pg_advisory_lock(${NUMBER})`, [name]);
      client = next;
    } catch {
      lost();
    }
  }

  await show();
  return async () => {
    closed = true;
    clearTimeout(again);
    const last = client;
    client = null;
    // Others know at once; a connection that ends is noticed a little later
    await last?.query(`SELECT pg_advisory_unlock(${NUMBER})`, [name]).catch(() => undefined);
    await last?.end().catch(() => undefined);
  };
}

/** Whether somebody shows that name. */
export async function isPresent(pool: pg.Pool, name: string): Promise<boolean> {
  const { rows } = await pool.query<{ free: boolean }>(
    `SELECT pg_try_advisory_xact_lock(${NUMBER}) AS free`,
    [name],
  );

  return rows[0]?.free === false;
}

function once(act: () => void): () => void {
  let done = false;

  return () => {
    if (!done) act();
    done = true;
  };
}
