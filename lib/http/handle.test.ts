import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handle, type Reply } from './handle';
import { type Operation, operation } from './operation';

const NOTHING: Operation = operation({
  method: 'POST',
  path: '/nothing',
  tag: 'Catalogue',
  summary: 'Nothing',
  access: 'public',
  success: { status: 200 },
});

/** Ten seconds of a call that is not done before `work` is. */
async function tenSeconds(of: Operation, work: Promise<Reply>): Promise<Response | 'no answer'> {
  let answer: Response | 'no answer' = 'no answer';
  const params = Promise.resolve({});
  void handle(of, () => work)(new Request('http://localhost/nothing', { method: 'POST' }), { params }).then(
    (response) => {
      answer = response;
    },
  );
  await vi.advanceTimersByTimeAsync(10_000);
  return answer;
}

describe('a call that is limited', () => {
  it('is refused to an address that makes too many, and to no other one', async () => {
    const rate = { burst: 2, perMinute: 1 };
    const call = handle(
      { ...NOTHING, path: '/limited', limits: { account: rate, address: rate } },
      async () => ({}),
    );
    const statusFor = async (address: string) => {
      const headers = { 'x-forwarded-for': address };
      const request = new Request('http://localhost/limited', { method: 'POST', headers });
      return (await call(request, { params: Promise.resolve({}) })).status;
    };
    const [one, other] = ['203.0.113.50', '203.0.113.51'];
    expect([await statusFor(one), await statusFor(one), await statusFor(one)]).toEqual([200, 200, 429]);
    expect(await statusFor(other)).toBe(200);
  });
});

describe('a call behind which everything hangs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('is answered after ten seconds: unavailable, to be asked again', async () => {
    const answer = await tenSeconds(NOTHING, new Promise(() => {}));
    if (answer === 'no answer') throw new Error(answer);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  });

  it('is waited for while it may be a slow upload', async () => {
    expect(await tenSeconds({ ...NOTHING, rawBody: 'image/*' }, new Promise(() => {}))).toBe('no answer');
  });
});
