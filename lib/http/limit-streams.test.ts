import { expect, it } from 'vitest';
import type { ByteSink, ByteStream } from './byte-stream';
import { limitStreams } from './limit-streams';

const MOST = 2_000;
const stream: ByteStream = () => () => undefined;
const sink = {} as ByteSink;
const from = (address: string) => new Headers({ 'x-forwarded-for': address });

it('keeps so many streams for one address, and takes another when one has ended', () => {
  const open = () => limitStreams(from('203.0.113.9'), stream)(sink);
  const leave = Array.from({ length: MOST }, open);
  expect(open).toThrow(expect.objectContaining({ code: 'rate-limited', details: { retryAfter: 30 } }));
  limitStreams(from('203.0.113.10'), stream);
  leave[0]?.();
  leave[0] = open();
  expect(open).toThrow(expect.objectContaining({ code: 'rate-limited' }));
  for (const end of leave) end();
});

it('counts no streams of the tools of this machine', () => {
  const open = Array.from({ length: MOST + 1 }, () => limitStreams(from('127.0.0.1'), stream)(sink));
  expect(open).toHaveLength(MOST + 1);
});
