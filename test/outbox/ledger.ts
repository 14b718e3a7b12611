import { z } from 'zod';
import { integer, moment } from '../../src/database/rows.ts';
import { sql, type Sql } from '../../src/database/sql.ts';
import type { Unasked } from '../../src/outbox/model.ts';
import { html } from '../../src/shared/html.ts';

export const DUE = new Date('2026-11-02T09:00:00Z');

export function later(seconds: number): Date {
  return new Date(DUE.getTime() + seconds * 1000);
}

export interface Recipient {
  readonly telegramId?: number | null;
  readonly reachable?: boolean;
}

/** A person of the roster; enrolled and reachable unless told otherwise. The person's id. */
export async function addPerson(db: Sql, nip: string, recipient: Recipient = {}): Promise<number> {
  const { telegramId = Number(nip), reachable = true } = recipient;

  await db.run(sql`
    INSERT INTO "Person" ("nip", "name", "role", "telegramId", "reachable")
    VALUES (${nip}, ${`Pegawai ${nip}`}, 'pegawai', ${telegramId}, ${reachable})`);
  const row = await db.first(
    z.object({ id: integer }),
    sql`SELECT "id" FROM "Person" WHERE "nip" = ${nip}`,
  );

  return row?.id ?? 0;
}

export function aNudge(to: number, changes: Partial<Unasked> = {}): Unasked {
  return {
    key: `nudge:2026-11-02:${to}`,
    kind: 'nudge',
    to,
    html: html`Selamat sore, <b>Bapak/Ibu</b>.`,
    dueAt: DUE,
    ...changes,
  };
}

/** The ledger as it is stored, in the order of posting. */
export function readLedger(db: Sql) {
  return db.all(
    z.object({
      key: z.string(),
      state: z.string(),
      attempts: integer,
      nextAt: moment,
      sentAt: moment.nullable(),
      messageId: integer.nullable(),
      reason: z.string().nullable(),
      worker: z.string().nullable(),
    }),
    sql`
    SELECT "key", "state", "attempts", "nextAt", "sentAt", "messageId", "reason", "worker"
    FROM "Notification" ORDER BY "id"`,
  );
}
