import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageStorage } from './phone-storage';
import type { Scan } from './scan';
import { type Definite, type SenderState, scanSender } from './scan-sender';
import { MOST_SCANS, scanStore } from './scan-store';
import type { Sent } from './send-scan';

const REST_MS = 1_000;
const refused: Sent = { kind: 'refused', reason: { code: 'already-used' } };
const later: Sent = { kind: 'later', retryAfter: null };

const scanOf = (index: number): Scan => ({
  key: `key-${index}`,
  code: `code-${index}`,
  door: 'North',
  at: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
});

/** A shop that answers once per key, as the real one does, while it can be reached. */
function makeShop() {
  const answers = new Map<string, Sent>();
  const shop = {
    online: true,
    losesReplies: false,
    codes: [] as string[],
    tries: [] as string[],
    async send({ key, code }: Scan): Promise<Sent> {
      shop.tries.push(key);
      if (!shop.online) return later;
      const known = answers.get(key);
      const answer = known ?? (shop.codes.includes(code) ? refused : letIn());
      if (!known) shop.codes.push(code);
      answers.set(key, answer);
      return shop.losesReplies ? later : answer;
    },
  };
  return shop;
}

const letIn = (): Sent => ({
  kind: 'in',
  letIn: {
    checkedInAt: '2026-01-01T10:00:00.000Z',
    ticket: {
      id: 't',
      code: 'c',
      seat: 0,
      section: 'A',
      row: 'B',
      label: '1',
      zone: 'r',
      price: 1,
      state: 'used',
    },
  },
});

function openPage(shop: ReturnType<typeof makeShop>, storage = pageStorage()) {
  const store = scanStore(storage, 'p');
  const answered: [string, Definite['kind']][] = [];
  const states: SenderState[] = [];
  const sender = scanSender({
    store,
    send: shop.send,
    delay: (failures) => failures * REST_MS,
    onAnswer(scan, answer) {
      answered.push([scan.key, answer.kind]);
      if (answer.kind === 'in') store.settle(scan.key);
      else store.refuse(scan.key, answer.reason);
    },
    onState: (state) => states.push(state),
  });
  const scan = (index: number) => {
    store.add(scanOf(index));
    sender.wake();
  };
  return { store, storage, sender, answered, states, scan };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const rest = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the scans of a door', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are answered at once while there is a network, and nothing is kept', async () => {
    const page = openPage(makeShop());
    page.scan(1);
    await settle();
    expect(page.answered).toEqual([['key-1', 'in']]);
    expect(page.store.read()).toEqual({ waiting: [], refused: [] });
  });

  it('wait without a network, and go in their order when it is back', async () => {
    const shop = makeShop();
    const page = openPage(shop);
    shop.online = false;
    for (const index of [1, 2, 3]) page.scan(index);
    await rest(REST_MS - 1);
    expect(page.store.read().waiting.map(({ key }) => key)).toEqual(['key-1', 'key-2', 'key-3']);
    expect(page.states.at(-1)).toBe('resting');
    shop.online = true;
    await rest(10 * REST_MS);
    expect(page.answered).toEqual([
      ['key-1', 'in'],
      ['key-2', 'in'],
      ['key-3', 'in'],
    ]);
    expect(page.states.at(-1)).toBe('idle');
  });

  it('are tried more and more seldom, and at once when the network may be back', async () => {
    const shop = makeShop();
    const page = openPage(shop);
    shop.online = false;
    page.scan(1);
    await rest(REST_MS * 6.5);
    expect(shop.tries).toHaveLength(4);
    shop.online = true;
    page.sender.wake();
    await settle();
    expect(page.answered).toHaveLength(1);
  });

  it('count once when a reply is lost, and the phone gets its own answer in the end', async () => {
    const shop = makeShop();
    const page = openPage(shop);
    shop.losesReplies = true;
    page.scan(1);
    await settle();
    expect(page.answered).toEqual([]);
    shop.losesReplies = false;
    await rest(REST_MS);
    expect(page.answered).toEqual([['key-1', 'in']]);
    expect(shop.codes).toEqual(['code-1']);
  });

  it('outlive a reload, and a second tab loses and doubles none', async () => {
    const shop = makeShop();
    const first = openPage(shop);
    shop.online = false;
    for (const index of [1, 2]) first.scan(index);
    await settle();
    first.sender.end();
    const [again, second] = [openPage(shop, first.storage), openPage(shop, first.storage)];
    expect(again.store.read().waiting).toHaveLength(2);
    again.scan(3);
    second.scan(4);
    shop.online = true;
    again.sender.wake();
    second.sender.wake();
    await rest(20 * REST_MS);
    expect(shop.codes.sort()).toEqual(['code-1', 'code-2', 'code-3', 'code-4']);
    expect(scanStore(first.storage, 'p').read()).toEqual({ waiting: [], refused: [] });
  });

  it('stay on a list when they are refused afterwards, until somebody has seen to it', async () => {
    const shop = makeShop();
    shop.codes.push('code-1');
    const page = openPage(shop);
    page.scan(1);
    page.scan(2);
    await settle();
    expect(page.store.read().refused).toMatchObject([{ key: 'key-1', reason: { code: 'already-used' } }]);
    const reloaded = scanStore(page.storage, 'p');
    expect(reloaded.read().refused).toHaveLength(1);
    reloaded.settle('key-1');
    expect(reloaded.read().refused).toEqual([]);
  });

  it('are kept while nobody is signed in', async () => {
    const page = openPage({ ...makeShop(), send: async () => ({ kind: 'signed-out' }) });
    page.scan(1);
    await settle();
    expect(page.states.at(-1)).toBe('stopped');
    expect(page.store.read().waiting).toHaveLength(1);
  });

  it('are not taken beyond what the phone can keep', () => {
    const { store } = openPage(makeShop());
    const taken = Array.from({ length: MOST_SCANS + 1 }, (_, index) => store.add(scanOf(index)));
    expect(taken.lastIndexOf(true)).toBe(MOST_SCANS - 1);
    expect(store.read().waiting).toHaveLength(MOST_SCANS);
  });

  it('are those of one date, whatever else is in the storage', () => {
    const storage = pageStorage();
    storage.setItem('frontrow.scan.p.broken', '{');
    storage.setItem('frontrow.scan.p.odd', '{"key":1}');
    storage.setItem('else', 'x');
    scanStore(storage, 'other').add(scanOf(1));
    expect(scanStore(storage, 'p').read()).toEqual({ waiting: [], refused: [] });
  });
});
