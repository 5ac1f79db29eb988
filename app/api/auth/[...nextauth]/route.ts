import NextAuth from 'next-auth';
import { authOptions } from '../options';

type Context = { params: Promise<{ nextauth: string[] }> };

// Made per request, so that a build needs no environment.
const handler = (request: Request, context: Context): Promise<Response> =>
  NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
