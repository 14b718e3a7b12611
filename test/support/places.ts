import { describe } from 'vitest';
import { describePostgresql } from './databases.ts';
import type { Mode, Provider } from './office.ts';

/** Where a promise has to hold. */
export interface Place {
  readonly provider: Provider;
  readonly mode: Mode;
}

const MODES: readonly Mode[] = ['polling', 'webhook'];

/**
 * Runs the same tests on SQLite and on PostgreSQL, by polling and by webhook: for promises that a
 * database and a way in could break together, of messages lost, doubled or out of order.
 */
export function everywhere(name: string, tests: (place: Place) => void): void {
  for (const mode of MODES) {
    describe(`${name} (SQLite, ${mode})`, () => {
      tests({ provider: 'sqlite', mode });
    });
    describePostgresql(`${name} (PostgreSQL, ${mode})`, () => {
      tests({ provider: 'postgresql', mode });
    });
  }
}

/** Runs the same tests on each database and by each way in once: SQLite by polling, PostgreSQL by webhook. */
export function eachOnce(name: string, tests: (place: Place) => void): void {
  describe(`${name} (SQLite, polling)`, () => {
    tests({ provider: 'sqlite', mode: 'polling' });
  });
  describePostgresql(`${name} (PostgreSQL, webhook)`, () => {
    tests({ provider: 'postgresql', mode: 'webhook' });
  });
}

/** Runs the same tests on SQLite and on PostgreSQL, where the way in does not matter. */
export function onEachProvider(name: string, tests: (provider: Provider) => void): void {
  describe(`${name} (SQLite)`, () => tests('sqlite'));
  describePostgresql(`${name} (PostgreSQL)`, () => tests('postgresql'));
}
