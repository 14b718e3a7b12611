import { setImmediate as nextLoop } from 'node:timers/promises';
import { z } from 'zod';
import { integer } from '../database/rows.ts';
import { sql } from '../database/sql.ts';
import { readJson } from './rules.ts';
import { LEFT_OUT, SECTIONS } from './sections.ts';
import type { Sql } from '../database/sql.ts';
import type { Section } from './sections.ts';

/** Read and put into text at a time; others are answered in between. */
const ROWS_AT_ONCE = 250;

const anyRow = z.looseObject({ cursor: integer });

/** All that is stored about a person, as JSON with a row on each line. */
export async function writeMyData(db: Sql, personId: number, madeAt: Date): Promise<Buffer> {
  const pieces: Buffer[] = [Buffer.from(`{\n"dibuat": ${JSON.stringify(madeAt)}`)];

  for (const section of SECTIONS) {
    pieces.push(Buffer.from(`,\n${JSON.stringify(section.name)}: [`));
    let separator = '\n';
    for await (const rows of readPages(db, section, personId)) {
      const lines = rows.map((row) => JSON.stringify(row)).join(',\n');
      pieces.push(Buffer.from(`${separator}${lines}`));
      separator = ',\n';
    }
    pieces.push(Buffer.from('\n]'));
  }
  pieces.push(Buffer.from(`,\n"tidakTermasuk": ${JSON.stringify(LEFT_OUT, null, 1)}\n}\n`));

  return Buffer.concat(pieces);
}

async function* readPages(db: Sql, section: Section, personId: number) {
  const { id, select, about } = section;
  for (let after = -1; ;) {
    const found = await db.all(
      anyRow,
      sql`SELECT ${id} AS "cursor", ${select}
          WHERE ${about(personId)} AND ${id} > ${after} ORDER BY ${id} LIMIT ${ROWS_AT_ONCE}`,
    );
    const last = found.at(-1);
    if (last !== undefined) yield found.map((row) => plainRow(section, row));
    if (last === undefined || found.length < ROWS_AT_ONCE) return;

    after = last.cursor;
    await nextLoop();
  }
}

/** Moments and JSON the same from both databases. */
function plainRow({ moments = [], json = [] }: Section, row: z.output<typeof anyRow>): object {
  const { cursor: _cursor, ...values } = row;
  const plain = Object.entries(values).map(([name, value]): readonly [string, unknown] => {
    if (typeof value !== 'string') return [name, value];
    if (moments.includes(name)) return [name, new Date(value).toISOString()];
    return [name, json.includes(name) ? readJson(value) : value];
  });

  return Object.fromEntries(plain);
}
