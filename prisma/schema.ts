import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const PROVIDERS = ['sqlite', 'postgresql'] as const;
export type SchemaProvider = (typeof PROVIDERS)[number];

const folder = new URL('./', import.meta.url);

/** The shared models of `prisma/models`, one text. */
export function readModels(): string {
  const models = new URL('models/', folder);
  const names = readdirSync(models).filter((name) => name.endsWith('.prisma'));

  return names
    .toSorted()
    .map((name) => readFileSync(new URL(name, models), 'utf8').trim())
    .join('\n\n')
    .concat('\n');
}

/** A whole schema, as Prisma wants it: the provider's own few lines, then the models. */
export function schemaFor(provider: SchemaProvider, models: string): string {
  return `${readFileSync(new URL(`${provider}/schema.prisma`, folder), 'utf8')}\n${models}`;
}

/**
 * Writes the whole schema of a provider beside the generated clients and returns its path. Prisma
 * reads one file or one folder, and each provider must see its own lines and the shared models.
 */
export function assembleSchema(provider: SchemaProvider): string {
  const generated = new URL('../src/database/generated/', folder);
  const file = new URL(`${provider}.prisma`, generated);

  mkdirSync(generated, { recursive: true });
  writeFileSync(file, schemaFor(provider, readModels()));

  return fileURLToPath(file);
}
