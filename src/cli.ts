#!/usr/bin/env node
import { CommanderError } from 'commander';
import { buildProgram } from './commands/program.ts';
import { ConfigError, loadEnvFile } from './config.ts';

/** Bad usage, as the contract has it; every other trouble is 1. */
const BAD_USAGE = 2;

loadEnvFile();

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  // Commander has printed its own message; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;

  const known = error instanceof ConfigError || error instanceof Error;
  process.stderr.write(`${known ? error.message : String(error)}\n`);
  return 1;
}
