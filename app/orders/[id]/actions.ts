'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { isSettled } from '@/components/money/ask-once';
import { type ActionResult, FormKey, moneyAction } from '@/lib/action';
import { RefundInput } from '@/lib/orders/order';
import { refundOrder } from '@/lib/orders/refund-order';

const RefundOrderInput = RefundInput.extend({
  orderId: z.uuid(),
  key: FormKey,
});

const refund = moneyAction(RefundOrderInput, async ({ input, user }) => {
  const { orderId, key, ticketIds } = input;
  const { result } = await refundOrder(user, orderId, { ticketIds }, key);
  return { amount: result.refund.amount };
});

/** Gives tickets back, once per key. After a refusal, too, the page shows how things are by now. */
export async function refundOrderAction(input: unknown): Promise<ActionResult<{ amount: number }>> {
  const answer = await refund(input);
  // The header shows the balance, and it is above every page. In an outage the page could not be drawn, and would be lost.
  if (answer.ok || isSettled(answer.code)) revalidatePath('/', 'layout');
  return answer;
}
