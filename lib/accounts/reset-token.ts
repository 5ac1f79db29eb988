import { macOf, sameBytes, secrets } from '../signing';

export const RESET_MINUTES = 30;

type Account = { id: string; passwordHash: string };

/**
 * What lets its bearer choose a new password for the account. It is bound to the old one, so it is good once, and for
 * nothing after any change; and for half an hour.
 */
export function makeResetToken(account: Account, now: number): string {
  const until = String(now + RESET_MINUTES * 60_000);
  return `${account.id}.${until}.${seal(account, until).toString('base64url')}`;
}

/** Whose it says it is, for looking the account up; null for what is none, or is too old. */
export function accountOfReset(token: string, now: number): string | null {
  const [, id = '', until = ''] = /^([0-9a-f-]{36})\.(\d{1,15})\.[\w-]{43}$/.exec(token) ?? [];
  return id !== '' && now < Number(until) ? id : null;
}

/** Whether the token was made for this account and its present password. */
export function isResetOf(token: string, account: Account): boolean {
  const [, until = '', mac = ''] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  return secrets().some((secret) => sameBytes(given, seal(account, until, secret)));
}

function seal({ id, passwordHash }: Account, until: string, secret?: string): Buffer {
  return macOf('password-reset', [id, until, passwordHash], secret);
}
