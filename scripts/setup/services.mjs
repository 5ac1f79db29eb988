import fs from 'node:fs';
import path from 'node:path';
import { readJson, tail, writeJson } from './files.mjs';
import { underLock } from './locks.mjs';
import { mariadb } from './mariadb.mjs';
import { anyFree, isFree } from './ports.mjs';
import { isAlive, isNoteOfLiving, ownNote, stopProcess, until } from './processes.mjs';
import { ensurePrograms } from './programs.mjs';
import { redis } from './redis.mjs';
import { SetupError, say, step } from './steps.mjs';

const START_TIMEOUT_MS = 120_000;
const WATCH_EVERY_MS = 500;
const CRASH_WINDOW_MS = 60_000;
const CRASHES_ALLOWED = 5;

const KINDS = { mariadb, redis };

/**
 * The private servers of one data directory. Several commands may use them at once (`npm start`, `npm run users`):
 * each leaves a lease, the first one starts the servers and the last one stops them. What a killed command left
 * running is taken over by the next. `settings`: by name, what a server is told besides the usual.
 */
export function privateServices(dataDir, { names, preferredPorts, settings = {} }) {
  const services = names.map((name) => KINDS[name](dataDir, settings[name]));
  const stateFile = path.join(dataDir, 'services.json');
  const leases = path.join(dataDir, 'leases');
  const ownLease = path.join(leases, String(process.pid));
  let watcher;

  const remembered = () => readJson(stateFile, {});
  const portOf = (service) => remembered()[service.name]?.port;
  const pidOf = (service) => Number.parseInt(readText(service.pidFile), 10);

  function isOurs(service) {
    const pid = pidOf(service);
    return isAlive(pid) && service.matches(pid, portOf(service));
  }

  function isLeasedByOthers() {
    const names = fs.existsSync(leases) ? fs.readdirSync(leases) : [];
    const live = names.filter((name) => isNoteOfLiving(readJson(path.join(leases, name), undefined)));
    for (const name of names) if (!live.includes(name)) fs.rmSync(path.join(leases, name), { force: true });
    return live.some((name) => name !== path.basename(ownLease));
  }

  async function bringUp(service) {
    if (isOurs(service)) {
      if (await until(() => service.answers(portOf(service)), { timeout: 15_000 })) {
        say(`· ${service.title} runs already, on 127.0.0.1:${portOf(service)}`);
        return;
      }
      await stopProcess(pidOf(service), { timeout: service.stopTimeout });
    }
    await step(
      `Starting ${service.title}`,
      () => startOnSomePort(service),
      (port) => `, on 127.0.0.1:${port} with its data in ${path.dirname(service.pidFile)}`,
    );
  }

  /** Tries the port of last time, then the usual one, then any. Resolves to the port. */
  async function startOnSomePort(service) {
    const wishes = [portOf(service), preferredPorts[service.name], undefined, undefined];
    for (const [index, wish] of wishes.entries()) {
      if (index < wishes.length - 2 && !(wish && (await isFree(wish)))) continue;
      const port = wish ?? (await anyFree());
      if (await startOn(service, port)) return port;
    }
    throw new SetupError(`${service.title} found no free port on 127.0.0.1.`, {
      log: tail(service.logFile, 40),
    });
  }

  /** False when somebody else took the port in between. */
  async function startOn(service, port) {
    writeJson(stateFile, { ...remembered(), [service.name]: { port } });
    fs.rmSync(service.pidFile, { force: true });
    const child = await service.spawn(port);
    let ended = false;
    const onEnd = () => {
      ended = true;
    };
    child.once('exit', onEnd).once('error', onEnd);
    child.unref();
    const answered = await until(async () => ended || (isOurs(service) && (await service.answers(port))), {
      timeout: START_TIMEOUT_MS,
    });
    if (answered && !ended) return true;
    if (!ended) await stopProcess(child.pid, { timeout: service.stopTimeout });
    if (service.portWasTaken()) return false;
    const reason = ended ? 'stopped while starting' : 'did not answer within two minutes';
    throw new SetupError(`${service.title} ${reason}.`, {
      log: tail(service.logFile, 40),
      logFile: service.logFile,
    });
  }

  const self = {
    /** Makes sure that all of them run and stay until `release`. Resolves to the variables that name them. */
    async acquire() {
      await ensurePrograms(services.map(({ program }) => program));
      await underLock(path.join(dataDir, 'services.lock'), async () => {
        writeJson(ownLease, ownNote());
        for (const service of services) {
          await service.prepare();
          await bringUp(service);
        }
      });
      return self.vars();
    },

    /** The variables by which the app reaches them. */
    vars: () => Object.assign({}, ...services.map((service) => service.vars(portOf(service)))),

    /** True when every server of this directory runs already, whoever started it. */
    running: () => services.every(isOurs),

    /** Starts what dies again, on the port it had, until `release`. `onGivingUp` gets the error when that is hopeless. */
    watch(onGivingUp) {
      const crashes = new Map(services.map((service) => [service.name, []]));
      let busy = false;
      watcher = setInterval(async () => {
        if (busy) return;
        busy = true;
        try {
          for (const service of services) {
            if (isOurs(service)) continue;
            const recent = [...crashes.get(service.name), Date.now()].filter(
              (at) => at > Date.now() - CRASH_WINDOW_MS,
            );
            crashes.set(service.name, recent);
            if (recent.length > CRASHES_ALLOWED) {
              throw new SetupError(`${service.title} keeps stopping.`, {
                log: tail(service.logFile),
                logFile: service.logFile,
              });
            }
            say(`${service.title} stopped unexpectedly; starting it again on port ${portOf(service)}.`);
            await underLock(path.join(dataDir, 'services.lock'), () => revive(service));
            if (watcher) say(`${service.title} is back.`);
          }
        } catch (error) {
          clearInterval(watcher);
          onGivingUp(error);
        } finally {
          busy = false;
        }
      }, WATCH_EVERY_MS);
    },

    /** Gives up this command's use of the servers, and stops them when nobody else uses them. */
    async release() {
      clearInterval(watcher);
      watcher = undefined;
      await underLock(path.join(dataDir, 'services.lock'), async () => {
        fs.rmSync(ownLease, { force: true });
        if (isLeasedByOthers()) return;
        for (const service of [...services].reverse()) {
          if (isOurs(service)) await stopProcess(pidOf(service), { timeout: service.stopTimeout });
        }
      });
    },
  };

  async function revive(service) {
    if (isOurs(service)) return;
    const port = portOf(service);
    // The app knows this port and no other.
    await until(() => isFree(port), { timeout: 10_000, every: 200 });
    if (!(await startOn(service, port))) {
      throw new SetupError(`${service.title} cannot come back: another program took its port ${port}.`);
    }
  }

  return self;
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
