import { releasePasses } from '@/lib/accounts/release-passes';
import { endToken } from '@/lib/auth';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  DELETE: handle(operations.endToken, async ({ request, user }) => {
    await endToken(request);
    await releasePasses(user);
    return {};
  }),
});
