'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { isSettled } from '@/components/money/ask-once';
import { type ActionResult, adminAction, FormKey } from '@/lib/action';
import { RefundForCustomerInput } from '@/lib/orders/desk-order';
import { refundForCustomer } from '@/lib/orders/refund-for-customer';
import { resendMail } from '@/lib/orders/resend-mail';

/** Whoever refunds by hand says why. */
const DeskRefundInput = RefundForCustomerInput.required({ reason: true }).extend({
  orderId: z.uuid(),
  key: FormKey,
});

const refund = adminAction(DeskRefundInput, async ({ input, user }) => {
  const { orderId, key, ticketIds, reason } = input;
  const { result } = await refundForCustomer(user, orderId, { ticketIds, reason }, key);
  return { amount: result.refund.amount };
});

/** Gives a customer's tickets back, once per key. After a refusal, too, the page shows how things are by now. */
export async function refundForCustomerAction(input: unknown): Promise<ActionResult<{ amount: number }>> {
  const answer = await refund(input);
  if (answer.ok || isSettled(answer.code)) revalidatePath('/admin/orders/[id]', 'page');
  return answer;
}

const resend = adminAction(z.object({ orderId: z.uuid() }), ({ input, user }) =>
  resendMail(user, input.orderId),
);

/** Has the order's mail sent again. */
export async function resendMailAction(input: unknown): Promise<ActionResult<{ recipient: string }>> {
  const answer = await resend(input);
  if (answer.ok || answer.code === 'refunded') revalidatePath('/admin/orders/[id]', 'page');
  return answer;
}
