import { resumePerformance } from '@/lib/catalog/resume-performance';
import { handle } from '@/lib/http/handle';
import { methods } from '@/lib/http/methods';
import { operations } from '@/lib/http/operations';

export const { GET, POST, PUT, PATCH, DELETE } = methods({
  POST: handle(operations.resumePerformance, async ({ user, params }) => ({
    body: { performance: await resumePerformance(user, params.id) },
  })),
});
