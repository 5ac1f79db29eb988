import { AS_BEFORE, OR } from './answers';
import { look } from './look';
import { perform } from './perform';
import type { Stage } from './play';
import { lookForReal } from './real-look';
import { type Crew, comeToRest, leaveRealShop, openRealShop } from './real-shop';
import { RULES, take } from './rules';
import { openShop, type Rules } from './shop';

/** The real shop: verbs, MariaDB and Redis. */
export const realStage =
  (crew: Crew) =>
  async (rules: Rules): Promise<Stage> => {
    const shop = await openRealShop(rules, crew);
    return {
      began: shop.began,
      perform: (command) => perform(shop, command),
      comeToRest: (commands) => comeToRest(shop, commands),
      look: () => lookForReal(shop),
      leave: () => leaveRealShop(shop),
    };
  };

/** A shop on paper, with some rules of its own: for what is to be noticed. */
export const paperStage =
  (wrong: Partial<typeof RULES> = {}) =>
  async (rules: Rules): Promise<Stage> => {
    const shop = openShop(rules, Date.UTC(2030, 5, 1, 10));
    return {
      began: shop.began,
      perform: async (command) => firstOf(take(shop, command, { ...RULES, ...wrong })),
      comeToRest: async () => {},
      look: async () => look(shop),
      leave: async () => {},
    };
  };

/** Of the answers that may be given the one that comes first. */
function firstOf(answer: string): string {
  const [first = '', ...others] = answer.split(OR);
  return others.length > 0 && answer.endsWith(AS_BEFORE) ? first + AS_BEFORE : first;
}
