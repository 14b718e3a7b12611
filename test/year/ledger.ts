import type { Database } from '../../src/database/database.ts';
import type { LedgerRow } from './model.ts';

/** Follows the ledger: what ended since it was read last, and what still waits. */
export interface Ledger {
  read(db: Database): Promise<{
    readonly ended: readonly LedgerRow[];
    readonly waiting: ReadonlyMap<string, Date>;
  }>;
  /** When the first message that waits is due; null when none does. */
  nextWaiting(): Date | null;
}

export function openLedger(): Ledger {
  let lastId = 0;
  let waiting = new Map<number, { readonly key: string; readonly nextAt: Date }>();
  const living = new Set<string>();

  return {
    async read(db) {
      const rows = await db.models.notification.findMany({
        where: { OR: [{ id: { gt: lastId } }, { id: { in: [...waiting.keys()] } }] },
        orderBy: { id: 'asc' },
      });
      lastId = Math.max(lastId, rows.at(-1)?.id ?? 0);
      const open = rows.filter(({ state }) => state === 'planned' || state === 'claimed');
      waiting = new Map(open.map(({ id, key, nextAt }) => [id, { key, nextAt }]));
      const ended = rows
        .filter((row) => !open.includes(row) && !living.has(row.key))
        .map((row): LedgerRow => {
          const { key, kind, personId, day, state, reason, messageId, html } = row;
          return { key, kind, personId, day, state, reason, messageId, html, isSilent: row.silent };
        });
      for (const { key } of ended) living.add(key);

      return {
        ended,
        waiting: new Map([...waiting.values()].map(({ key, nextAt }) => [key, nextAt])),
      };
    },

    nextWaiting() {
      const moments = [...waiting.values()].map(({ nextAt }) => nextAt.getTime());

      return moments.length === 0 ? null : new Date(Math.min(...moments));
    },
  };
}
