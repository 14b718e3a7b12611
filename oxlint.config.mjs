// @ts-check
import { defineConfig } from 'oxlint';

/**
 * The walls of the house, as the README draws them: which file may import what. An override
 * replaces the options of the one before, so each row carries its full list; `test/structure.test.ts`
 * proves every row with a wrong import that must be reported.
 */

/** Packages that one room alone knows. */
const PACKAGES = {
  telegram: ['telegraf', 'telegraf/*', 'bottleneck', 'ioredis'],
  database: ['@prisma/*', '@prisma/*/**', 'better-sqlite3', 'pg', 'sql-template-tag'],
  scheduler: ['node-cron'],
  http: ['prom-client'],
  shared: ['temporal-polyfill', 'pino'],
  commands: ['commander'],
  documents: [
    'pdfmake',
    'pdfmake/**',
    'read-excel-file/**',
    'write-excel-file/**',
    'csv-parse',
    'csv-parse/**',
    '@resvg/*',
  ],
};

const FEATURES = [
  'people',
  'access',
  'invitations',
  'units',
  'staff',
  'roster',
  'holidays',
  'absences',
  'obligations',
  'delegations',
  'privacy',
  'team',
  'groups',
  'summaries',
  'reminders',
  'announcements',
  'status',
  'understanding',
  'activities',
  'corrections',
  'changes',
  'reports',
];

const HOUSE = [
  'shared',
  'database',
  'conversation',
  'telegram',
  'http',
  'scheduler',
  'outbox',
  'playground',
  'documents',
];

/** What a room reads and writes, as others use it. */
const STORES = [
  '../*/store.ts',
  '../access/audit.ts',
  '../access/reach.ts',
  '../people/search.ts',
  '../reminders/learned.ts',
];

const CHAT = [
  './*.ts',
  '../*/model.ts',
  '../*/rules.ts',
  ...STORES,
  '../*/messages.ts',
  '../changes/apply.ts',
  '../team/spans.ts',
  '../reminders/facts.ts',
  '../team/picture.ts',
  '../conversation/*.ts',
  '../outbox/*.ts',
  '../shared/*.ts',
  '../database/sql.ts',
  'zod',
];

/** What a kind of file may import; everything else is refused. */
const ROWS = {
  model: ['../shared/*.ts', '../*/model.ts', 'zod'],
  rules: ['../shared/*.ts', '../*/model.ts', '../*/rules.ts', './*.ts', './*.json'],
  store: [
    '../database/*.ts',
    '../shared/*.ts',
    '../*/model.ts',
    './*.ts',
    ...STORES,
    './*.json',
    'zod',
    'node:crypto',
  ],
  messages: [
    '../shared/*.ts',
    '../conversation/*.ts',
    '../*/model.ts',
    '../*/rules.ts',
    '../*/messages.ts',
    './*.ts',
  ],
  chat: CHAT,
  // At a time of day, and at delivery: outside a handler's transaction.
  jobs: [...CHAT, '../database/*.ts', '../scheduler/*.ts', 'node:timers/promises'],
  files: [...CHAT, '../database/*.ts', '../documents/*.ts', 'node:timers/promises'],
};

/** Files that follow a row under another name, because one file would hold two themes. */
const BESIDES = {
  model: ['roster/outcome', 'summaries/teamModel'],
  rules: [
    'holidays/dates',
    'roster/cells',
    'roster/headings',
    'roster/reading',
    'roster/footer',
    'roster/checks',
    'roster/comparing',
    'roster/units',
    'privacy/retention',
    'team/questions',
    'reminders/hours',
    'reminders/choices',
    'reminders/requests',
    'reminders/learning',
    'summaries/ownRules',
    'summaries/teamRules',
    'summaries/streak',
  ],
  store: [
    'announcements/copies',
    'reminders/learned',
    'reminders/facts',
    'reminders/presence',
    'reminders/due',
    'reminders/overdue',
    'summaries/ownFacts',
    'summaries/waiting',
    'summaries/leaders',
    'summaries/openMatters',
    'summaries/teamFacts',
    'access/audit',
    'access/reach',
    'team/people',
    'team/spans',
    'team/owing',
    'people/search',
    'roster/swap',
    'privacy/holdings',
    'privacy/erasure',
    'privacy/sections',
  ],
  messages: [
    '*/*Messages',
    'invitations/cards',
    'invitations/unitCards',
    'team/picture',
    'privacy/notice',
    'roster/troubles',
  ],
  jobs: ['reminders/composing', 'summaries/ownJobs', 'summaries/teamJobs', 'privacy/sweep'],
  files: [
    'privacy/myData',
    'privacy/document',
    'roster/preparing',
    'roster/template',
    'invitations/sheet',
  ],
};

/** In one room too, what these rows may not import. */
const ABOVE = {
  rules: ['store', 'messages', 'chat', 'jobs', 'files'],
  store: ['messages', 'chat', 'jobs', 'files'],
  messages: ['store', 'chat', 'jobs', 'files'],
};

/** @param {string} row @param {readonly string[]} allowed */
function onlyThese(row, allowed) {
  const above = (ABOVE[row] ?? []).flatMap((name) => [
    `./${name}.ts`,
    ...(BESIDES[name] ?? []).map((path) => `./${path.split('/').at(-1)}.ts`),
  ]);
  const group = ['*', '**', './**', '../**', ...allowed.map((path) => `!${path}`), ...above];
  const message = `See the rooms in the README: ${row} may import only ${allowed.join(', ')}`;

  return { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] };
}

/** @param {string} room */
function foreignPackages(room) {
  return Object.entries(PACKAGES)
    .filter(([owner]) => owner !== room)
    .map(([owner, group]) => ({ group, message: `Only the room ${owner} knows this package` }));
}

/** @param {string} room */
function houseRoom(room) {
  const features = FEATURES.map((feature) => `../${feature}/**`);
  const group = [...features, '!../people/model.ts', '!../understanding/model.ts'];
  const message = 'A house room imports no feature room, only people/model and understanding/model';

  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [...foreignPackages(room), { group, message }] },
      ],
    },
  };
}

/** @param {string} name */
const inFeatures = (name) => FEATURES.map((feature) => `src/${feature}/${name}.ts`);

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['dist/**', 'src/database/generated/**', 'src/playground/page/**', 'coverage/**'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    eqeqeq: 'error',
    'no-console': 'error',
    'no-restricted-imports': ['error', { patterns: foreignPackages('') }],
    // One after the other is what a conversation is.
    'no-await-in-loop': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-shadow': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    // Our rooms are closures: what they hand out never needs `this`.
    'typescript/unbound-method': 'off',
    'typescript/consistent-return': 'off',
    'typescript/restrict-template-expressions': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/no-array-sort': 'off',
    'oxc/no-map-spread': 'off',
    // Names that wasm-bindgen gives.
    'no-underscore-dangle': ['error', { allow: ['__wbg_set_wasm', '__wbindgen_start'] }],
    // What a closure changes while a loop waits looks unchanged from inside it.
    'no-unmodified-loop-condition': 'off',
  },
  overrides: [
    ...HOUSE.map(houseRoom),
    // Whatever stands beside the handlers under a name of its own follows their row, unless it is named.
    { files: inFeatures('*'), rules: onlyThese('chat', ROWS.chat) },
    ...['model', 'rules', 'store', 'messages', 'jobs', 'files'].map((row) => ({
      files: [...inFeatures(row), ...BESIDES[row].map((name) => `src/${name}.ts`)],
      rules: onlyThese(row, ROWS[row]),
    })),
    {
      files: ['src/understanding/**/*.ts'],
      rules: onlyThese('understanding', ['../shared/*.ts', './**', 'zod']),
    },
    {
      files: ['src/commands/*.ts', 'src/cli.ts'],
      rules: { 'no-restricted-imports': ['error', { patterns: foreignPackages('commands') }] },
    },
    {
      files: ['test/**/*.ts', 'bench/**/*.ts', '*.config.ts', '*.config.mjs', 'prisma/**/*.ts'],
      rules: {
        'no-restricted-imports': 'off',
        'import/no-default-export': 'off',
        'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'answer', 'close*'] }],
        'vitest/no-conditional-expect': 'off',
        'vitest/require-to-throw-message': 'off',
      },
    },
    {
      // They make suites for others.
      files: ['test/support/*.ts'],
      rules: {
        'vitest/no-conditional-tests': 'off',
        'vitest/no-disabled-tests': 'off',
        'vitest/valid-describe-callback': 'off',
        'vitest/valid-title': 'off',
        'vitest/expect-expect': 'off',
      },
    },
    { files: ['bench/**/*.ts', 'prisma/*.ts'], rules: { 'no-console': 'off' } },
  ],
});
