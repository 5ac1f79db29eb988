import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Browser, LaunchOptions, PlaywrightWorkerArgs } from '@playwright/test';
import { encode } from 'uqr';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE = 7;
const BLACK = 16;
const WHITE = 235;
const NO_COLOUR = 128;
/** An empty picture comes before the code, so that what is seen is seen to change. */
const PICTURES = [false, false, true, true, true, true, true, true, true, true, true, true];

/** A browser whose camera sees a QR code of `text` over and over, from a `film` that is written there. Who starts it closes it. */
export async function browserThatSees(
  text: string,
  film: string,
  playwright: PlaywrightWorkerArgs['playwright'],
  launchOptions: LaunchOptions,
): Promise<Browser> {
  await mkdir(dirname(film), { recursive: true });
  await writeFile(film, filmOf(text));
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
  return playwright.chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...camera] });
}

/** YUV4MPEG2 in 4:2:0, five pictures a second. */
function filmOf(text: string): Buffer {
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`);
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR);
  const pictures = PICTURES.map((shown) =>
    Buffer.concat([Buffer.from('FRAME\n'), brightness(shown ? text : null), colours]),
  );
  return Buffer.concat([head, ...pictures]);
}

function brightness(text: string | null): Buffer {
  const picture = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  if (text === null) return picture;
  const { data, size } = encode(text, { border: 0 });
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - size * MODULE) / 2));
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries()) {
      if (!dark) continue;
      for (let line = 0; line < MODULE; line++) {
        const start = ((top ?? 0) + y * MODULE + line) * WIDTH + (left ?? 0) + x * MODULE;
        picture.fill(BLACK, start, start + MODULE);
      }
    }
  return picture;
}
