/** `sent`: to the mail server or the inbox for development; `failed`: tried again; `refused`: given up. */
export type MailFate = 'sent' | 'failed' | 'refused';

// On globalThis, because bundlers load modules more than once in a process.
const shared = globalThis as typeof globalThis & { frontrowMails?: Record<MailFate, number> };

/** How many mails this process has sent, failed to send and given up. */
export function mailFigures(): Record<MailFate, number> {
  shared.frontrowMails ??= { sent: 0, failed: 0, refused: 0 };
  return shared.frontrowMails;
}

/** Counts mails. */
export function countMails(fate: MailFate, count = 1): void {
  mailFigures()[fate] += count;
}
