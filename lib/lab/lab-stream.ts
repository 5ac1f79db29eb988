import { closingSignal } from '../closing';
import type { ByteStream } from '../http/byte-stream';
import { isUnderWay, type LabRun } from './lab-run';

const EVERY_MS = 200;

/** How a run goes on, as server-sent events: the whole of it whenever it has changed, until it is over. */
export function labStream(run: LabRun): ByteStream {
  return (sink) => {
    let told = '';
    const tell = () => {
      const text = JSON.stringify(run);
      if (text !== told && sink.waiting() === 0) {
        told = text;
        sink.write(Buffer.from(`data: ${text}\n\n`));
      }
      if (text === told && (!isUnderWay(run) || closingSignal().aborted)) sink.end();
    };
    const timer = setInterval(tell, EVERY_MS);
    tell();
    return () => clearInterval(timer);
  };
}
