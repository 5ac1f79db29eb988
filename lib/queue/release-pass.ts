import { log } from '../logger';
import { endAdmission } from './admissions';
import { memberKeys } from './keys';
import { releaseScript } from './lua/scripts';
import { nudgeTicker } from './nudges';

// The script's words that play no part here: account, and a line whose settings do not matter.
const wordsFor = (accountId: string): (string | number)[] => [
  '',
  accountId,
  ...['', 0, 0, 0, 0, 0, 0, 0, -1, 0, '', 0],
];

/**
 * Frees the pass of an account that has paid or signed out, for the next in line. Never throws: a pass that cannot be
 * freed runs out by itself.
 */
export async function releasePass(performanceId: string, accountId: string): Promise<void> {
  try {
    const reply = await releaseScript.run(memberKeys(performanceId, accountId), wordsFor(accountId));
    if (!Array.isArray(reply) || reply[1] !== 1) return;
    nudgeTicker(performanceId);
    await endAdmission(performanceId, accountId);
  } catch (error) {
    log().warn({ err: error, performanceId }, 'pass not freed');
  }
}
