import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Runs a program of this folder in a process per input, all beginning at the same moment, and gives their answers. */
export async function inProcesses<Input, Output>(program: string, inputs: Input[]): Promise<Output[]> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const workers = inputs.map((input) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { child, lines, input, ended: once(child, 'exit') };
  });
  try {
    await Promise.all(workers.map(({ lines }) => lines.next()));
    for (const { child, input } of workers) child.stdin.end(`${JSON.stringify(input)}\n`);
    return await Promise.all(
      workers.map(async ({ lines, ended }) => {
        const { value } = await lines.next();
        await ended;
        if (typeof value !== 'string') throw new Error(`${program} gave no answer`);
        return JSON.parse(value) as Output;
      }),
    );
  } finally {
    for (const { child } of workers) child.kill();
  }
}
