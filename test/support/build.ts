import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run of the suite keeps the product as it was built for it. */
    readonly builds: string;
  }
}

const ROOT = join(import.meta.dirname, '../..');

/** Called by Vitest before the first test file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const builds = await mkdtemp(join(tmpdir(), 'kawan-kinerja-builds-'));
  project.provide('builds', builds);
  project.onTestsRerun(() => rm(join(builds, 'whole'), { recursive: true, force: true }));

  return () => rm(builds, { recursive: true, force: true });
}

/**
 * A file of the product, built from the same sources: a process starts from it in a third of the time
 * that it takes from TypeScript. Built by the first test that asks, for all.
 */
export async function builtFile(name: string): Promise<string> {
  const builds = inject('builds');
  const whole = join(builds, 'whole');
  if (!existsSync(whole)) await build(builds, whole);

  return join(whole, 'dist', name);
}

async function build(builds: string, whole: string): Promise<void> {
  const folder = await mkdtemp(join(builds, 'part-'));
  const dist = join(folder, 'dist');
  // The same as `npm run build`; types are what `npm run check` is for.
  const emit = ['--noCheck', '--incremental', 'false', '--tsBuildInfoFile', 'null'];
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', dist, ...emit];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  await cp(join(ROOT, 'src/playground/page'), join(dist, 'playground/page'), { recursive: true });
  for (const beside of ['node_modules', 'prisma', 'package.json']) {
    await symlink(join(ROOT, beside), join(folder, beside));
  }

  await rename(folder, whole).catch(async (error: unknown) => {
    if (!existsSync(whole)) throw error; // else another test file was faster
    await rm(folder, { recursive: true, force: true });
  });
}
