/** What is different about each of many requests. */
export type Ask = { token?: string; ticket?: string; pass?: string; key?: string; body?: string };

type Line = {
  port: number;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
};

/**
 * Writes requests as they go over the wire. `address`: counts the people, each of whom has a network address of their own,
 * as a proxy in front would report it; without it there is no proxy.
 */
export function askWriter({
  port,
  method,
  path,
  headers = {},
}: Line): (ask: Ask, address?: number) => string {
  const fixed = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${fixed.join('')}`;
  return ({ token, ticket, pass, key, body }, address) => {
    const own = [
      token === undefined ? '' : `authorization: Bearer ${token}\r\n`,
      ticket === undefined ? '' : `queue-ticket: ${ticket}\r\n`,
      pass === undefined ? '' : `queue-pass: ${pass}\r\n`,
      key === undefined ? '' : `idempotency-key: ${key}\r\n`,
      address === undefined ? '' : `x-forwarded-for: ${addressOf(address)}\r\n`,
      body === undefined ? '' : 'content-type: application/json\r\n',
      method === 'POST' ? `content-length: ${Buffer.byteLength(body ?? '')}\r\n` : '',
    ];
    return `${head}${own.join('')}\r\n${body ?? ''}`;
  };
}

function addressOf(n: number): string {
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}
