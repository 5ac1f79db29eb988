import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Locked = { dev?: boolean; optional?: boolean; license?: string; hasInstallScript?: boolean };

const readJson = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const manifest = readJson('package.json');
const locked: [string, Locked][] = Object.entries<Locked>(readJson('package-lock.json').packages).filter(
  ([path]) => path !== '',
);

/** Licences that allow a shop to use what it installs; LGPL is libvips', which sharp loads as a library of its own. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'OFL-1.1',
  'CC-BY-4.0',
];

describe('what is installed', () => {
  it('is named in exact versions', () => {
    const versions = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('may be used by a shop', () => {
    // Some builds for other platforms do not say: they have the licence of the package that asks for them.
    const serving = locked.filter(([, { dev, optional, license }]) => !dev && !(optional && !license));
    const partsOf = (license = 'none') => license.replace(/[()]/g, '').split(/ AND /);
    const isAllowed = (license?: string) =>
      partsOf(license).every((part) => part.split(' OR ').some((one) => ALLOWED.includes(one)));
    expect(serving.filter(([, { license }]) => !isAllowed(license))).toEqual([]);
    expect(serving.length).toBeGreaterThan(50);
  });

  it('runs nothing when it is installed, but for esbuild', () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(running.filter((path) => !path.endsWith('node_modules/esbuild'))).toEqual([]);
  });
});
