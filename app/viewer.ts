import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { cache } from 'react';
import type { Viewer } from '@/components/site/header';
import { currentUser } from '@/lib/auth';
import { log } from '@/lib/logger';
import { getWallet } from '@/lib/wallet/get-wallet';

export type HeaderViewer = { user: Viewer | null; balance: number | null };

/**
 * Who is looking, for the frame of every page. When the database does not answer the frame is drawn as for nobody: the
 * page itself says what is wrong.
 */
export const getViewer = cache(async (): Promise<HeaderViewer> => {
  try {
    const user = await currentUser();
    if (!user) return { user: null, balance: null };
    const { balance } = await getWallet(user);
    return { user: { name: user.name, email: user.email, role: user.role }, balance };
  } catch (error) {
    unstable_rethrow(error);
    log().warn({ err: error }, 'the header is drawn without the account');
    return { user: null, balance: null };
  }
});
