import { connect, type Socket } from 'node:net';
import { headerOf, type RawResponse, ResponseReader } from './response-reader';

const LONGEST_ANSWER_MS = 15_000;

/** What browsers do: one connection is kept while the server keeps it, and a request on one that has just been closed is sent again. */
export class BrowserConnection {
  private socket: Socket | null = null;
  private waiting: { resolve: (reply: RawResponse) => void; reject: (error: Error) => void } | null = null;
  private reader = new ResponseReader();
  private queue: Promise<unknown> = Promise.resolve();
  private used = false;
  private closed = false;

  constructor(
    private readonly port: number,
    /** The loopback address this browser has for its own: one address has too few ports for a crowd. */
    private readonly localAddress: string,
    private readonly counts: { connections: number; sentAgain: number },
  ) {}

  /** Sends one request after the other. Rejects when there is no answer. */
  ask(text: string): Promise<RawResponse> {
    const work = this.queue.then(() => this.send(text));
    this.queue = work.catch(() => {});
    return work;
  }

  /** Sends a request, and breaks the connection so long after it, or when the answer comes: nobody hears it. Rejects. */
  lose(text: string, afterMs: number): Promise<never> {
    const work = this.queue.then(async () => {
      const breaks = setTimeout(() => this.socket?.destroy(), afterMs);
      await this.once(text).finally(() => clearTimeout(breaks));
      this.socket?.destroy();
      throw new Error('the connection broke');
    });
    this.queue = work.catch(() => {});
    return work;
  }

  /**
   * Hands over the connection for something that goes on and on: the one that has just answered, as browsers do, else a
   * new one. The next request opens another.
   */
  handOver(): Socket {
    const { port, localAddress } = this;
    const socket = this.socket;
    if (!socket || this.waiting || !this.used) {
      this.counts.connections += 1;
      return connect({ host: '127.0.0.1', port, localAddress, noDelay: true });
    }
    this.socket = null;
    socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close');
    return socket.setTimeout(0);
  }

  close(): void {
    this.closed = true;
    this.socket?.destroy();
  }

  private async send(text: string): Promise<RawResponse> {
    const again = this.socket !== null && this.used;
    try {
      return await this.once(text);
    } catch (error) {
      if (!again || this.closed || this.reader.begun) throw error;
      this.counts.sentAgain += 1;
      return this.once(text);
    }
  }

  private once(text: string): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('closed'));
      this.waiting = { resolve, reject };
      const socket = this.socket ?? this.open();
      socket.write(text, 'latin1');
    });
  }

  private open(): Socket {
    this.counts.connections += 1;
    this.reader = new ResponseReader();
    this.used = false;
    const { port, localAddress } = this;
    const socket = connect({ host: '127.0.0.1', port, localAddress, noDelay: true });
    this.socket = socket;
    socket.setTimeout(LONGEST_ANSWER_MS, () => {
      if (this.waiting) socket.destroy(new Error('no answer in time'));
    });
    let reason = new Error('connection closed');
    socket.on('data', (chunk) => this.read(socket, chunk));
    socket.once('error', (error) => {
      reason = error;
    });
    socket.once('close', () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.settle()?.reject(reason);
    });
    return socket;
  }

  private read(socket: Socket, chunk: Buffer): void {
    const response = this.reader.push(chunk);
    if (!response) return;
    this.used = true;
    if (headerOf(response.head, 'connection') === 'close') {
      this.socket = null;
      socket.end();
    }
    this.settle()?.resolve(response);
  }

  private settle() {
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  }
}
