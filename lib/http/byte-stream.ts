/** Where the bytes of an answer without end go: to a socket, or into a web stream. */
export type ByteSink = {
  write(bytes: Buffer): void;
  /** How many written bytes the other side has not taken yet. */
  waiting(): number;
  end(): void;
  /** Breaks the answer off, whatever has not been taken. */
  cut(): void;
};

/** Writes until the function that it returns is called: then nobody reads any more. */
export type ByteStream = (sink: ByteSink) => () => void;

/** The headers of server-sent events. */
export const EVENT_STREAM = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  // Proxies of nginx's kind gather answers otherwise.
  'x-accel-buffering': 'no',
};

/** As a web stream. It begins when somebody reads, so that an answer whose body is dropped leaves nothing behind. */
export function readableOf(stream: ByteStream): ReadableStream<Uint8Array> {
  let leave: (() => void) | undefined;
  let begun = false;
  let over = false;
  const finish = (close: () => void) => {
    over = true;
    close();
    leave?.();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (begun) return;
        begun = true;
        leave = stream({
          write: (bytes) => controller.enqueue(bytes),
          waiting: () => -(controller.desiredSize ?? 0),
          end: () => finish(() => controller.close()),
          cut: () => finish(() => controller.error(new Error('the stream was not read'))),
        });
        if (over) leave();
      },
      cancel: () => leave?.(),
    },
    { highWaterMark: 0, size: (bytes) => bytes?.byteLength ?? 0 },
  );
}
