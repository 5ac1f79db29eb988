import { writeFileSync } from 'node:fs';

// Loaded into a site that is measured: on this signal it collects its garbage and writes down what it still needs.
process.on('SIGUSR2', () => {
  const collect = globalThis.gc;
  collect?.();
  // What the first round has let go of is given back to the system by the second.
  setTimeout(() => {
    collect?.();
    writeFileSync(process.env.BENCH_MEMORY_FILE ?? '', JSON.stringify(process.memoryUsage()));
  }, 500);
});
