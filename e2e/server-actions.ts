import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';

/*
 * Every server action is an address that anybody can post to. The build lists them all; these are called without a page.
 */

export type ServerAction = { id: string; file: string; name: string; page: string };

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({
      filename: z.string(),
      exportedName: z.string(),
      workers: z.record(z.string(), z.unknown()),
    }),
  ),
});

const MANIFEST = 'server-reference-manifest.json';

/** The actions of the running site whose file lies in one of these folders. `page`: the path of one that has it. */
export function actionsIn(...folders: string[]): ServerAction[] {
  const build = join(process.env.FRONTROW_BUILD_DIR ?? '.next', 'server');
  const found = new Map<string, ServerAction>();
  for (const file of readdirSync(build, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith(MANIFEST)) continue;
    const { node } = Manifest.parse(JSON.parse(readFileSync(join(build, file), 'utf8')));
    for (const [id, { filename, exportedName, workers }] of Object.entries(node)) {
      const [page = ''] = Object.keys(workers);
      if (folders.some((folder) => filename.startsWith(`${folder}/`)))
        found.set(id, { id, file: filename, name: exportedName, page: page.replace(/^app|\/page$/g, '') });
    }
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/** What the source says that there are: the exports of every file of actions in these folders. */
export function actionNamesIn(...folders: string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((source) => source.includes("'use server'"))
    .flatMap((source) =>
      Array.from(source.matchAll(/^export (?:const|async function) (\w+)/gm), ([, name]) => name ?? ''),
    )
    .sort();
}

/** Posts to an action as its page would, with this one argument; gives the code of its refusal, or its whole reply. */
export async function callAction(
  request: APIRequestContext,
  site: string,
  { id, page }: ServerAction,
  input: unknown,
): Promise<string> {
  const answer = await request.post(`${site}${page}`, {
    headers: {
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: site,
    },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  });
  const text = await answer.text();
  return /"ok":false,"code":"([a-z-]+)"/.exec(text)?.[1] ?? `${answer.status()} ${text}`;
}
