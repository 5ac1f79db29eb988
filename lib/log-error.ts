const MOST_CAUSES = 5;

/** Where a statement's values begin in what Drizzle says of a failed query. */
const PARAMS = /\nparams: [\s\S]*/;
/** MySQL names the value that was there already, or that does not fit. */
const QUOTED_VALUE = /'(?:[^'\\]|\\.|'')*'(?= for key| for column)/g;
const MAIL_ADDRESS = /[^\s@'"<>(),:;]+@[^\s@'"<>(),:;]+/g;

type LoggedError = {
  type: string;
  message: string;
  code?: string;
  errno?: number;
  stack?: string;
  cause?: LoggedError;
};

/**
 * What the log says of an error: its kind, its place in the code and its causes, and nothing that somebody has typed in.
 * The message of a failed query ends in the statement's values, and the driver adds the statement with them put in.
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutValues(String(error)) };
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === 'string' && { code }),
    ...(typeof errno === 'number' && { errno }),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < MOST_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}

function withoutValues(message: string): string {
  return message.replace(PARAMS, '').replace(QUOTED_VALUE, "'…'").replace(MAIL_ADDRESS, '…@…');
}

/** A stack begins with the message, however many lines that has. */
function framesOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  return frames.join('\n');
}
