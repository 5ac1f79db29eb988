import nodemailer from 'nodemailer';
import { env } from '../env';
import { gather } from '../gather';
import { inTime } from '../in-time';
import { log } from '../logger';
import type { Letter } from './letter';
import { countMails } from './mail-figures';

/** What nodemailer tells of a failure, beside texts that name people. */
type MailFailure = { code?: string; command?: string; responseCode?: number; response?: string };

type Posting = { id: string; letter: Letter; signal: AbortSignal };
type Mailbox = { url: string; transport: ReturnType<typeof nodemailer.createTransport> };

const LANES = 4;
/** For one mail, all in all. */
const LONGEST_MS = 20_000;
/** For so long nobody else tries a server that was not there: the mails that wait would each wait for it. */
const AWAY_MS = 1_000;

/** For the mail program: what does not move is over, and whoever failed is tried again by us. */
const POOL = {
  pool: 'true',
  maxConnections: String(LANES),
  maxRequeues: '0',
  connectionTimeout: '5000',
  greetingTimeout: '5000',
  socketTimeout: '10000',
};

let mailbox: Mailbox | undefined;
let away: { until: number; reason: Error } | undefined;

/**
 * Hands a letter to the mail server. It carries the number of `id`, so that one that had to be sent twice can be
 * recognised. A recipient whom the server does not know is given up; any other refusal is thrown, without names.
 */
export const postLetter = gather({ most: 1, lanes: LANES }, async (postings: Posting[]) => {
  for (const posting of postings) await post(posting);
  return postings.map(() => undefined);
});

async function post({ id, letter, signal }: Posting): Promise<void> {
  signal.throwIfAborted();
  if (away && performance.now() < away.until) throw away.reason;
  const from = env().MAIL_FROM;
  const domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'frontrow';
  const mail = {
    ...letter,
    from,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
  try {
    await inTime(LONGEST_MS, openMailbox().sendMail(mail));
    countMails('sent');
  } catch (error) {
    judge(id, error as MailFailure);
  }
}

function judge(id: string, { code, command, responseCode, response = '' }: MailFailure): void {
  // 5.1 and 5.2: there is no such mailbox, or it takes no mail (RFC 3463). Other refusals may be about us.
  const unknown = command === 'RCPT TO' && /\b5\d\d[ -]5\.[12]\.\d/.test(response);
  if (unknown || (code === 'EENVELOPE' && command === 'API')) {
    countMails('refused');
    log().warn({ mail: id, responseCode }, 'a mail can never be delivered');
    return;
  }
  countMails('failed');
  // The mail program's own message and cause name the recipient, which is not for logs.
  const reason = new Error(`no mail went: ${[code, command, responseCode].filter(Boolean).join(' ')}`);
  const alone = ['MAIL FROM', 'RCPT TO', 'DATA', 'API'].includes(command ?? '') && responseCode !== 421;
  if (!alone) away = { until: performance.now() + AWAY_MS, reason };
  throw reason;
}

function openMailbox(): Mailbox['transport'] {
  const { SMTP_URL = '' } = env();
  if (mailbox?.url === SMTP_URL) return mailbox.transport;
  closeMailbox();
  const url = new URL(SMTP_URL);
  for (const [name, value] of Object.entries(POOL)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  mailbox = { url: SMTP_URL, transport: nodemailer.createTransport(url.href) };
  return mailbox.transport;
}

/** Ends the connections to the mail server. The next mail opens one again. */
export function closeMailbox(): void {
  mailbox?.transport.close();
  mailbox = undefined;
  away = undefined;
}
