'use server';

import { refresh, revalidatePath } from 'next/cache';
import { RedirectType, redirect } from 'next/navigation';
import { z } from 'zod';
import { isSettled } from '@/components/money/ask-once';
import { FormKey, moneyAction, type Refusal, userAction } from '@/lib/action';
import { DomainError } from '@/lib/errors';
import { findOrderOfHold } from '@/lib/orders/find-order-of-hold';
import { placeOrder } from '@/lib/orders/place-order';
import { extendHold } from '@/lib/seating/extend-hold';
import { getHold } from '@/lib/seating/get-hold';
import { releaseHold } from '@/lib/seating/release-hold';
import { releaseSeat } from '@/lib/seating/release-seat';
import { orderHref } from './order-href';

const HoldInput = z.object({ holdId: z.uuid() });
const HeldSeatInput = HoldInput.extend({ seat: z.int().min(0) });
const PayInput = HoldInput.extend({ key: FormKey });

const pay = moneyAction(PayInput, async ({ input: { holdId, key }, user }) => {
  try {
    const { result } = await placeOrder(user, { holdId }, key);
    return orderHref(result.id, 'now');
  } catch (error) {
    const over = error instanceof DomainError && error.code === 'hold-not-active';
    const orderId = over ? await findOrderOfHold(user, holdId) : null;
    if (!orderId) throw error;
    // Another tab was faster, under a key of its own.
    return orderHref(orderId, 'before');
  }
});

/** Pays a hold and goes on to its order; answers only what it was refused for. */
export async function payAction(input: unknown): Promise<Refusal> {
  const paid = await pay(input);
  if (!paid.ok) {
    // The page shows how things are by now. In an outage it could not be drawn, and would be lost.
    if (isSettled(paid.code)) refresh();
    return paid;
  }
  // The header shows the balance, and it is above every page.
  revalidatePath('/', 'layout');
  redirect(paid.data, RedirectType.replace);
}

export const extendHoldAction = userAction(HoldInput, async ({ input, user }) => {
  await extendHold(user, input.holdId);
  refresh();
});

const giveUp = userAction(HoldInput, async ({ input, user }) => {
  const { performanceId } = await getHold(user, input.holdId);
  await releaseHold(user, input.holdId);
  return { performanceId };
});

/** Gives all seats back and returns to the map; answers only what it was refused for. */
export async function giveUpHoldAction(input: unknown): Promise<Refusal> {
  const given = await giveUp(input);
  if (!given.ok) return given;
  redirect(`/performances/${given.data.performanceId}/seats`, RedirectType.replace);
}

export const releaseHoldAction = userAction(HoldInput, async ({ input, user }) => {
  await releaseHold(user, input.holdId);
  refresh();
});

export const releaseSeatAction = userAction(HeldSeatInput, async ({ input, user }) => {
  await releaseSeat(user, input.holdId, input.seat);
  refresh();
});
