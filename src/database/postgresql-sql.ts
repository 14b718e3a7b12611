import pg from 'pg';

import { postgresqlArgument } from './values.ts';
import type { Sql } from './sql.ts';
import type { InTurn } from './work.ts';

type Statement = Parameters<Sql['run']>[0];

/** A pool or one of its connections. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>>;
}

const { INT8, NUMERIC, TIMESTAMP } = pg.types.builtins;

/** Counts and sums are numbers, as on SQLite; ours stay below 2^53. A timestamp is UTC. */
const PARSERS: Partial<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [NUMERIC]: Number,
  [TIMESTAMP]: (text) => `${text.replace(' ', 'T')}+00:00`,
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (type: number) => PARSERS[type] ?? pg.types.getTypeParser(type),
};

/** SQL by hand on a pool, or inside a transaction on one connection. */
export function openPostgresqlSql(
  connection: Queryable,
  nameOf: (text: string) => string,
  inTurn: InTurn,
): Sql {
  async function query(statement: Statement): Promise<pg.QueryResult<pg.QueryResultRow>> {
    return await inTurn(() => {
      const { text } = statement;
      const values = statement.values.map(postgresqlArgument);

      return connection.query({ name: nameOf(text), text, values, types });
    });
  }

  return {
    async all(row, statement) {
      const { rows } = await query(statement);
      return rows.map((values) => row.parse(values));
    },

    async first(row, statement) {
      const { rows } = await query(statement);
      return rows[0] === undefined ? null : row.parse(rows[0]);
    },

    async run(statement) {
      const { rowCount } = await query(statement);
      return rowCount ?? 0;
    },
  };
}
