'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { userAction } from '@/lib/action';
import { RefundInput } from '@/lib/orders/order';
import { refundOrder } from '@/lib/orders/refund-order';

const RefundOrderInput = RefundInput.extend({
  orderId: z.uuid(),
  key: z.string().regex(/^[!-~]{1,255}$/),
});

export const refundOrderAction = userAction(RefundOrderInput, async ({ input, user }) => {
  const { orderId, key, ticketIds } = input;
  const { result } = await refundOrder(user, orderId, { ticketIds }, key);
  // The header shows the balance, and it is above every page.
  revalidatePath('/', 'layout');
  return { amount: result.refund.amount };
});
