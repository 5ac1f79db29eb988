import { defineScript } from '../redis/script';
import { MEMBER } from './lua/member';
import { STATE } from './lua/state';
import { runOnLine } from './run-on-line';
import type { Account, QueueSale } from './sale';

/** → yes|no. Writes nothing. */
const hasPlaceScript = defineScript(/* lua */ `${STATE}${MEMBER}
local m = member()
return done({m and not spent(m) and 'yes' or 'no'})
`);

/** Whether the line knows a place of the account that something can still come of. Throws `unavailable`. */
export async function hasPlace(account: Account, sale: QueueSale): Promise<boolean> {
  const { word } = await runOnLine(hasPlaceScript, sale, { accountId: account.id });
  return word === 'yes';
}
