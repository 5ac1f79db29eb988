import { admission } from './admission';
import { closeRedis } from '@/lib/redis/client';
const t=performance.now(); const s=await admission(); console.log(s.columns.join(' | ')); for (const r of s.rows) console.log(r.join(' | ')); console.log(s.targets); console.log((performance.now()-t)/1000, process.cpuUsage()); await closeRedis();
