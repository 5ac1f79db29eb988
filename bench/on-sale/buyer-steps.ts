import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { admit } from '@/lib/testing/shop';
import { type Ask, askWriter } from '../load/ask';
import { BrowserConnection } from '../load/browser-connection';
import { EventReader } from '../load/event-reader';
import type { RawResponse } from '../load/response-reader';
import type { Account } from '../seats/buyers';
import { PRICE } from '../seats/stadium';

/** Somebody on the way through a sale, on a connection of their own. `others`: seats that somebody else holds. */
export type Visitor = Account & {
  address: number;
  connection: BrowserConnection;
  seats: number[];
  others: number[];
  ticket: string;
  pass: string;
  holdId: string;
  key: string;
  close(): void;
};

/** Bytes that went over the connection. */
export type Traffic = { sent: number; received: number };

/** `prepare`: what has to be done for a visitor before, and is not part of it. */
export type BuyerStep = {
  name: string;
  prepare?: (visitor: Visitor) => Promise<unknown>;
  take: (visitor: Visitor) => Promise<Traffic>;
};

export function visitorOf(
  account: Account,
  address: number,
  port: number,
  seats: number[],
  others: number[],
): Visitor {
  const connection = new BrowserConnection(port, '127.0.0.1', { connections: 0, sentAgain: 0 });
  return {
    ...account,
    address,
    connection,
    seats,
    others,
    ticket: '',
    pass: '',
    holdId: '',
    key: randomUUID(),
    close: () => connection.close(),
  };
}

type Question = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  status: number;
  ask?: Ask;
  headers?: Record<string, string>;
};

const COMPRESSED = { 'accept-encoding': 'gzip, deflate, br, zstd' };
const HEAD_END = 4;
const FIRST_EVENT_WITHIN_MS = 10_000;

/** What one buyer asks for, in the order in which it is asked for, everything once. */
export function buyerSteps(port: number, performanceId: string): BuyerStep[] {
  const sale = `/api/v1/performances/${performanceId}`;

  async function call(
    visitor: Visitor,
    { status, ask = {}, ...line }: Question,
  ): Promise<[Traffic, RawResponse]> {
    const text = askWriter({ port, ...line })(ask, visitor.address);
    const reply = await visitor.connection.ask(text);
    if (reply.status !== status)
      throw new Error(`${line.method} ${line.path}: ${reply.status} ${reply.body}`);
    return [{ sent: text.length, received: reply.head.length + HEAD_END + reply.body.length }, reply];
  }

  /** The same, of which nothing has to be kept in mind. */
  const plain = (question: (visitor: Visitor) => Question) => async (visitor: Visitor) =>
    (await call(visitor, question(visitor)))[0];

  /** The same, of whose answer something is. */
  const keeping =
    (question: (visitor: Visitor) => Question, keep: (visitor: Visitor, answer: Answer) => void) =>
    async (visitor: Visitor) => {
      const [traffic, { body }] = await call(visitor, question(visitor));
      keep(visitor, JSON.parse(body) as Answer);
      return traffic;
    };

  const hold = keeping(
    ({ token, pass, seats }) => ({
      method: 'POST',
      path: `${sale}/holds`,
      status: 201,
      ask: { token, pass, key: randomUUID(), body: JSON.stringify({ seats }) },
    }),
    (visitor, answer) => {
      visitor.holdId = answer.hold?.id ?? '';
    },
  );
  const pay = plain(({ token, key, holdId }) => ({
    method: 'POST',
    path: '/api/v1/orders',
    status: 201,
    ask: { token, key, body: JSON.stringify({ holdId }) },
  }));
  const keepPass = (visitor: Visitor, { pass = '' }: Answer) => {
    visitor.pass = pass;
  };

  return [
    {
      name: 'join the line',
      take: keeping(
        ({ token }) => ({ method: 'POST', path: `${sale}/queue`, status: 201, ask: { token } }),
        (visitor, { ticket = '' }) => {
          visitor.ticket = ticket;
        },
      ),
    },
    {
      name: 'status of the line',
      take: plain(() => ({ method: 'GET', path: `${sale}/queue/status`, status: 200 })),
    },
    {
      name: 'own place',
      take: plain(({ token, ticket }) => ({
        method: 'GET',
        path: `${sale}/queue/me`,
        status: 200,
        ask: { token, ticket },
      })),
    },
    {
      name: 'claim',
      take: keeping(
        ({ token, ticket }) => ({
          method: 'POST',
          path: `${sale}/queue/claim`,
          status: 200,
          ask: { token, ticket },
        }),
        keepPass,
      ),
    },
    {
      name: 'renew the pass',
      take: keeping(
        ({ token, pass }) => ({
          method: 'POST',
          path: `${sale}/queue/renew`,
          status: 200,
          ask: { token, pass },
        }),
        keepPass,
      ),
    },
    {
      name: 'plan of the seats',
      take: plain(() => ({ method: 'GET', path: `${sale}/layout`, status: 200, headers: COMPRESSED })),
    },
    {
      name: 'status of the seats',
      take: plain(() => ({ method: 'GET', path: `${sale}/seats`, status: 200, headers: COMPRESSED })),
    },
    { name: 'open the stream', take: (visitor) => openStream(visitor, port, `${sale}/seats/stream`) },
    { name: 'hold two seats', take: hold },
    {
      name: 'hold, refused',
      take: plain(({ token, pass, others }) => ({
        method: 'POST',
        path: `${sale}/holds`,
        status: 409,
        ask: { token, pass, key: randomUUID(), body: JSON.stringify({ seats: others }) },
      })),
    },
    {
      name: 'let go',
      take: plain(({ token, holdId }) => ({
        method: 'DELETE',
        path: `/api/v1/holds/${holdId}`,
        status: 204,
        ask: { token },
      })),
    },
    {
      name: 'top up',
      prepare: hold,
      take: plain(({ token, seats }) => ({
        method: 'POST',
        path: '/api/v1/wallet/top-ups',
        status: 201,
        ask: { token, key: randomUUID(), body: JSON.stringify({ amount: PRICE * seats.length }) },
      })),
    },
    { name: 'pay', take: pay },
    { name: 'pay again, same key', take: pay },
    {
      name: 'give the pass back',
      prepare: async (visitor) => {
        visitor.pass = await admit(visitor.user, performanceId);
      },
      take: plain(({ token, pass }) => ({
        method: 'DELETE',
        path: `${sale}/queue`,
        status: 204,
        ask: { token, pass },
      })),
    },
  ];
}

type Answer = { ticket?: string; pass?: string; hold?: { id: string } };

/** Over when the first event has come. The stream stays open until the visitor leaves. */
function openStream(visitor: Visitor, port: number, path: string): Promise<Traffic> {
  const write = askWriter({ port, method: 'GET', path, headers: { accept: 'text/event-stream' } });
  const text = write({}, visitor.address);
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const reader = new EventReader();
    let received = 0;
    const late = setTimeout(() => reject(new Error('no first event in time')), FIRST_EVENT_WITHIN_MS);
    const { close } = visitor;
    visitor.close = () => {
      close();
      socket.destroy();
    };
    socket.once('connect', () => socket.write(text));
    socket.on('data', (bytes) => {
      received += bytes.length;
      reader.push(bytes, () => {
        clearTimeout(late);
        resolve({ sent: text.length, received });
      });
    });
    socket.once('error', reject);
  });
}
