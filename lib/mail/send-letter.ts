import { env, isWorkshop } from '../env';
import { keepLetter } from './keep-letter';
import type { Letter } from './letter';
import { postLetter } from './post-letter';

/** Whether mails go anywhere: to a server, or into the inbox for development. */
export function mailsGo(): boolean {
  return env().SMTP_URL !== undefined || isWorkshop();
}

/** Sends a letter; `id` names it, however often it is tried. Nothing is begun after `signal`. */
export async function sendLetter(id: string, letter: Letter, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await (env().SMTP_URL ? postLetter({ id, letter, signal }) : keepLetter({ id, letter }));
}
