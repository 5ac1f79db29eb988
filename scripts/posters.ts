import { mkdirSync, writeFileSync } from 'node:fs';
import { CONCERTS } from '@/db/demo/concerts';
import { drawDemoPoster } from '@/db/demo/poster';

/* Draws the demo's posters into public/posters: run it after changing a poster or what one says. */
mkdirSync('public/posters', { recursive: true });
for (const concert of CONCERTS) writeFileSync(`public/posters/${concert.slug}.svg`, drawDemoPoster(concert));
console.log(`${CONCERTS.length} posters drawn into public/posters`);
