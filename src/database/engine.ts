import {
  type SqlMigrationAwareDriverAdapterFactory,
  bindMigrationAwareSqlAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Database } from './database.ts';

export type SchemaEngine = bindings.SchemaEngine;

/**
 * Prisma's own schema engine, as WebAssembly and over a driver adapter: nothing is downloaded, and
 * Prisma's command line agrees with what it does.
 */
export async function openSchemaEngine(
  provider: Database['provider'],
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  await loadWasm();

  return await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', `datasource db {\n  provider = "${provider}"\n}\n`]] },
    () => {}, // its log repeats what its errors say
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

/** What is used of it; Node's types leave it out. */
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: { __wbindgen_start(): void } } }>;
};

let loaded: Promise<void> | undefined;

/** The package imports its .wasm the way bundlers do and Node does not: put the two together. */
async function loadWasm(): Promise<void> {
  loaded ??= instantiate();
  await loaded;
}

async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/js$/, 'wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': Object.fromEntries(Object.entries(bindings).map(letGo)),
  });

  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** Its deadline for migrating outlives the migration by seconds, and would keep the process. */
function letGo([name, binding]: [string, unknown]): [string, unknown] {
  if (!name.startsWith('__wbg_setTimeout_') || typeof binding !== 'function')
    return [name, binding];

  return [name, (...given: unknown[]): unknown => unref(Reflect.apply(binding, null, given))];
}

function unref(timer: unknown): unknown {
  return timer instanceof Object && 'unref' in timer ? (timer as NodeJS.Timeout).unref() : timer; // of Node
}
