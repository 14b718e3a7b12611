import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './support/databases.ts';

const ROOT = join(import.meta.dirname, '..');

const findings = z.object({
  diagnostics: z.array(
    z.object({
      code: z.string().optional(),
      filename: z.string(),
      labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
    }),
  ),
});

describe('the walls between the rooms', () => {
  /** What must not be imported, and where. Every row of the README's table has at least one. */
  const WRONG: readonly (readonly [file: string, imported: string])[] = [
    ['src/people/model.ts', './store.ts'],
    ['src/people/model.ts', '../activities/rules.ts'],
    ['src/people/rules.ts', '../database/sql.ts'],
    ['src/people/rules.ts', '../activities/store.ts'],
    ['src/people/rules.ts', 'node:crypto'],
    ['src/activities/store.ts', '../activities/messages.ts'],
    ['src/activities/store.ts', '../people/rules.ts'],
    ['src/activities/store.ts', '../conversation/reply.ts'],
    ['src/reports/messages.ts', '../database/sql.ts'],
    ['src/reports/messages.ts', '../activities/store.ts'],
    ['src/reports/chat.ts', '../activities/chat.ts'],
    ['src/reports/chat.ts', '../telegram/telegram.ts'],
    ['src/changes/chat.ts', '../database/open.ts'],
    ['src/changes/apply.ts', '../telegram/api.ts'],
    ['src/access/audit.ts', './messages.ts'],
    ['src/people/search.ts', '../conversation/reply.ts'],
    ['src/roster/swap.ts', './chat.ts'],
    ['src/privacy/erasure.ts', '../conversation/reply.ts'],
    ['src/units/treeMessages.ts', './store.ts'],
    ['src/units/treeMessages.ts', '../access/audit.ts'],
    ['src/roster/troubles.ts', './swap.ts'],
    ['src/people/rules.ts', './search.ts'],
    ['src/invitations/cards.ts', './store.ts'],
    ['src/holidays/dates.ts', './store.ts'],
    ['src/roster/checks.ts', '../database/sql.ts'],
    ['src/roster/outcome.ts', './rules.ts'],
    ['src/privacy/retention.ts', './store.ts'],
    ['src/reminders/learning.ts', './store.ts'],
    ['src/reminders/learned.ts', '../conversation/reply.ts'],
    ['src/staff/moving.ts', '../units/chat.ts'],
    ['src/staff/moving.ts', '../units/apply.ts'],
    ['src/staff/moving.ts', '../units/treeMessages.ts'],
    ['src/team/looking.ts', '../database/open.ts'],
    ['src/team/spans.ts', '../reports/rules.ts'],
    ['src/team/questions.ts', './store.ts'],
    ['src/access/reach.ts', './messages.ts'],
    ['src/roster/chat.ts', 'read-excel-file/node'],
    ['src/team/files.ts', '@resvg/resvg-js'],
    ['src/team/picture.ts', '../documents/pictures.ts'],
    ['src/roster/chat.ts', '../documents/documents.ts'],
    ['src/invitations/files.ts', 'pdfmake'],
    ['src/invitations/files.ts', '../telegram/telegram.ts'],
    ['src/roster/preparing.ts', '../telegram/api.ts'],
    ['src/privacy/jobs.ts', '../telegram/telegram.ts'],
    ['src/groups/store.ts', './messages.ts'],
    ['src/groups/jobs.ts', '../telegram/telegram.ts'],
    ['src/privacy/jobs.ts', '../documents/documents.ts'],
    ['src/privacy/sweep.ts', 'node-cron'],
    ['src/reminders/overdue.ts', '../conversation/reply.ts'],
    ['src/reminders/facts.ts', './nudgeMessages.ts'],
    ['src/reminders/rules.ts', './presence.ts'],
    ['src/reminders/nudgeMessages.ts', './facts.ts'],
    ['src/reminders/composing.ts', '../telegram/api.ts'],
    ['src/summaries/streak.ts', '../database/sql.ts'],
    ['src/summaries/ownRules.ts', './ownFacts.ts'],
    ['src/summaries/ownFacts.ts', './ownMessages.ts'],
    ['src/summaries/ownGapMessages.ts', '../obligations/store.ts'],
    ['src/summaries/ownComposing.ts', '../database/open.ts'],
    ['src/summaries/ownJobs.ts', '../telegram/telegram.ts'],
    ['src/summaries/teamRules.ts', './teamFacts.ts'],
    ['src/summaries/leaders.ts', './teamMessages.ts'],
    ['src/summaries/teamFacts.ts', '../team/looking.ts'],
    ['src/summaries/teamModel.ts', './teamRules.ts'],
    ['src/summaries/briefingMessages.ts', './teamFacts.ts'],
    ['src/summaries/teamJobs.ts', '../telegram/telegram.ts'],
    ['src/announcements/copies.ts', './messages.ts'],
    ['src/announcements/jobs.ts', '../telegram/telegram.ts'],
    ['src/documents/documents.ts', '../roster/model.ts'],
    ['src/documents/documents.ts', '../people/store.ts'],
    ['src/documents/documents.ts', 'telegraf'],
    ['src/conversation/routes.ts', '../access/store.ts'],
    ['src/understanding/dates.ts', '../people/model.ts'],
    ['src/understanding/dates.ts', '../database/sql.ts'],
    ['src/conversation/router.ts', '../activities/chat.ts'],
    ['src/conversation/router.ts', '../people/store.ts'],
    ['src/telegram/hear.ts', '../people/store.ts'],
    ['src/outbox/store.ts', '../activities/model.ts'],
    ['src/playground/world.ts', '../activities/model.ts'],
    ['src/conversation/router.ts', 'telegraf'],
    ['src/outbox/worker.ts', 'bottleneck'],
    ['src/telegram/inbox.ts', '@prisma/client'],
    ['src/activities/store.ts', 'better-sqlite3'],
    ['src/outbox/worker.ts', 'node-cron'],
    ['src/telegram/runner.ts', 'prom-client'],
    ['src/app.ts', 'telegraf'],
    ['src/config.ts', '@prisma/client'],
    ['src/start.ts', 'commander'],
  ];

  test('report every wrong import of the table, one by one', async () => {
    const folder = await temporaryFolder();
    for (const file of ['oxlint.config.mjs', 'tsconfig.json', 'package.json']) {
      await copyFile(join(ROOT, file), join(folder, file));
    }
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

    const lines = new Map<string, string[]>();
    for (const [file, imported] of WRONG) {
      lines.set(file, [...(lines.get(file) ?? []), imported]);
    }
    for (const [file, imports] of lines) {
      const text = imports.map((path, index) => `import * as wrong${index} from '${path}';\n`);
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text.join(''));
    }

    const reported = await findReported(folder);
    const missed = WRONG.filter(
      ([file, imported]) =>
        !reported.has(`${file}:${(lines.get(file) ?? []).indexOf(imported) + 1}`),
    );
    expect(missed).toEqual([]);
  });
});

test('only shared/clock.ts asks what time it is', async () => {
  const files = await listFiles(join(ROOT, 'src'));
  const asking = [];
  for (const file of files) {
    if (!file.endsWith('.ts') || file.includes('generated')) continue;
    if (/new Date\(\)|Date\.now\(/.test(await readFile(file, 'utf8'))) asking.push(file);
  }

  expect(asking.map((file) => file.slice(ROOT.length + 1))).toEqual(['src/shared/clock.ts']);
});

test('no text that a person reads is broken by the layout of the code', async () => {
  const broken = [];
  for (const file of await listFiles(join(ROOT, 'src'))) {
    if (!file.endsWith('.ts') || file.includes('generated')) continue;
    const templates = (await readFile(file, 'utf8')).match(/html`[^`]*`/g) ?? [];
    if (templates.some((template) => template.includes('\n'))) broken.push(file);
  }

  expect(broken).toEqual([]);
});

test('the README names every room, and no room that is not there', async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const named = [...readme.matchAll(/^\| `([a-z]+)\/` +\|/gm)].map(([, room]) => room);
  const entries = await readdir(join(ROOT, 'src'), { withFileTypes: true });
  const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

  expect(new Set(named)).toEqual(new Set(rooms));
});

test('the README names every setting and every command', async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const config = await readFile(join(ROOT, 'src/config.ts'), 'utf8');
  const settings = [...config.matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(([, name]) => name ?? '');
  const routes = await listFiles(join(ROOT, 'src'));
  const commands = [];
  for (const file of routes.filter((path) => path.endsWith('chat.ts'))) {
    const text = await readFile(file, 'utf8');
    commands.push(
      ...[...text.matchAll(/name: '([a-z]+)',\s+about:/g)].map(([, name]) => `/${name}`),
    );
  }

  expect(settings.length).toBeGreaterThan(10);
  expect(commands.length).toBeGreaterThan(5);
  for (const name of [...settings, ...commands]) expect(readme).toContain(`\`${name}`);
});

/** File and line of every import that is reported there. */
async function findReported(folder: string): Promise<ReadonlySet<string>> {
  const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const args = [oxlint, '-c', 'oxlint.config.mjs', '--format=json', 'src'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (failed: { stdout: string }) => failed, // it exits with 1 when it reports
  );
  const { diagnostics } = findings.parse(JSON.parse(stdout));
  const walls = diagnostics.filter(({ code }) => code?.includes('no-restricted-imports'));

  return new Set(
    walls.flatMap(({ filename, labels }) => labels.map(({ span }) => `${filename}:${span.line}`)),
  );
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });

  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
