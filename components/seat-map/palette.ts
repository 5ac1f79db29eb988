import type { PriceZone } from '@/lib/seating/layout';
import { clearerOn, contrast, css, mix, type Rgb, readableOn } from './color';
import type { Left } from './counts';

/** The colours of one zone: of its free seats, and of a section by how much of it is left. */
export type ZoneColors = {
  seat: string;
  onSeat: string;
  edge: string;
  soldOutEdge: string;
  ground: string;
  tint: Record<Left, string>;
  onTint: Record<Left, string>;
  hatch: string;
  /** Name of the section where its seats are drawn one by one. */
  heading: string;
};

/** A zone's colours in full, and for when the filter is on another zone. */
export type ZonePalette = { full: ZoneColors; faded: ZoneColors };

/** What the canvas paints with, as CSS colours. Made anew when the theme changes. */
export type Palette = {
  paper: string;
  ink: string;
  soft: string;
  faint: string;
  accent: string;
  onAccent: string;
  focus: string;
  font: string;
  /** Of held and sold seats, where those are what is looked for. */
  taken?: string;
  zones: ZonePalette[];
};

/** For a map of what is taken: seats that have gone stand out, and those that are left step back. */
export function takenPalette(palette: Palette): Palette {
  const zones = palette.zones.map(({ full, faded }) => ({ full: { ...full, seat: palette.faint }, faded }));
  return { ...palette, taken: palette.accent, zones };
}

/** Used when the page does not define a token. */
const FALLBACKS = {
  well: '#eae5d9',
  sheet: '#fdfcf8',
  ink: '#191613',
  'ink-soft': '#57514a',
  'line-strong': '#867e73',
  line: '#d6cfc0',
  accent: '#d3290f',
  'on-accent': '#ffffff',
  focus: '#0b4fd0',
};

/** What the filter leaves of the other zones' colours. */
const FADED = 0.25;

/**
 * Shares of the zone's colour in a section's tint. The steps are far enough apart to tell from each other in grey,
 * and the sold out one is hatched besides.
 */
const TINT: Record<Left, number> = { none: 0, few: 0.16, some: 0.42, many: 0.72 };

/** Reads the page's tokens as they are at `element`, in light or dark, and fits the zones' colours to them. */
export function readPalette(element: HTMLElement, zones: PriceZone[]): Palette {
  const read = tokenReader(element);
  const paper = read('sheet');
  const ink = read('ink');
  const inks = { paper, ink, line: read('line'), strong: read('line-strong') };
  return {
    paper: css(paper),
    ink: css(ink),
    soft: css(read('ink-soft')),
    faint: css(read('line-strong')),
    accent: css(read('accent')),
    onAccent: css(read('on-accent')),
    focus: css(read('focus')),
    font: getComputedStyle(element).fontFamily || 'system-ui, sans-serif',
    zones: zones.map((zone) => {
      const color = parseHex(zone.color);
      return { full: zoneColors(color, inks, 1), faded: zoneColors(color, inks, FADED) };
    }),
  };
}

type Inks = { paper: Rgb; ink: Rgb; line: Rgb; strong: Rgb };

/** `strength` below 1 moves every colour that far back towards the paper: no transparency, so nothing shines through. */
function zoneColors(color: Rgb, { paper, ink, line, strong }: Inks, strength: number): ZoneColors {
  const seat = readableOn(color, paper, ink, 3.2);
  const tone = (wanted: Rgb) => css(mix(paper, wanted, strength));
  const tint = (left: Left) => readableTint(seat, paper, ink, TINT[left]);
  const byLeft = (paint: (left: Left) => Rgb): Record<Left, string> => ({
    none: tone(paint('none')),
    few: tone(paint('few')),
    some: tone(paint('some')),
    many: tone(paint('many')),
  });
  return {
    seat: tone(seat),
    onSeat: tone(clearerOn(seat, paper, ink)),
    edge: tone(mix(paper, seat, 0.8)),
    soldOutEdge: tone(strong),
    ground: tone(mix(paper, seat, 0.07)),
    tint: byLeft(tint),
    onTint: byLeft((left) => (strength < 1 ? strong : clearerOn(tint(left), paper, ink))),
    hatch: tone(line),
    heading: tone(ink),
  };
}

/** A tint with `share` of the colour, or less where neither paper nor ink could be read on it. */
function readableTint(color: Rgb, paper: Rgb, ink: Rgb, share: number): Rgb {
  const ground = mix(paper, color, share);
  if (share <= 0 || contrast(clearerOn(ground, paper, ink), ground) >= 4.5) return ground;
  return readableTint(color, paper, ink, share - 0.03);
}

/**
 * The browser resolves the tokens, light-dark() included, because a bare custom property is only text. All of them at
 * once, so that it works out styles once.
 */
function tokenReader(element: HTMLElement): (token: keyof typeof FALLBACKS) => Rgb {
  const probe = document.createElement('span');
  probe.hidden = true;
  const parts = Object.entries(FALLBACKS).map(([token, fallback]) => {
    const part = document.createElement('span');
    part.style.color = `var(--${token}, ${fallback})`;
    probe.append(part);
    return { token, fallback, part };
  });
  element.append(probe);
  const read = Object.fromEntries(
    parts.map(({ token, fallback, part }) => [
      token,
      toRgb(getComputedStyle(part).color) ?? parseHex(fallback),
    ]),
  );
  probe.remove();
  return (token) => read[token] ?? parseHex(FALLBACKS[token]);
}

/** Reads `rgb(…)`; any other notation is painted, and the pixel tells. */
function toRgb(color: string): Rgb | null {
  const [red, green, blue] =
    /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number) ?? paintedPixel(color);
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue];
}

function paintedPixel(color: string): number[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context || !color) return [];
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

function parseHex(hex: string): Rgb {
  const digits = hex.replace('#', '');
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const value = Number.parseInt(long, 16);
  if (long.length !== 6 || Number.isNaN(value)) return [120, 120, 120];
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
