import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '@/lib/i18n/en';
import { DESK_TEXTS, FRAME_TEXTS } from '@/lib/i18n/messages';
import { filesBelow } from '@/lib/testing/files-below';

/*
 * A page sends the texts of its scripts only. What those say is read from the sources: the beginnings of all keys in the
 * modules that a page's client components are made of.
 */

const PARTS = new Set(Object.keys(en).map((key) => key.slice(0, key.indexOf('.'))));
const FRAME = new Set<string>(FRAME_TEXTS);

type Module = { code: string; client: boolean; server: boolean; imports: string[] };

const modules = new Map<string, Module>();

function moduleAt(file: string): Module {
  const known = modules.get(file);
  if (known) return known;
  const code = readFileSync(file, 'utf8');
  const imports = Array.from(
    code.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '([@.][^']+)'/gm),
    ([, name = '']) => fileOf(file, name),
  ).filter((path) => path !== null);
  const read = {
    code,
    client: code.startsWith("'use client'"),
    server: code.startsWith("'use server'"),
    imports,
  };
  modules.set(file, read);
  return read;
}

function fileOf(from: string, name: string): string | null {
  const path = name.startsWith('@/') ? name.slice(2) : join(dirname(from), name);
  return [`${path}.ts`, `${path}.tsx`].find((file) => existsSync(file)) ?? null;
}

/** What the client components below a file say, by the beginnings of the keys. */
function saidBy(entry: string): string[] {
  const seen = new Set<string>();
  const said = new Set<string>();
  const walk = (file: string, inside: boolean) => {
    const { code, client, server, imports } = moduleAt(file);
    const inClient = inside || client;
    if (server || seen.has(`${file} ${inClient}`)) return;
    seen.add(`${file} ${inClient}`);
    if (inClient) for (const part of partsIn(code)) said.add(part);
    for (const next of imports) walk(next, inClient);
  };
  walk(entry, false);
  return [...said];
}

function partsIn(code: string): string[] {
  return Array.from(
    code.matchAll(/['`]([a-z]\w*)\.(?:[a-zA-Z][\w.]*['`]|[\w.]*\$\{)/g),
    ([, part = '']) => part,
  ).filter((part) => PARTS.has(part) && !FRAME.has(part));
}

/** What a page and the layouts above it send besides the texts of every page. */
function sentBy(page: string): string[] {
  if (/^app\/(admin|door)\//.test(page)) return DESK_TEXTS;
  const files = [page];
  for (let folder = dirname(page); folder !== '.'; folder = dirname(folder))
    files.push(...[join(folder, 'layout.tsx')].filter((file) => existsSync(file)));
  return files.flatMap((file) =>
    Array.from(moduleAt(file).code.matchAll(/<Texts of=\{\[([^\]]*)\]\}/g), ([, list = '']) =>
      Array.from(list.matchAll(/'(\w+)'/g), ([, part = '']) => part),
    ).flat(),
  );
}

const PAGES = filesBelow('app', 'page.tsx');

describe('the texts that a page sends', () => {
  it('are all that its scripts say', () => {
    const silent = PAGES.flatMap((page) => {
      const sent = new Set(sentBy(page));
      return saidBy(page)
        .filter((part) => !sent.has(part))
        .map((part) => `${relative('app', page)} says ${part}`);
    });
    expect(silent).toEqual([]);
  });

  it('are no more than that', () => {
    const idle = PAGES.filter((page) => !/^app\/(admin|door)\//.test(page)).flatMap((page) => {
      const said = new Set(saidBy(page));
      return sentBy(page)
        .filter((part) => !said.has(part))
        .map((part) => `${relative('app', page)} sends ${part}`);
    });
    expect(idle).toEqual([]);
  });

  it('are found in the sources', () => {
    expect(saidBy('app/performances/[id]/queue/page.tsx').sort()).toEqual(['error', 'queue']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code of a component
    expect(partsIn("t('seats.free'); t(`error.${code}`); t('common.ok')")).toEqual(['seats', 'error']);
  });
});
