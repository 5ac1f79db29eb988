import type { Translate } from '@/lib/i18n/translate';
import type { DeskRefusal } from './action-types';
import type { FieldTexts } from './use-desk-form';

/** What the form of a concert holds. `posterUrl` is empty until there is a poster. */
export type ConcertValues = {
  title: string;
  artist: string;
  slug: string;
  description: string;
  posterUrl: string;
};

/** As the server has them. */
export const TITLE_MAX = 160;
export const SLUG_MAX = 80;
export const DESCRIPTION_MAX = 10_000;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FIELDS = ['title', 'artist', 'slug', 'description', 'posterUrl'] as const;

/** What the browser can tell to be wrong. */
export function checkConcert(values: ConcertValues, t: Translate): FieldTexts {
  const errors: FieldTexts = {};
  for (const field of ['title', 'artist', 'slug', 'description'] as const)
    if (!values[field].trim()) errors[field] = t('form.required');
  if (!errors.slug && !SLUG.test(values.slug.trim())) errors.slug = t('concerts.wrong.slug');
  return errors;
}

/** The sentence for what the server finds wrong, by its path. */
export function explainConcert(path: string, code: DeskRefusal['code'], t: Translate) {
  if (code === 'slug-taken') return { field: 'slug', text: t('error.slug-taken') };
  const field = FIELDS.find((name) => name === path);
  return field ? { field, text: t(`concerts.wrong.${field}`) } : null;
}

/** What is sent: the fields that are named, and of a new concert no poster that is not there. */
export function concertInput(values: ConcertValues, fields: readonly (keyof ConcertValues)[]) {
  const sent = fields.filter((field) => field !== 'posterUrl' || values.posterUrl !== '');
  return Object.fromEntries(sent.map((field) => [field, values[field].trim()]));
}
