import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Operation } from '@/lib/http/operation';
import { operations } from '@/lib/http/operations';
import { callApi } from '@/lib/testing/call-api';

const forUsers = Object.entries<Operation>(operations).filter(([, { access }]) => access !== 'public');

/** Paths name something that could be there. */
const params = { id: randomUUID(), seat: '1' };

it.each(forUsers)(
  '%s is refused to whoever is not signed in, before anything is read',
  async (_, operation) => {
    const { status, json } = await callApi(operation, { params });
    expect([status, json?.code]).toEqual([401, 'unauthenticated']);
  },
);

it('what everybody may is written down here', () => {
  const open = Object.entries<Operation>(operations).filter(([, { access }]) => access === 'public');
  expect(open.map(([name]) => name)).toEqual([
    'createUser',
    'createToken',
    'listConcerts',
    'getConcert',
    'getPerformance',
    'getLayout',
    'getSeats',
    'getSeatStream',
    'getQueueStatus',
  ]);
});
