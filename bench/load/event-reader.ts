import { headerOf } from './response-reader';

const HEAD_END = '\r\n\r\n';
const EVENT_END = '\n\n';

/** Reads the server-sent events of one connection, whether they come in HTTP chunks or as they are. As cheap as it can be. */
export class EventReader {
  /** Of the response; 0 until its head has come. */
  status = 0;
  private chunked = false;
  private pending = '';
  private event = '';

  /** Hands on every event and comment that `bytes` completes, without the empty line at its end. */
  push(bytes: Buffer, take: (event: string) => void): void {
    this.pending += bytes.toString('latin1');
    if (this.status === 0 && !this.readHead()) return;
    this.event += this.chunked ? this.takeChunks() : this.takeAll();
    let start = 0;
    for (let end = this.event.indexOf(EVENT_END); end >= 0; end = this.event.indexOf(EVENT_END, start)) {
      take(this.event.slice(start, end));
      start = end + EVENT_END.length;
    }
    if (start > 0) this.event = this.event.slice(start);
  }

  private readHead(): boolean {
    const end = this.pending.indexOf(HEAD_END);
    if (end < 0) return false;
    const head = this.pending.slice(0, end);
    this.status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? Number.NaN);
    this.chunked = headerOf(head, 'transfer-encoding') === 'chunked';
    this.pending = this.pending.slice(end + HEAD_END.length);
    return true;
  }

  private takeAll(): string {
    const all = this.pending;
    this.pending = '';
    return all;
  }

  private takeChunks(): string {
    let taken = '';
    let at = 0;
    for (;;) {
      const lineEnd = this.pending.indexOf('\r\n', at);
      if (lineEnd < 0) break;
      const size = Number.parseInt(this.pending.slice(at, lineEnd), 16);
      const end = lineEnd + 2 + size;
      if (this.pending.length < end + 2) break;
      taken += this.pending.slice(lineEnd + 2, end);
      at = end + 2;
    }
    if (at > 0) this.pending = this.pending.slice(at);
    return taken;
  }
}
