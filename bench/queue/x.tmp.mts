import { admission } from './admission';
import { closeRedis } from '@/lib/redis/client';
const t=performance.now(); const s=await admission(); for (const r of s.rows) console.log(r.join(' | ')); for (const x of s.targets ?? []) console.log(x.what, x.figure, x.aim, x.met); console.log((performance.now()-t)/1000, process.cpuUsage().user/1e6); await closeRedis();
