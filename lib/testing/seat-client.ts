import type { ByteSink } from '../http/byte-stream';

export type SeatMessage = { version: number; changes: [number, number][]; reload?: boolean };

/** The events among the bytes of a stream: what they are called, their id, and their data. */
export function eventsIn(text: string): { id: string | undefined; data: SeatMessage }[] {
  const events: { id: string | undefined; data: SeatMessage }[] = [];
  for (const block of text.split('\n\n')) {
    const fields = new Map(
      block.split('\n').map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
    );
    const data = fields.get('data');
    if (fields.get('event') === 'seats' && data !== undefined)
      events.push({ id: fields.get('id'), data: JSON.parse(data) as SeatMessage });
  }
  return events;
}

/** Keeps all that is written, as somebody does who takes it at once. */
export class Collected implements ByteSink {
  text = '';
  ended = false;
  wasCut = false;
  /** Pretends that so many bytes have not been taken. */
  pending = 0;

  write(bytes: Buffer): void {
    this.text += bytes.toString();
  }
  waiting(): number {
    return this.pending;
  }
  end(): void {
    this.ended = true;
  }
  cut(): void {
    this.wasCut = true;
  }
}
