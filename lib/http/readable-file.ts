import type { Reply } from './handle';

/** A file that is made while it is sent. `pieces` are asked for one at a time, and told when nobody wants more. */
type MadeFile = { name: string; pieces: AsyncGenerator<Uint8Array> };

/**
 * Sends a file to be kept, piece by piece as the other side takes it. What fails before the first piece is thrown, as a
 * refusal still can be sent then; what fails later breaks the connection, so that nobody takes a part for the whole.
 */
export async function fileReply({ name, pieces }: MadeFile, contentType: string): Promise<Reply> {
  const first = await pieces.next();
  let waiting: typeof first | null = first;
  const readable = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = waiting ?? (await pieces.next());
        waiting = null;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return {
    readable,
    headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` },
  };
}
