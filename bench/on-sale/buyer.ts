import { randomUUID } from 'node:crypto';
import type { ApiAnswer } from '@/components/booking/api-client';
import type { Hold } from '@/lib/seating/hold';
import type { Browser, Call } from '../load/browser';
import { type Hall, pickSeats } from './hall';
import type { Entry } from './journal';
import { loadHall, SeatView } from './seat-view';

/** What every buyer of a sale has in common. `pace`: how long people think, 1 as in `THINKS`. */
export type Shop = {
  port: number;
  performanceId: string;
  layoutPath: string;
  pace: number;
  journal: { add(entry: Entry): void };
};

/** One of them, and the chance that decides all they do. */
export type Buyer = { account: string; random: () => number };

/** Milliseconds on average, and at least half of that: until they have found seats, found others, and pay. */
const THINKS = { picks: 3_000, picksAgain: 1_500, pays: 2_000 };
/** So many want one seat, two, three, four. */
const QUANTITIES = [0.2, 0.5, 0.15, 0.15];
/** As many let the shop choose from the start; press pay without the money for it; let their seats go. */
const LETS_CHOOSE = 0.15;
const FORGETS_MONEY = 0.1;
const LETS_GO = 0.08;
/** Of those, so many go away; the others pick again. */
const GOES_AWAY = 0.5;
/** So often the connection breaks after a hold, a top-up or a payment was sent, within so many milliseconds. */
const LOSES = 0.03;
const LOSES_WITHIN_MS = 60;
/** As the pages do: asks so often for one thing, under the same key. */
const TRIES = 5;
const PAUSE_MS = 800;
/** Picks so often before the shop may choose; then looks so often for something to come back. */
const PICKS = 4;
const LOOKS = 3;

const UNCERTAIN = new Set<string>(['network', 'in-progress', 'unavailable', 'internal']);

/** Everything one buyer does once in: looks at the hall, picks, holds, tops up, pays. Gives how it ended. */
export function buyerOf(shop: Shop, buyer: Buyer): (browser: Browser) => Promise<string> {
  return (browser) => new Visit(shop, buyer, browser).run();
}

class Visit {
  private readonly view: SeatView;
  private quantity: number;
  private picks = 0;
  private looks = 0;

  constructor(
    private readonly shop: Shop,
    private readonly buyer: Buyer,
    private readonly browser: Browser,
  ) {
    this.view = new SeatView(browser, shop.performanceId, shop.port);
    this.quantity = quantityOf(buyer.random());
  }

  async run(): Promise<string> {
    const hall = await loadHall(this.browser, this.shop.layoutPath);
    if (!hall || !(await this.view.open(hall.layout.seatCount))) return this.leave('saw no seats');
    await this.think(THINKS.picks);
    if (this.buyer.random() < LETS_CHOOSE) this.picks = PICKS;
    for (;;) {
      const hold = await this.holdSome(hall);
      if (typeof hold === 'string') return this.leave(hold);
      if (this.buyer.random() < LETS_GO) {
        await this.letGo(hold);
        if (this.buyer.random() < GOES_AWAY) return this.leave('let the seats go and left');
        continue;
      }
      // The page of the hall is left: its stream with it.
      this.view.stop();
      return this.buy(hold);
    }
  }

  /** A hold, or how it ended without. */
  private async holdSome(hall: Hall): Promise<Hold | string> {
    for (;;) {
      if (this.view.isSoldOut) {
        if (++this.looks > LOOKS) return 'found no seat';
        await this.think(THINKS.picksAgain);
        continue;
      }
      const answer = await this.hold(hall);
      if (answer.ok) {
        const { hold } = answer.data;
        const seats = hold.seats.map(({ seat }) => seat);
        this.shop.journal.add({ kind: 'hold', account: this.buyer.account, hold: hold.id, seats });
        return hold;
      }
      if (answer.code !== 'seats-taken' && answer.code !== 'leaves-single-seat') return `hold ${answer.code}`;
      this.picks += 1;
      this.view.markTaken(answer.taken);
      if (answer.code === 'leaves-single-seat') this.picks = PICKS;
      if (this.picks > PICKS && this.quantity > 1) this.quantity -= 1;
      else if (this.picks > PICKS && ++this.looks > LOOKS) return 'found no seat';
      await this.think(THINKS.picksAgain);
    }
  }

  private hold(hall: Hall): Promise<ApiAnswer<{ hold: Hold }>> {
    const { random } = this.buyer;
    const seats = this.picks < PICKS ? pickSeats(hall, this.view.status, this.quantity, random) : null;
    return this.write({
      what: 'hold',
      path: `/performances/${this.shop.performanceId}/holds`,
      headers: `queue-pass: ${this.browser.pass}\r\n`,
      body: seats ? { seats } : { best: { quantity: this.quantity } },
    });
  }

  private async letGo({ id }: Hold): Promise<void> {
    await this.think(THINKS.picksAgain);
    await this.browser.call({ what: 'let go', method: 'DELETE', path: `/holds/${id}` });
    await this.think(THINKS.picksAgain);
  }

  private async buy(hold: Hold): Promise<string> {
    await this.think(THINKS.pays);
    if (this.buyer.random() >= FORGETS_MONEY) await this.topUp(hold.total);
    const key = randomUUID();
    let paid = await this.pay(hold, key);
    if (!paid.ok && paid.code === 'insufficient-balance') {
      await this.think(THINKS.pays);
      await this.topUp(paid.details?.shortBy ?? hold.total);
      paid = await this.pay(hold, randomUUID());
    }
    if (!paid.ok) return this.leave(`pay ${paid.code}`);
    const { order } = paid.data;
    this.browser.tally.count('seats bought', order.tickets.length);
    this.shop.journal.add({
      kind: 'order',
      account: this.buyer.account,
      order: order.id,
      hold: hold.id,
      seats: order.tickets.map(({ seat }) => seat),
      total: order.total,
      tickets: order.tickets.map(({ id }) => id),
    });
    return 'bought';
  }

  private async topUp(amount: number): Promise<void> {
    const answer = await this.write<{ transaction: { id: string; amount: number } }>({
      what: 'top up',
      path: '/wallet/top-ups',
      body: { amount },
    });
    if (!answer.ok) return;
    const { id, amount: booked } = answer.data.transaction;
    this.shop.journal.add({
      kind: 'top-up',
      account: this.buyer.account,
      transaction: id,
      amount: booked,
    });
  }

  private pay(hold: Hold, key: string) {
    type Paid = { order: { id: string; total: number; tickets: { id: string; seat: number }[] } };
    return this.write<Paid>({ what: 'pay', path: '/orders', body: { holdId: hold.id } }, key);
  }

  /** One thing under one key, for as long as nobody knows what became of it. */
  private async write<T>(call: Omit<Call, 'method'>, key: string = randomUUID()): Promise<ApiAnswer<T>> {
    const headers = `${call.headers ?? ''}idempotency-key: ${key}\r\n`;
    const whole: Call = { ...call, method: 'POST', headers };
    const { random } = this.buyer;
    if (random() < LOSES) {
      this.browser.tally.count(`${call.what}: connection lost`);
      await this.browser.call({ ...whole, lostAfterMs: random() * LOSES_WITHIN_MS });
    }
    for (let attempt = 1; ; attempt++) {
      const answer = await this.browser.call<T>(whole);
      if (answer.ok || !UNCERTAIN.has(answer.code) || attempt === TRIES) return answer;
      await this.browser.think(attempt * PAUSE_MS);
    }
  }

  private async leave(how: string): Promise<string> {
    this.view.stop();
    await this.browser.leave();
    return how;
  }

  private think(milliseconds: number): Promise<void> {
    const share = 0.5 - 0.5 * Math.log(1 - this.buyer.random());
    return this.browser.think(milliseconds * share * this.shop.pace);
  }
}

function quantityOf(chance: number): number {
  let left = chance;
  for (const [index, share] of QUANTITIES.entries()) {
    if (left < share) return index + 1;
    left -= share;
  }
  return 1;
}
