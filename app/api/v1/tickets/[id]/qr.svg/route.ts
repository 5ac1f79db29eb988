import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { getTicketQr } from '@/lib/orders/get-ticket-qr';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  GET: handle(operations.getTicketQr, async ({ user, params }) => ({
    text: await getTicketQr(user, params.id),
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' },
  })),
});
