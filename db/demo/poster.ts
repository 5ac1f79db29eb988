import { type DemoConcert, VENUES } from './concerts';
import { echo } from './posters/echo';
import { eyes } from './posters/eyes';
import { fan } from './posters/fan';
import { halftone } from './posters/halftone';
import { kite } from './posters/kite';
import { letter } from './posters/letter';
import { Lettering } from './posters/lettering';
import { orchard } from './posters/orchard';
import { type Composition, HEIGHT, type PosterText, seedOf, WIDTH } from './posters/poster';
import { pour } from './posters/pour';
import { ridges } from './posters/ridges';
import { road } from './posters/road';
import { skyline } from './posters/skyline';
import { slice } from './posters/slice';
import { strings } from './posters/strings';
import { tape } from './posters/tape';
import { tiles } from './posters/tiles';
import { waves } from './posters/waves';

/** Which composition each concert of the demo has. */
const BY_SLUG: Record<string, Composition> = {
  afterimage: echo,
  'first-light': tiles,
  'blast-furnace': pour,
  'low-tide': waves,
  'the-road-we-walked': road,
  'nocturnes-for-empty-streets': skyline,
  pan: fan,
  'no-checkout': tape,
  'dot-gain': halftone,
  'return-to-sender': letter,
  'dont-look-back': slice,
  windfall: orchard,
  'strings-and-drums': strings,
  'signal-fires': ridges,
  'night-trade': eyes,
  'long-string': kite,
};
const ANY = [tiles, pour, waves, road];

/**
 * A poster as a self-contained SVG document of 900 × 1200, its letters drawn as outlines: the same text always
 * gives the same picture. A slug without a composition of its own gets one of the general ones.
 */
export function drawPoster(text: PosterText): string {
  const compose = BY_SLUG[text.slug] ?? ANY[seedOf(text.slug) % ANY.length] ?? tiles;
  const letters = new Lettering();
  const art = compose(text, letters);
  const label = escapeXml(`${text.artist}: ${text.title}. ${text.place}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}"><title>${label}</title><defs>${letters.defs()}</defs>${art}</svg>\n`;
}

/** What a demo concert's poster says. */
export function posterText({ slug, title, artist, alsoTitled, venue }: DemoConcert): PosterText {
  const hall = VENUES.find(({ key }) => key === venue);
  return { slug, title, artist, alsoTitled, place: hall ? `${hall.name}, ${hall.city}` : '' };
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
