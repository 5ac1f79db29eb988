import cluster from 'node:cluster';
import { env } from '@/lib/env';

// tsx turns them on: they take 50 MB, and the names of files and functions are right without them.
process.setSourceMapsEnabled(false);

const { HOST, PORT, NODE_ENV, WEB_PROCESSES } = env();
if (NODE_ENV !== 'production') {
  throw new Error('server.ts serves a production build: set NODE_ENV=production, or use npm run dev.');
}

// Imported here and not above: who looks after the others has no use for what they answer with.
if (cluster.isPrimary && WEB_PROCESSES > 1) {
  const { runWorkers } = await import('@/lib/front-door/run-workers');
  runWorkers(WEB_PROCESSES, { host: HOST, port: PORT });
} else {
  await import('./web-process');
}
