import { RedisOutage } from './outage';

/** What the REST protocol answers to one command. */
export type Reply = { result?: unknown; error?: string };

export type Words = [name: string, ...args: string[]];

/** The command's words. The name is in capitals, since ioredis reshapes the replies of names it knows in small ones. */
export function wordsOf(command: unknown[]): Words {
  const [name, ...args] = command;
  return [String(name).toUpperCase(), ...args.map(String)];
}

/** What the server answered; anything else that went wrong is an outage and is thrown as one. */
export function refusalOf(error: unknown): string {
  if (error instanceof Error && error.name === 'ReplyError') return error.message;
  throw new RedisOutage('Redis did not answer.', { cause: error });
}
