import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limitByAccount, limitByAddress } from './limit-calls';
import type { Operation } from './operation';
import { operations } from './operations';

const from = (address?: string) => new Headers(address === undefined ? {} : { 'x-forwarded-for': address });
let addresses = 0;
const someAddress = () => {
  addresses += 1;
  return `203.0.113.${addresses}`;
};

/** How many of `count` calls in a row go through, and what the first refused one is told. */
function tries(count: number, call: () => void) {
  for (let through = 0; through < count; through++) {
    try {
      call();
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate-limited', status: 429 });
      const { details } = error as { details: { retryAfter: number } };
      return { through, retryAfter: details.retryAfter };
    }
  }
  return { through: count, retryAfter: 0 };
}

const { joinQueue, claimPass, getQueuePlace, renewPass, leaveQueue, getQueueStatus } = operations;

describe.each<[string, Operation]>([
  ['joining', joinQueue],
  ['claiming', claimPass],
  ['looking one’s place up', getQueuePlace],
  ['renewing', renewPass],
  ['leaving', leaveQueue],
])('%s', (_, operation) => {
  it('is refused to an account that loops, and to nobody else', () => {
    const [loop, other] = [{ id: randomUUID() }, { id: randomUUID() }];
    const { through, retryAfter } = tries(10_000, () => limitByAccount(operation, loop));
    expect(through).toBeLessThanOrEqual(1_050);
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(retryAfter).toBeLessThanOrEqual(2);
    expect(tries(1, () => limitByAccount(operation, other)).through).toBe(1);
  });

  it('is refused to an address only beyond what a stadium’s Wi-Fi asks for', () => {
    const address = someAddress();
    const { through } = tries(100_000, () => limitByAddress(operation, from(address)));
    expect(through).toBeGreaterThanOrEqual(5_000);
    expect(through).toBeLessThan(20_000);
  });

  it.each([['127.0.0.1'], ['::1'], [undefined]])('has no limit by address for tools: %s', (address) => {
    expect(tries(30_000, () => limitByAddress(operation, from(address))).through).toBe(30_000);
  });
});

describe('the limits', () => {
  it('leave a browser alone that asks every two seconds on two devices and is reloaded all the time', () => {
    const account = { id: randomUUID() };
    expect(tries(120 + 60, () => limitByAccount(claimPass, account)).through).toBe(180);
    expect(tries(60, () => limitByAccount(joinQueue, account)).through).toBe(60);
  });

  it('are counted for each kind of call', () => {
    const account = { id: randomUUID() };
    tries(10_000, () => limitByAccount(joinQueue, account));
    expect(tries(1, () => limitByAccount(claimPass, account)).through).toBe(1);
  });

  it('see one customer behind all the addresses of an IPv6 network', () => {
    let host = 0;
    const { through } = tries(100_000, () => {
      host += 1;
      limitByAddress(joinQueue, from(`2001:db8:1:1::${host.toString(16)}`));
    });
    expect(through).toBeLessThan(20_000);
  });

  it('do not touch the status, which costs nothing', () => {
    const [account, address] = [{ id: randomUUID() }, someAddress()];
    expect(tries(30_000, () => limitByAccount(getQueueStatus, account)).through).toBe(30_000);
    expect(tries(30_000, () => limitByAddress(getQueueStatus, from(address))).through).toBe(30_000);
  });
});
