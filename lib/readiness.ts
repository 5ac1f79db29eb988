import { setTimeout as pause } from 'node:timers/promises';
import { pool } from '@/db/client';
import { redisIsUp } from './redis/client';

const PATIENCE_MS = 2_000;

export type Readiness = { mysql: boolean; redis: boolean };

/** Whether MySQL and Redis answer, each within two seconds. */
export async function checkReadiness(): Promise<Readiness> {
  const [mysql, redis] = await Promise.all([inTime(mysqlAnswers()), inTime(redisIsUp())]);
  return { mysql, redis };
}

async function mysqlAnswers(): Promise<boolean> {
  try {
    await pool().promise().query('select 1');
    return true;
  } catch {
    // Why it does not answer is in the log of whoever needed it.
    return false;
  }
}

function inTime(answer: Promise<boolean>): Promise<boolean> {
  return Promise.race([answer, pause(PATIENCE_MS, false, { ref: false })]);
}
