import { writeFileSync } from 'node:fs';
import { drawErd } from '@/db/erd';

writeFileSync(new URL('../docs/erd.md', import.meta.url), drawErd());
