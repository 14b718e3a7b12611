import { Command } from 'commander';

/** The command line. Each command loads only what it needs, when it is called. */
export function buildProgram(): Command {
  const program = new Command('kawan-kinerja')
    .description('Kawan Kinerja: daily work reports of civil servants, in a Telegram chat')
    .showHelpAfterError()
    .exitOverride();

  program
    .command('start')
    .description('start the bot, or the playground when BOT_TOKEN is not set')
    .action(async () => (await import('../start.ts')).start());

  program
    .command('understand')
    .description('read JSON Lines {"id","now","zone","text"} and write what each means, in order')
    .action(async () => (await import('./understand.ts')).understandInput());

  program
    .command('migrate')
    .description('bring the database to this version')
    .option('--json', 'print JSON')
    .action(async (options: Printing) => (await import('./database.ts')).migrateDatabase(options));

  program
    .command('doctor')
    .description('check settings, database, Telegram and clock, and say what to do')
    .option('--json', 'print JSON')
    .action(async (options: Printing) => (await import('./doctor.ts')).examine(options));

  program
    .command('sample')
    .description('load the invented sample agency into an empty database')
    .option('--json', 'print its people as JSON')
    .action(async (options: Printing) => (await import('./people.ts')).loadSampleAgency(options));

  program
    .command('invite')
    .description('make a one-time code with which a person of the roster enrols')
    .argument('<nip>', 'NIP, 18 digits')
    .option('--json', 'print JSON')
    .action(async (nip: string, options: Printing) =>
      (await import('./people.ts')).invitePerson(nip, options),
    );

  program
    .command('import-roster')
    .description('make the people of FILE (XLSX or CSV) the roster: all of it, or nothing')
    .argument('<file>', 'with the columns NIP, Nama, Unit Kerja and others; see /impor')
    .option('--dry-run', 'only say what would change')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Printing & { readonly dryRun?: boolean }) =>
      (await import('./roster.ts')).importRoster(file, options),
    );

  program
    .command('holidays')
    .description('replace the holidays of each year that FILE (JSON) holds')
    .argument('<file>', 'list of {"date","kind","name","source"}')
    .option('--json', 'print JSON')
    .action(async (file: string, options: Printing) =>
      (await import('./holidays.ts')).replaceHolidays(file, options),
    );

  return program;
}

export interface Printing {
  readonly json?: boolean;
}

/** An answer goes to stdout: as JSON when asked for, else as words. */
export function print({ json }: Printing, data: unknown, words: string): void {
  process.stdout.write(`${json ? JSON.stringify(data) : words}\n`);
}
