import type { ServerResponse } from 'node:http';
import type { ByteSink, ByteStream } from '../http/byte-stream';

/** A response as a place for bytes. A class, so that thousands of them share their functions. */
class ResponseSink implements ByteSink {
  private readonly response: ServerResponse;

  constructor(response: ServerResponse) {
    this.response = response;
  }
  write(bytes: Buffer): void {
    if (!this.response.destroyed && !this.response.writableEnded) this.response.write(bytes);
  }
  waiting(): number {
    return this.response.writableLength;
  }
  end(): void {
    this.response.end();
  }
  cut(): void {
    this.response.destroy();
  }
}

/** Writes the stream as the body of a response whose head has been written. */
export function sendStream(response: ServerResponse, stream: ByteStream): void {
  // Whoever has gone in the meantime has been told of already, and is not told of again.
  if (response.destroyed) return;
  response.once('close', stream(new ResponseSink(response)));
}
