import { connect } from 'node:net';
import { type RawResponse, ResponseReader } from './response-reader';

/** `at` and `answeredAt` in milliseconds of `performance.now()`. */
export type Answered = { response: RawResponse; at: number; answeredAt: number };

/** Opens a connection for one request, so that many can be sent at the same moment later. */
export function openAsk(port: number, longestMs: number): Promise<(text: string) => Promise<Answered>> {
  return new Promise((opened, failed) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', failed);
    socket.once('connect', () => {
      socket.off('error', failed);
      opened(
        (text) =>
          new Promise((resolve, reject) => {
            const reader = new ResponseReader();
            const at = performance.now();
            socket.write(text);
            socket.on('data', (chunk) => {
              const response = reader.push(chunk);
              if (!response) return;
              resolve({ response, at, answeredAt: performance.now() });
              socket.destroy();
            });
            socket.once('error', reject);
            socket.once('close', () => reject(new Error('closed without an answer')));
            socket.setTimeout(longestMs, () => socket.destroy(new Error('no answer in time')));
          }),
      );
    });
  });
}
