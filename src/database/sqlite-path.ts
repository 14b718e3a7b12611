import { resolve } from 'node:path';

/** Path of a `file:` address, from the working directory. */
export function sqlitePath(url: string): string {
  return resolve(url.replace(/^file:(\/\/(?=\/))?/, ''));
}
