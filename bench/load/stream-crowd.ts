import { connect, type Socket } from 'node:net';
import { askWriter } from './ask';
import { EventReader } from './event-reader';

/** `heard` is called for every event of every client with the client's number. */
export type StreamCrowd = {
  open(order: { port: number; path: string; count: number; perSecond: number }): Promise<void>;
  close(): void;
  size: number;
  /** How many the server has refused or cut so far. */
  lost: number;
};

type Heard = (client: number, event: string) => void;

const FIRST_EVENT_WITHIN_MS = 30_000;
const PACE_EVERY_MS = 20;

/** Clients of a stream, each with a socket of its own, opened at a pace so that nothing has to be sent again. */
export function streamCrowd(heard: Heard): StreamCrowd {
  const sockets: Socket[] = [];
  let closing = false;

  /** Resolves with the first event. */
  function openOne(port: number, text: string, client: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      sockets.push(socket);
      const reader = new EventReader();
      const late = setTimeout(() => reject(new Error('no first event in time')), FIRST_EVENT_WITHIN_MS);
      const take = (event: string) => {
        if (event.startsWith(':')) return;
        clearTimeout(late);
        resolve();
        heard(client, event);
      };
      socket.once('connect', () => socket.write(text));
      socket.on('data', (bytes) => {
        reader.push(bytes, take);
        if (reader.status !== 200 && reader.status !== 0) reject(new Error(`refused with ${reader.status}`));
      });
      socket.once('error', reject);
      socket.once('close', () => {
        clearTimeout(late);
        reject(new Error('closed'));
        if (!closing) crowd.lost += 1;
      });
    });
  }

  const crowd: StreamCrowd = {
    size: 0,
    lost: 0,
    async open({ port, path, count, perSecond }) {
      closing = false;
      const write = askWriter({ port, method: 'GET', path, headers: { accept: 'text/event-stream' } });
      const began = performance.now();
      const opening: Promise<void>[] = [];
      while (opening.length < count) {
        const due = Math.ceil(((performance.now() - began) * perSecond) / 1_000);
        while (opening.length < Math.min(count, due)) {
          const client = sockets.length;
          opening.push(openOne(port, write({}, client), client));
        }
        await new Promise((resolve) => setTimeout(resolve, PACE_EVERY_MS));
      }
      await Promise.all(opening);
      crowd.size = sockets.length;
    },
    close() {
      closing = true;
      for (const socket of sockets) socket.destroy();
      sockets.length = 0;
      crowd.size = 0;
      crowd.lost = 0;
    },
  };
  return crowd;
}
