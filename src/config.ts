import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { ZoneLabel } from './shared/day.ts';

/** Every setting, read once. See the README for what each means. */
export interface Config {
  /** Null starts the playground. */
  readonly botToken: string | null;
  readonly telegramApiRoot: string | null;
  /** Public origin and secret; null polls. */
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly redisUrl: string | null;
  /** Pace of all sends; 0 removes pacing. */
  readonly messagesPerSecond: number;
  readonly adminTelegramIds: readonly number[];
  readonly agencyName: string | null;
  readonly defaultZone: ZoneLabel;
  readonly logLevel: string;
}

/** One line for each wrong setting, naming it and what is expected; never its value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Wrong settings:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const optional = <T extends z.ZodType>(schema: T): z.ZodOptional<T> => schema.optional();
const webAddress = (text: string): z.ZodType<string> =>
  z.url({ protocol: /^https?$/, error: text }).transform((url) => url.replace(/\/+$/, ''));
const integerText = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d+$/, 'a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `at least ${least}`).max(most, `at most ${most}`));

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const settings = z
  .object({
    BOT_TOKEN: optional(
      z.string().regex(/^[^\s/]+$/, 'a Telegram token, without spaces or slashes'),
    ),
    TELEGRAM_API_ROOT: optional(webAddress('an http(s) address')),
    WEBHOOK_URL: optional(webAddress('an http(s) origin')),
    // Bot API, setWebhook: 1–256 of these
    WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{1,256}$/, '1–256 of A–Z a–z 0–9 _ -')),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: integerText(0, 65_535).default(8080),
    DATABASE_URL: optional(
      z
        .string()
        .regex(/^(?:file:.|postgres(?:ql)?:\/\/.)/, 'file:… or postgresql://…')
        .refine((url) => url.startsWith('file:') || URL.canParse(url), 'file:… or postgresql://…'),
    ),
    DATA_DIR: z.string().min(1).default('./data/files'),
    REDIS_URL: optional(z.string().regex(/^rediss?:\/\/./, 'redis://…')),
    MESSAGES_PER_SECOND: z
      .string()
      .regex(/^\d+(?:\.\d+)?$/, 'a number, 0 for no pacing')
      .transform(Number)
      .default(27.7),
    OPENAI_API_KEY: optional(z.string().min(1)),
    OPENAI_BASE_URL: optional(webAddress('an http(s) address')),
    OPENAI_MODEL: optional(z.string().min(1)),
    ADMIN_TELEGRAM_IDS: z
      .string()
      .regex(/^\s*\d{1,16}\s*(?:,\s*\d{1,16}\s*)*$/, 'Telegram ids, separated by commas')
      .transform((list) => list.split(',').map(Number))
      .default([]),
    AGENCY_NAME: optional(z.string().max(200, 'at most 200 characters')),
    DEFAULT_ZONE: z.enum(['WIB', 'WITA', 'WIT'], 'WIB, WITA or WIT').default('WIB'),
    LOG_LEVEL: z.enum(LEVELS, `one of ${LEVELS.join(', ')}`).default('info'),
  })
  .refine((set) => set.WEBHOOK_URL === undefined || set.WEBHOOK_SECRET !== undefined, {
    path: ['WEBHOOK_SECRET'],
    error: 'must be set when WEBHOOK_URL is',
    when: () => true,
  });

/** Reads all settings; throws a `ConfigError` that names every wrong one. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty setting, as `PORT=` in a .env file leaves it, is an absent one.
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }

  const set = parsed.data;
  const playground = set.BOT_TOKEN === undefined;
  return {
    botToken: set.BOT_TOKEN ?? null,
    telegramApiRoot: set.TELEGRAM_API_ROOT ?? null,
    webhook:
      set.WEBHOOK_URL === undefined || set.WEBHOOK_SECRET === undefined
        ? null
        : { url: set.WEBHOOK_URL, secret: set.WEBHOOK_SECRET },
    // The playground lets anybody be anybody, so it never leaves this machine.
    host: playground ? '127.0.0.1' : set.HOST,
    port: set.PORT,
    databaseUrl: set.DATABASE_URL ?? `file:./data/${playground ? 'playground' : 'kawan'}.db`,
    dataDir: set.DATA_DIR,
    redisUrl: set.REDIS_URL ?? null,
    messagesPerSecond: set.MESSAGES_PER_SECOND,
    adminTelegramIds: set.ADMIN_TELEGRAM_IDS,
    agencyName: set.AGENCY_NAME ?? null,
    defaultZone: set.DEFAULT_ZONE,
    logLevel: set.LOG_LEVEL,
  };
}

/** Takes settings from a `.env` file of the working folder; what is set already stays. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
