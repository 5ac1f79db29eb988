import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { resendMail } from '@/lib/orders/resend-mail';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.resendMail, async ({ user, params }) => ({
    body: await resendMail(user, params.id),
  })),
});
