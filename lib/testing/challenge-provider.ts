import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ChallengeProvider = {
  secretKey: string;
  verifyUrl: string;
  /** What the widget of a person who passed would give. */
  passOnce(): string;
  /** The forms that it was asked with, oldest first. */
  asked: Record<string, string>[];
  /** How it answers from now on. `broken`: with an error page; `silent`: not at all; `misused`: blaming our request. */
  mood: 'well' | 'broken' | 'silent' | 'misused';
  close(): Promise<void>;
};

/**
 * A server that verifies responses as Turnstile and hCaptcha document it: a form with `secret` and `response`, a JSON
 * verdict with `success` and `error-codes`, and each response good for one time.
 */
export async function startChallengeProvider(): Promise<ChallengeProvider> {
  const secretKey = `secret-${randomUUID()}`;
  const unused = new Set<string>();
  const used = new Set<string>();

  async function verify(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    provider.asked.push(form);
    if (provider.mood === 'silent') return;
    if (provider.mood === 'broken') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return;
    }
    const reasons = request.method === 'POST' ? reasonsAgainst(form) : ['bad-request'];
    const verdict = { success: reasons.length === 0, 'error-codes': reasons };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(verdict));
  }

  function reasonsAgainst({ secret, response = '' }: Record<string, string>): string[] {
    if (secret !== secretKey || provider.mood === 'misused') return ['invalid-input-secret'];
    if (unused.delete(response)) {
      used.add(response);
      return [];
    }
    return [used.has(response) ? 'timeout-or-duplicate' : 'invalid-input-response'];
  }

  const server = createServer((request, response) => void verify(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const provider: ChallengeProvider = {
    secretKey,
    verifyUrl: `http://127.0.0.1:${port}/siteverify`,
    passOnce() {
      const response = `passed-${randomUUID()}`;
      unused.add(response);
      return response;
    },
    asked: [],
    mood: 'well',
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return provider;
}
