import pino from 'pino';
import { env } from './env';
import { describeError } from './log-error';

let logger: pino.Logger | undefined;

/** The process's log: one JSON object a line on stdout. Never log tokens, passwords or mail addresses. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Names, because that is what people search for.
    formatters: { level: (level) => ({ level }) },
    serializers: { err: describeError },
  });
  return logger;
}
