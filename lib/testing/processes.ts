import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A process that is given work line by line, and answers in lines. */
export type Worker<Input> = {
  /** Gives it work, and resolves to the answer. */
  ask<Output>(input: Input): Promise<Output>;
  /** Gives it work that has many answers: they come until it has no more, or is killed. */
  watch<Output>(input: Input): AsyncGenerator<Output>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Stops it where it stands, until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Lets it finish. */
  end(): Promise<void>;
};

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Starts a program of this folder in a process of its own, and waits until it says that it is ready. */
export async function startWorker<Input>(program: string): Promise<Worker<Input>> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child: Child = spawn(process.execPath, ['--import', 'tsx', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  // Whoever is killed in the middle of reading its work is not to take the test with it.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${program} gave no answer`);
    return value;
  };
  const tell = (input: Input) => child.stdin.write(`${JSON.stringify(input)}\n`);
  await next();

  async function* watch<Output>(input: Input): AsyncGenerator<Output> {
    tell(input);
    for (let line = await lines.next(); !line.done && line.value !== ''; line = await lines.next())
      yield JSON.parse(line.value) as Output;
  }

  return {
    async ask<Output>(input: Input) {
      tell(input);
      return JSON.parse(await next()) as Output;
    },
    watch,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Runs a program of this folder in a process per input, all beginning at the same moment, and gives their answers. */
export async function inProcesses<Input, Output>(program: string, inputs: Input[]): Promise<Output[]> {
  const workers = await Promise.all(inputs.map(() => startWorker<Input>(program)));
  try {
    return await Promise.all(workers.map((worker, index) => worker.ask<Output>(inputs[index] as Input)));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}
