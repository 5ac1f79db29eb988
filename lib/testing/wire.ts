import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A line to a server that can be broken in many ways and mended, to see what happens when the server is away. */
export type Wire = {
  /** The server's address with this wire in between. */
  url: string;
  /** Breaks every connection; new ones are refused. */
  cut(): void;
  /** Breaks every connection without ceremony (RST); new ones work. */
  reset(): void;
  /** Everything takes so many milliseconds longer, each way. */
  delay(ms: number): void;
  /** Nothing passes and nobody is told. What was connected stays so and is dead for good; new connections get no answer. */
  swallow(): void;
  /** The next answer on each connection is lost after the server has done what it was asked, and the connection broken. */
  loseReplies(): void;
  /** How many answers were lost so. */
  lost(): number;
  /** New connections work again, with no delay. */
  mend(): Promise<void>;
};

type Line = { near: Socket; far: Socket; dead: boolean; losesReply: boolean };

/** Lays a wire to the server of a database or Redis address. */
export async function layWire(address: string, usualPort: number): Promise<Wire> {
  const { hostname, port } = new URL(address);
  const lines = new Set<Line>();
  let delayMs = 0;
  let swallows = false;
  let lost = 0;

  function breakLine(line: Line, how: 'destroy' | 'resetAndDestroy'): void {
    lines.delete(line);
    line.near[how]();
    line.far[how]();
  }

  /** In the order in which it came, however the delay changes meanwhile. */
  function forward(line: Line, from: Socket, to: Socket, isReply: boolean): void {
    let before = Promise.resolve();
    const inTurn = (work: () => void) => {
      const until = performance.now() + delayMs;
      before = before.then(async () => {
        const left = until - performance.now();
        if (left > 0) await pause(left);
        if (!line.dead) work();
      });
    };
    from.on('data', (bytes) => {
      if (line.dead) return;
      if (isReply && line.losesReply) {
        lost += 1;
        breakLine(line, 'resetAndDestroy');
      } else inTurn(() => to.write(bytes));
    });
    // What broke is for the two sides to find out; through a wire that swallows they do not.
    from.on('error', () => {});
    from.on('close', () => {
      inTurn(() => {
        lines.delete(line);
        to.destroy();
      });
    });
  }

  const server = createServer((near) => {
    const line: Line = {
      near,
      far: connect(Number(port) || usualPort, hostname),
      dead: swallows,
      losesReply: false,
    };
    lines.add(line);
    forward(line, near, line.far, false);
    forward(line, line.far, near, true);
  });
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const here = server.address() as AddressInfo;
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(here.port);
  return {
    url: url.href,
    cut() {
      if (server.listening) server.close();
      for (const line of lines) breakLine(line, 'destroy');
    },
    reset() {
      for (const line of lines) breakLine(line, 'resetAndDestroy');
    },
    delay(ms) {
      delayMs = ms;
    },
    swallow() {
      swallows = true;
      for (const line of lines) line.dead = true;
    },
    loseReplies() {
      for (const line of lines) line.losesReply = true;
    },
    lost: () => lost,
    async mend() {
      swallows = false;
      delayMs = 0;
      if (!server.listening) await listen(here.port);
    },
  };
}
