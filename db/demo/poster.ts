import { drawPoster } from '@/db/posters/draw-poster';
import type { Composition } from '@/db/posters/poster';
import { pour } from '@/db/posters/pour';
import { road } from '@/db/posters/road';
import { tiles } from '@/db/posters/tiles';
import { waves } from '@/db/posters/waves';
import { type DemoConcert, VENUES } from './concerts';
import { echo } from './posters/echo';
import { eyes } from './posters/eyes';
import { fan } from './posters/fan';
import { halftone } from './posters/halftone';
import { kite } from './posters/kite';
import { letter } from './posters/letter';
import { orchard } from './posters/orchard';
import { ridges } from './posters/ridges';
import { skyline } from './posters/skyline';
import { slice } from './posters/slice';
import { strings } from './posters/strings';
import { tape } from './posters/tape';

/** Which composition each concert of the demo has. */
export const COMPOSITIONS: Record<string, Composition> = {
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

/** A demo concert's poster. */
export function drawDemoPoster({ slug, title, artist, alsoTitled, venue }: DemoConcert): string {
  const hall = VENUES.find(({ key }) => key === venue);
  const place = hall ? `${hall.name}, ${hall.city}` : '';
  return drawPoster({ slug, title, artist, alsoTitled, place }, COMPOSITIONS[slug]);
}
