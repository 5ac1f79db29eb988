import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(file, 'utf8');

/** The names that the shop's own services are given in a compose file. */
function environmentNames(yaml: string): string[] {
  const blocks = [...yaml.matchAll(/^( +)environment:(?: &app-environment)?\n((?:\1 {2}\S.*\n)+)/gm)];
  const names = blocks.flatMap(([, , block = '']) =>
    [...block.matchAll(/^ +([A-Z_]+):/gm)].map(([, name]) => name),
  );
  // Those of the images that are not ours.
  return names.filter((name): name is string => !/^(MARIADB_|OWNER_PASSWORD|APP_PASSWORD)/.test(name ?? ''));
}

/** The names that the shop reads, where each stands in front of its schema. */
const known = new Set([...read('lib/env.ts').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name));

describe('the compose files', () => {
  it.each(['docs/compose/compose.yaml', 'docs/compose/compose.cluster.yaml'])(
    'give the shop settings that it knows: %s',
    (file) => {
      const names = environmentNames(read(file));
      expect(names).toContain('REDIS_URL');
      expect(names.filter((name) => !known.has(name))).toEqual([]);
    },
  );

  it('name no file that is not there', () => {
    const yaml = read('docs/compose/compose.yaml');
    const files = [...yaml.matchAll(/\.\/([\w.-]+\.\w+):/g)].map(([, file]) => file);
    expect(files).toEqual(['nginx.conf', 'database-users.sh']);
    for (const file of files) expect(read(`docs/compose/${file}`)).not.toBe('');
    expect(yaml).toContain('dockerfile: docs/compose/Dockerfile');
    expect(read('docs/compose/Dockerfile')).toContain('server.ts');
  });
});
