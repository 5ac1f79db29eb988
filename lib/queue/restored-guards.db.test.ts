import { describe } from 'vitest';
import { itKeepsOnlyWithItsGuard, setState } from '../testing/guards';
import { makeSale } from '../testing/line';
import { restarted, restored } from '../testing/restored-line';

const fresh = () => makeSale();

describe('what is set up', () => {
  itKeepsOnlyWithItsGuard([
    [
      'has numbers up to the last that Redis knows of',
      "math.max(known, old('issued')), ",
      'known, ',
      async () => {
        const { sale } = await restarted();
        return (await restored(sale, { known: 1, highest: 65 })).voidFrom === 3;
      },
    ],
    [
      'has numbers up to the last that may be out',
      'math.max(known, highest, size)',
      'math.max(known, size)',
      async () => (await restored(await fresh(), { known: 3, highest: 67 })).issued === 67,
    ],
    [
      'has numbers up to the last that was seen',
      'math.max(known, highest, size)',
      'math.max(highest, size)',
      async () => (await restored(await fresh(), { known: 70, highest: 67 })).issued === 70,
    ],
    [
      'has numbers for all who had registered',
      'math.max(known, highest, size)',
      'math.max(known, highest)',
      async () => (await restored(await fresh(), { size: 5 })).issued === 5,
    ],
    [
      'has a limit that does not fall',
      "math.max(highest, old('bound'))\n",
      'highest\n',
      async () => {
        const { sale } = await restarted();
        await setState(sale, { bound: 500 });
        return (await restored(sale, { known: 3, highest: 67 })).bound === 500;
      },
    ],
    [
      'has a frontier within its numbers',
      'math.min(tonumber(ARGV[4]), issued)',
      'tonumber(ARGV[4])',
      async () => (await restored(await fresh(), { known: 3, highest: 3, serving: 9 })).serving === 3,
    ],
    [
      'has a frontier that does not go back',
      "issued), old('serving'))",
      'issued), 0)',
      async () => {
        const { sale } = await restarted();
        return (await restored(sale, { known: 3, highest: 67, serving: 1 })).serving === 3;
      },
    ],
    [
      'calls nobody whose number may not be out',
      'size >= 0 and known or issued',
      'issued',
      async () => (await restored(await fresh(), { known: 3, highest: 67 })).voidFrom === 3,
    ],
    [
      'calls everybody who had registered',
      'size >= 0 and known or issued',
      'known',
      async () => (await restored(await fresh(), { known: 3, highest: 67, size: -1 })).voidFrom === 67,
    ],
  ]);
});
