import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The paths of all files of that name below a folder of the repository, e.g. of every `page.tsx` below `app/admin`. */
export function filesBelow(folder: string, name: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file === name || file.endsWith(`/${name}`))
    .map((file) => join(folder, file))
    .sort();
}
