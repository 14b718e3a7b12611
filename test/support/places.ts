import { describe } from 'vitest';
import { describePostgresql } from './databases.ts';
import type { Mode, Provider } from './office.ts';

/** Where a promise has to hold. */
export interface Place {
  readonly provider: Provider;
  readonly mode: Mode;
}

const MODES: readonly Mode[] = ['polling', 'webhook'];

/** Runs the same tests on SQLite and on PostgreSQL, by polling and by webhook. */
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

/** Runs the same tests on SQLite and on PostgreSQL, where the way in does not matter. */
export function onEachProvider(name: string, tests: (provider: Provider) => void): void {
  describe(`${name} (SQLite)`, () => tests('sqlite'));
  describePostgresql(`${name} (PostgreSQL)`, () => tests('postgresql'));
}
