import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** How long an open stream of events may take to end by itself once the process is closing. */
const STREAM_PATIENCE_MS = 500;
const LOOK_EVERY_MS = 50;

/** The answers that are being made, and how they are brought to an end when the server closes. */
export function openAnswers() {
  const open = new Map<ServerResponse, { isStream: boolean }>();
  let closing = false;

  return {
    /** From the first moment of `close` on: connections end with the answer that is on them. */
    get isClosing(): boolean {
      return closing;
    },

    add(request: IncomingMessage, response: ServerResponse): void {
      const isStream = request.headers.accept === 'text/event-stream';
      open.set(response, { isStream });
      response.once('close', () => open.delete(response));
    },

    /** Stops accepting and waits for the open answers; what is not done after `patienceMs` is cut off. */
    async close(server: Server, patienceMs: number): Promise<void> {
      closing = true;
      const began = performance.now();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const response of open.keys()) {
        if (!response.headersSent) response.setHeader('connection', 'close');
      }
      while (open.size > 0 && performance.now() - began < patienceMs) {
        await pause(LOOK_EVERY_MS);
        if (performance.now() - began > STREAM_PATIENCE_MS) {
          for (const [response, { isStream }] of open) if (isStream) response.end();
        }
        server.closeIdleConnections();
      }
      server.closeAllConnections();
      await closed;
    },
  };
}
