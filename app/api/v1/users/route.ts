import { createAccount } from '@/lib/accounts/create-account';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { negotiateLocale } from '@/lib/i18n/locale';
import { networkAddress } from '@/lib/network-address';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.createUser, async ({ request, body }) => {
    const locale = negotiateLocale(null, request.headers.get('accept-language'));
    return { body: { user: await createAccount(body, networkAddress(request.headers), locale) } };
  }),
});
