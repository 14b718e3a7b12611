import { defineConfig } from 'prisma/config';

import { assembleSchema } from './prisma/schema.ts';

const url = process.env['DATABASE_URL'];
const provider =
  process.env['PRISMA_PROVIDER'] === 'postgresql' || url?.startsWith('postgres')
    ? 'postgresql'
    : 'sqlite';

/** For Prisma's own command line; one model source, the provider is that of DATABASE_URL. */
export default defineConfig({
  schema: assembleSchema(provider),
  migrations: { path: `prisma/${provider}/migrations` },
  ...(url === undefined ? {} : { datasource: { url } }),
});
