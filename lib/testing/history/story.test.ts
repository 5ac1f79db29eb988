import { expect, it } from 'vitest';
import { RULES, type Rule } from './rules';
import { findStory } from './run-histories';
import { paperStage } from './stages';

const RUNS = { count: 150, seed: 1 };

it('of a shop by the rules is none', { timeout: 60_000 }, async () => {
  expect(await findStory({ open: paperStage() }, RUNS)).toBeNull();
});

it('of a shop that sells what is held no more is short', { timeout: 60_000 }, async () => {
  const pay: Rule = (shop, command) => {
    const hold = shop.holds.get(command.hold ?? '');
    if (hold) hold.until = Number.POSITIVE_INFINITY;
    return RULES.pay(shop, command);
  };
  const story = await findStory({ open: paperStage({ pay }) }, RUNS);
  expect(story).toMatchInlineSnapshot(`
    "the shop and its rules part here:
    1. fan A joins the line → number 1, new
    2. fan A claims with number 1 → pass until 200 s
    3. fan A holds seat 0 → holds 0 for 50000
    4. the shop waits 130 seconds → done
    5. the shop waits 130 seconds → done
    6. fan A joins the line → number 2, new
    7. fan C joins the line → number 3, new
    8. the shop moves the line on → serving 2
    9. fan C claims with number 3 → not-your-turn
    10. fan C claims with number 3 → not-your-turn
    11. fan A pays hold 3 → paid 50000 for 0
       by the rules: hold-expired
    (seed 1, 70 times made shorter)"
  `);
});

it.each(Object.keys(RULES))(
  'tells of a shop that does not know how to %s',
  { timeout: 60_000 },
  async (kind) => {
    const wrong = { [kind]: () => 'nothing happens' };
    const story = await findStory({ open: paperStage(wrong) }, { ...RUNS, shrink: false });
    expect(story).toMatch(/nothing happens/);
  },
);
