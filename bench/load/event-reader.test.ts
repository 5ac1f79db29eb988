import { describe, expect, it } from 'vitest';
import { EventReader } from './event-reader';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n';
const EVENTS = ['id: 7\nevent: seats\ndata: {"version":7,"changes":[[3,1]]}', ': ping', 'id: 9\ndata: {}'];
const BODY = EVENTS.map((event) => `${event}\n\n`).join('');

/** The same bytes in HTTP chunks of so many bytes. */
function inChunks(text: string, size: number): string {
  const parts = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  return parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('');
}

function read(wire: string, pieceSize: number): { events: string[]; status: number } {
  const reader = new EventReader();
  const events: string[] = [];
  for (let start = 0; start < wire.length; start += pieceSize) {
    reader.push(Buffer.from(wire.slice(start, start + pieceSize), 'latin1'), (event) => events.push(event));
  }
  return { events, status: reader.status };
}

describe('reading a stream of events', () => {
  it.each([1, 2, 3, 7, 40, 10_000])('finds every event in pieces of %i bytes', (pieceSize) => {
    expect(read(`${HEAD}\r\n${BODY}`, pieceSize)).toEqual({ events: EVENTS, status: 200 });
  });

  it.each([1, 5, 30, 1_000])('finds them in HTTP chunks of %i bytes, however they arrive', (chunkSize) => {
    const wire = `${HEAD}Transfer-Encoding: chunked\r\n\r\n${inChunks(BODY, chunkSize)}`;
    for (const pieceSize of [1, 4, 33, 10_000]) expect(read(wire, pieceSize).events).toEqual(EVENTS);
  });

  it('keeps an event back until its end has come', () => {
    expect(read(`${HEAD}\r\n${BODY.slice(0, -1)}`, 10_000).events).toEqual(EVENTS.slice(0, -1));
  });

  it('knows a refusal', () => {
    expect(read('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n', 10).status).toBe(503);
  });
});
