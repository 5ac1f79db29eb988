import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { FuzzCall } from './fuzz-call';

/** `trouble`: why there was no answer. */
export type FuzzAnswer = { status: number; headers: IncomingHttpHeaders; text: string } | { trouble: string };

/** As much of a call as goes over the wire. */
type Wire = Pick<FuzzCall, 'method' | 'target' | 'headers' | 'body'>;

const ANSWER_WITHIN_MS = 30_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Sends calls as they stand, over connections that are kept. */
export function caller(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 40 });

  function send(call: Wire): Promise<FuzzAnswer> {
    return new Promise((resolve) => {
      const { method, target, headers, body } = call;
      const sent = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          method,
          path: target,
          headers: withLength(headers, body, port).flat(),
        },
        (answer) => {
          const chunks: Buffer[] = [];
          const { statusCode: status = 0, headers: told } = answer;
          const done = () => resolve({ status, headers: told, text: textOf(told, Buffer.concat(chunks)) });
          let size = 0;
          answer.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            size += chunk.length;
            // An open stream has no end.
            if (told['content-type']?.startsWith('text/event-stream') || size > MOST_BYTES) {
              done();
              sent.destroy();
            }
          });
          answer.once('end', done);
          answer.once('error', done);
        },
      );
      sent.once('error', (error) => resolve({ trouble: String(error) }));
      sent.setTimeout(ANSWER_WITHIN_MS, () => sent.destroy(new Error('no answer in time')));
      sent.end(body ?? undefined);
    });
  }

  return { send, close: () => agent.destroy() };
}

function textOf(headers: IncomingHttpHeaders, bytes: Buffer): string {
  return (headers['content-encoding'] === 'gzip' && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString();
}

function withLength(headers: [string, string][], body: Buffer | null, port: number): [string, string][] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const more: [string, string][] = [];
  if (!names.has('host')) more.push(['host', `127.0.0.1:${port}`]);
  if (body !== null && !names.has('content-length') && !names.has('transfer-encoding'))
    more.push(['content-length', String(body.length)]);
  return [...more, ...headers];
}
