import { checkCredentials } from '@/lib/accounts/check-credentials';
import { startSession } from '@/lib/accounts/sessions';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';
import { networkAddress } from '@/lib/network-address';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.createToken, async ({ request, body }) => {
    const user = await checkCredentials(body, networkAddress(request.headers));
    const { secret, expiresAt } = await startSession(user.id, 'token', request.headers.get('user-agent'));
    return { body: { token: secret, expiresAt, user } };
  }),
});
