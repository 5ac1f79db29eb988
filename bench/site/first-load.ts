import { Agent, get, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';

/** `bytes` are those on the wire. */
export type FirstLoad = { status: number; files: string[]; bytes: number };

/** What Chromium offers. */
const ENCODINGS = 'gzip, deflate, br, zstd';

const UNPACK: Record<string, (body: Buffer) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
};

/** Scripts are named by their contents: what one of them weighs on a site does not change. */
const weights = new Map<string, Promise<number>>();

/**
 * The JavaScript with which a page begins: every script that its HTML names, in tags and in what React reads from it,
 * with the bytes that a browser is sent. Left out are the polyfills for browsers without modules, and what is only
 * loaded when somebody does something. `cookie`: who is signed in. Redirects are not followed.
 */
export async function firstLoadOf(site: string, path: string, cookie = ''): Promise<FirstLoad> {
  const { status, html } = await readPage(`${site}${path}`, cookie);
  // Next sends a page along with a redirect, which nobody looks at.
  const files = status < 300 || status >= 400 ? scriptsIn(html) : [];
  const sizes = await Promise.all(files.map((file) => weightOf(`${site}${file}`)));
  return { status, files, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** The paths of the scripts that a page asks for, each once. */
export function scriptsIn(html: string): string[] {
  const old = new Set(
    Array.from(html.matchAll(/<script[^>]*\bnomodule\b[^>]*>/gi), ([tag]) => pathsIn(tag)).flat(),
  );
  return [...new Set(pathsIn(html))].filter((file) => !old.has(file));
}

function pathsIn(text: string): string[] {
  return Array.from(text.matchAll(/static\/[\w/.~-]+\.js\b/g), ([file]) => `/_next/${file}`);
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

async function readPage(url: string, cookie: string): Promise<{ status: number; html: string }> {
  const { response, body } = await fetchRaw(url, { cookie, accept: 'text/html' });
  const unpack = UNPACK[response.headers['content-encoding'] ?? ''];
  return { status: response.statusCode ?? 0, html: String(unpack ? await unpack(body) : body) };
}

function weightOf(url: string): Promise<number> {
  const known = weights.get(url);
  if (known) return known;
  const asked = fetchRaw(url, {}).then(({ response, body }) => {
    if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
    return body.length;
  });
  weights.set(url, asked);
  return asked;
}

/** The answer with its body as it came, still packed. */
function fetchRaw(
  url: string,
  headers: Record<string, string>,
): Promise<{ response: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      { agent, headers: { 'accept-encoding': ENCODINGS, ...headers } },
      async (response) => {
        try {
          resolve({ response, body: Buffer.concat(await response.toArray()) });
        } catch (error) {
          reject(error);
        }
      },
    );
    request.once('error', reject);
  });
}
