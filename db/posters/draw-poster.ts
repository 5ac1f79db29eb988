import { Lettering } from './lettering';
import { type Composition, HEIGHT, type PosterText, seedOf, WIDTH } from './poster';
import { pour } from './pour';
import { road } from './road';
import { tiles } from './tiles';
import { typeface } from './typeface';
import { waves } from './waves';

/** Compositions that suit any concert. */
const ANY = [tiles, pour, waves, road];

/**
 * A poster as a self-contained SVG document of 900 × 1200, its letters drawn as outlines: the same text always
 * gives the same picture. Without a composition it gets one of the general ones, by its slug.
 */
export function drawPoster(text: PosterText, composition?: Composition): string {
  const compose = composition ?? ANY[seedOf(text.slug) % ANY.length] ?? tiles;
  const letters = new Lettering();
  const art = compose(text, letters);
  const label = escapeXml(`${text.artist}: ${text.title}. ${text.place}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}"><title>${label}</title><defs>${letters.defs()}</defs>${art}</svg>\n`;
}

/** The characters of a text that the posters' typeface has no letter for, each once. */
export function unknownLetters(text: string): string[] {
  const { glyph } = typeface('Black');
  return [...new Set(text)].filter((character) => /\S/.test(character) && glyph(character).id === 0);
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
