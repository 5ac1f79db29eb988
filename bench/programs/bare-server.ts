import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readOrder, tell } from '../load/program';

/** What the server answers, whatever it is asked. `isLatin1`: each character of the body is one byte of it. */
export type BareAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  isLatin1?: boolean;
};

// The yardstick: the least that Node does to send these bytes. A body that was sent to it is read and dropped.
const { status, headers, body: text, isLatin1 } = await readOrder<BareAnswer>();
const body = isLatin1 ? Buffer.from(text, 'latin1') : text;
const server = createServer((request, response) => {
  const answer = () => {
    response.writeHead(status, headers);
    response.end(body);
  };
  if (request.method === 'GET') return answer();
  request.resume().once('end', answer);
});
server.listen(0, '127.0.0.1', () => void tell({ port: (server.address() as AddressInfo).port }));
