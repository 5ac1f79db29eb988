import { expect, it } from 'vitest';
import { macOf } from '../signing';
import { readTicketCode, ticketCode } from './ticket-code';

const ID = '0199a7c2-7d5a-7c3e-8f00-0123456789ab';

it('is signed with a key that signs nothing else', () => {
  const signedFor = (purpose: string) =>
    `FR1.${ID.replaceAll('-', '')}.${macOf(purpose, [ID]).subarray(0, 12).toString('base64url')}`;
  expect(ticketCode(ID)).toBe(signedFor('ticket code'));
  for (const purpose of ['ticket', 'queue ticket 1', 'queue pass 1', 'next-auth'])
    expect(readTicketCode(signedFor(purpose))).toBeNull();
});
