import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type ReceivedMail = { recipients: string[]; message: string };

/** How the server treats whoever comes. */
export type SmtpMood =
  | 'takes all'
  /** 451 to each recipient: try again later. */
  | 'is busy'
  /** 554 to each message. */
  | 'refuses'
  /** 550 to each recipient: there is no such mailbox. */
  | 'knows nobody'
  /** Says nothing at all. */
  | 'hangs'
  /** Ends the connection when it has the message, before it says so. */
  | 'dies';

const GREETING = '220 mail.example.test ready';

/** A mail server that a test may put into any mood, end, and start again on its port. */
export class SmtpServer {
  mood: SmtpMood = 'takes all';
  readonly mails: ReceivedMail[] = [];
  connections = 0;
  private port = 0;
  private server = createServer();
  private readonly open = new Set<Socket>();

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket));
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async end(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
    // Who is cut off in the middle says so here.
    socket.on('error', () => {});
    const say = (line: string) => socket.write(`${line}\r\n`);
    let heard = '';
    let recipients: string[] = [];
    let inMessage = false;

    const take = (message: string) => {
      if (this.mood === 'dies') return socket.destroy();
      if (this.mood === 'refuses') return say('554 5.7.1 Not this one');
      this.mails.push({ recipients, message });
      say('250 2.0.0 Taken');
    };
    const answer = (line: string) => {
      const [, address] = /^RCPT TO:<(.*)>/i.exec(line) ?? [];
      if (address !== undefined) {
        if (this.mood === 'is busy') return say(`451 4.3.2 <${address}> later`);
        if (this.mood === 'knows nobody') return say(`550 5.1.1 <${address}> unknown`);
        recipients.push(address);
      }
      if (/^MAIL/i.test(line)) recipients = [];
      inMessage = /^DATA/i.test(line);
      say(inMessage ? '354 Go on' : '250 2.0.0 Fine');
    };

    if (this.mood === 'hangs') return;
    say(GREETING);
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
      for (;;) {
        const end = inMessage ? '\r\n.\r\n' : '\r\n';
        const at = heard.indexOf(end);
        if (at < 0) return;
        const piece = heard.slice(0, at);
        heard = heard.slice(at + end.length);
        if (!inMessage) answer(piece);
        else {
          inMessage = false;
          take(piece);
        }
      }
    });
  }
}
