import { isDeepStrictEqual } from 'node:util';
import { agrees } from './answers';
import { inSomeOrder } from './at-once';
import { type Command, tell } from './command';
import { differences, look, type Sight } from './look';
import { resolve } from './resolve';
import { RULES, take } from './rules';
import { openShop, type Rules, type Shop } from './shop';
import type { History, Turn } from './step';
import type { Tally } from './tally';

/** A shop that histories are played in, beside the one by the rules. `comeToRest`: after each turn, before one looks. */
export type Stage = {
  began: number;
  perform(command: Command): Promise<string>;
  comeToRest(commands: Command[]): Promise<void>;
  look(): Promise<Sight>;
  leave(): Promise<void>;
};

export type Scene = { open(rules: Rules): Promise<Stage>; rules?: typeof RULES; tally?: Tally };

/**
 * Plays a history on a stage and by the rules, and compares every answer, and all that can be seen after it. Where they
 * part it fails with the story so far. Where two commands came at once there may be several ways to explain what was
 * answered: each is followed until it explains no more.
 */
export async function play(history: History, { open, rules = RULES, tally }: Scene): Promise<void> {
  const stage = await open(history.rules);
  const story: string[] = [];
  const keyed: Command[] = [];
  let shops = [openShop(history.rules, stage.began)];
  try {
    for (const [index, turn] of history.turns.entries()) {
      const commands = commandsOf(turn, `${index + 1}`, shops[0] as Shop, keyed);
      keyed.push(...commands.filter(({ key, again }) => key !== undefined && !again));
      const answers = await Promise.all(commands.map((command) => answerTo(stage, command)));
      for (const [at, command] of commands.entries()) {
        tally?.note(command, answers[at] ?? '', commands.length);
        story.push(`${index + 1}. ${tell(command)} → ${answers[at]}${at > 0 ? ', at once' : ''}`);
      }
      shops = await explain(shops, { commands, answers, stage, rules, story });
    }
  } finally {
    await stage.leave();
  }
}

function commandsOf(turn: Turn, name: string, shop: Shop, keyed: Command[]): Command[] {
  const own = (side: number) => (turn.length > 1 ? `${name}${'ab'[side]}` : name);
  return turn.map((step, side) => resolve(step, own(side), shop, keyed));
}

/** What fails is an answer, too, and one that no rule gives. */
async function answerTo(stage: Stage, command: Command): Promise<string> {
  try {
    return await stage.perform(command);
  } catch (error) {
    return `failed: ${error instanceof Error && error.cause instanceof Error ? error.cause.message : error}`;
  }
}

type Seen = { commands: Command[]; answers: string[]; stage: Stage; rules: typeof RULES; story: string[] };

/** The shops, one for each way, that explain the answers and what is there to be seen. */
async function explain(shops: Shop[], { commands, answers, stage, rules, story }: Seen): Promise<Shop[]> {
  const [first, second] = commands;
  const [answer = '', other = ''] = answers;
  if (!first) throw new Error('nothing was done');
  const expected: string[] = [];
  const explained = shops.flatMap((shop) => {
    if (second) {
      const told = { command: second, answer: other };
      return inSomeOrder(shop, [{ command: first, answer }, told], rules);
    }
    const byTheRules = take(shop, first, rules);
    expected.push(byTheRules);
    return agrees(answer, byTheRules) ? [shop] : [];
  });
  if (explained.length === 0)
    throw parted(story, second ? ['in no order by the rules'] : [`by the rules: ${expected[0]}`]);
  await stage.comeToRest(commands);
  const sight = await stage.look();
  const like = explained.filter((shop) => differences(sight, look(shop)).length === 0);
  if (like.length === 0) throw parted(story, differences(sight, look(explained[0] as Shop)));
  return like.filter((shop, index) => !like.slice(0, index).some((other) => isDeepStrictEqual(shop, other)));
}

function parted(story: string[], how: string[]): Error {
  return new Error(
    ['the shop and its rules part here:', ...story, ...how.map((line) => `   ${line}`)].join('\n'),
  );
}
