import pino from 'pino';

/** Bot API tokens look like 123456:AA…; they travel in addresses, and so in error messages. */
const TOKEN = /\bbot\d+:[\w-]+|\b\d{5,}:[\w-]{20,}/g;

export type Log = pino.Logger;

/** The process's log. Message texts are never handed to it; tokens are taken out here, in one place. */
export function openLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: safeError },
    hooks: { streamWrite: (line) => line.replace(TOKEN, 'bot<redacted>') },
  };

  return destination === undefined ? pino(options) : pino(options, destination);
}

function safeError(error: Error): object {
  const { type, message, stack } = pino.stdSerializers.err(error);

  return { type, message, stack };
}
