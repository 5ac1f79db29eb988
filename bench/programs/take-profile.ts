import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

// Loaded into each process of a site that is profiled: on this signal it begins to sample what it does, on the next one
// it writes that down. It says that it listens, since the signal would end a process that does not.
const { BENCH_PROFILE_DIR: folder = '' } = process.env;
const file = (kind: string) => `${folder}/${process.pid}.${kind}`;
const session = new Session();
let sampling = false;

process.on('SIGUSR2', () => {
  if (sampling) {
    session.post('Profiler.stop', (error, result) => {
      writeFileSync(file('cpuprofile'), JSON.stringify(error ? { error } : result.profile));
    });
  } else {
    session.post('Profiler.start', () => writeFileSync(file('begun'), ''));
  }
  sampling = !sampling;
});

session.connect();
session.post('Profiler.enable');
mkdirSync(folder, { recursive: true });
writeFileSync(file('listens'), '');
process.on('exit', () => rmSync(file('listens'), { force: true }));
