import { defineConfig } from 'prisma/config';

// `prisma generate` insists on a schema-engine binary that it never runs; any executable satisfies it.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

/** Two small provider schemas share one model source; PRISMA_PROVIDER picks the provider. */
export default defineConfig({
  schema: 'prisma',
});
