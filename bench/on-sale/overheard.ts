import { commandKind, commandReader } from '../load/commands';
import { openRelay, throughRelay } from '../load/relay';
import { kindOf, statementReader } from '../load/statements';
import { openSite, type Site } from '../sites';

/** What a site has said to its servers so far: statements by what they do to which table, commands by their keys. */
export type Heard = {
  statements: Map<string, number>;
  /** Transactions that ended with COMMIT, and statements that changed something by themselves. */
  commits: number;
  commands: Map<string, number>;
};

const CHANGES = /^(insert|update|delete|replace)\b/;

/** A front door of which everything is heard that it says to MySQL and Redis. */
export async function openOverheard(): Promise<{ site: Site; heard: Heard; stop(): Promise<void> }> {
  const heard: Heard = { statements: new Map(), commits: 0, commands: new Map() };
  const mysql = await openRelay(portOf('DATABASE_URL'), () => statementReader(statementListener(heard)));
  const redis = await openRelay(portOf('REDIS_URL'), () =>
    commandReader((words) => add(heard.commands, commandKind(words))),
  );
  const closeRelays = async () => {
    await Promise.all([mysql.close(), redis.close()]);
  };
  try {
    const site = await openSite('front door', {
      env: {
        DATABASE_URL: throughRelay(url('DATABASE_URL'), mysql),
        REDIS_URL: throughRelay(url('REDIS_URL'), redis),
      },
    });
    return { site, heard, stop: () => site.stop().finally(closeRelays) };
  } catch (error) {
    await closeRelays();
    throw error;
  }
}

const url = (name: string): string => process.env[name] ?? '';
const portOf = (name: string): number => Number(new URL(url(name)).port);

/** Hears the statements of one connection, in their order. */
export function statementListener(heard: Heard): (text: string) => void {
  let isInTransaction = false;
  return (text) => {
    const kind = kindOf(text);
    add(heard.statements, kind);
    if (kind === 'begin' || kind === 'start') isInTransaction = true;
    else if (kind === 'rollback') isInTransaction = false;
    else if (kind === 'commit') {
      heard.commits += 1;
      isInTransaction = false;
    } else if (!isInTransaction && CHANGES.test(kind)) heard.commits += 1;
  };
}

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
