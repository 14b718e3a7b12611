import { isDriverAdapterError } from '@prisma/driver-adapter-utils';

import { OutsideError } from '../shared/errors.ts';

/** What drivers and Prisma's adapters throw when the database, not the statement, is the trouble. */
const UNAVAILABLE = [
  // SQLite's result codes: held by another process, disk full, broken or not to be opened.
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM)/,
  // Sockets.
  /^E(CONNREFUSED|CONNRESET|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|ADDRNOTAVAIL)$/,
  // SQLSTATE classes: connection, resources, login, no such database, shutdown and start.
  /^(08|53|28)...$/,
  /^(3D000|57P0[123])$/,
  // Prisma's names of the same.
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError)$/,
  /^(AuthenticationFailed|DatabaseDoesNotExist|DatabaseAccessDenied)$/,
];

/** The pg driver gives these no code. */
const CUT =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered|Client was closed)/;

/** Gives connection trouble its name; every other error stays what it is. */
export function nameTrouble(error: unknown): unknown {
  return isUnavailable(error)
    ? new OutsideError('database', 'unavailable', { detail: messageOf(error), cause: error })
    : error;
}

/** Asks the database, and throws its trouble by its name. */
export async function named<T>(query: () => T | Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw nameTrouble(error);
  }
}

export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (CUT.test(error.message)) return true;

  return codesOf(error).some((code) => UNAVAILABLE.some((pattern) => pattern.test(code)));
}

function codesOf(error: Error): readonly string[] {
  const codes = isDriverAdapterError(error) ? [error.cause.kind, error.cause.originalCode] : [];
  if ('code' in error) codes.push(String(error.code));

  return codes.filter((code) => code !== undefined);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
