/** `npm run generate`: both clients, without a download and without a word unless it fails. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

import { PROVIDERS, type SchemaProvider } from './schema.ts';

await Promise.all(PROVIDERS.map(generateClient));

async function generateClient(provider: SchemaProvider): Promise<void> {
  const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');

  await promisify(execFile)(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: new URL('..', import.meta.url),
    env: {
      ...process.env,
      PRISMA_PROVIDER: provider,
      // Generating insists on a schema engine that it never runs; any executable satisfies it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
    },
  });
}
