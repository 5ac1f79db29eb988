'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import type { DeskConcert } from '@/lib/catalog/desk-concert';
import type { DeskAnswer } from './action-types';
import {
  type ConcertValues,
  checkConcert,
  concertInput,
  DESCRIPTION_MAX,
  explainConcert,
  SLUG_MAX,
  TITLE_MAX,
} from './concert-values';
import { ConflictNotice } from './conflict-notice';
import { FormOutcome } from './form-outcome';
import { PosterField } from './poster-field';
import { slugOf } from './slug-of';
import { TextArea } from './text-area';
import { type SaveAnswer, useDeskForm } from './use-desk-form';

/** `conflict`: somebody else has saved first, and this is what they saved. */
export type SavedConcert = { kind: 'saved' | 'conflict'; concert: DeskConcert };
export type SaveConcert = (input: Record<string, unknown>) => Promise<DeskAnswer<SavedConcert>>;
export type DrawPoster = (input: {
  slug: string;
  title: string;
  artist: string;
}) => Promise<DeskAnswer<{ posterUrl: string }>>;

type ConcertFormProps = {
  /** Null for a new one. */
  concert: DeskConcert | null;
  save: SaveConcert;
  draw: DrawPoster;
};

const NOTHING: ConcertValues = { title: '', artist: '', slug: '', description: '', posterUrl: '' };

/** What a concert is: its names, its address, its text and its poster. */
export function ConcertForm({ concert, save, draw }: ConcertFormProps) {
  const t = useT();
  const router = useRouter();
  const [slugTouched, setSlugTouched] = useState(concert !== null);
  const form = useDeskForm<ConcertValues>({
    start: concert ? valuesOf(concert) : NOTHING,
    revision: concert?.revision ?? null,
    check: (values) => checkConcert(values, t),
    explain: (path, code) => explainConcert(path, code, t),
    save: async (values, changed, revision) => {
      const input = concert
        ? { id: concert.id, revision, ...concertInput(values, changed) }
        : concertInput(values, ['title', 'artist', 'slug', 'description', 'posterUrl']);
      const answer = await save(input);
      // A new one has a page of its own, where its dates are added.
      if (answer.ok && !concert) router.push(`/admin/concerts/${answer.data.concert.id}`);
      return read(answer);
    },
  });
  const { values, set, errors } = form;

  const nameIt = (title: string) => set(slugTouched ? { title } : { title, slug: slugOf(title) });

  return (
    <form ref={form.form} onSubmit={form.submit} noValidate className="grid gap-8">
      {form.theirs ? (
        <ConflictNotice
          base={form.base}
          mine={values}
          theirs={form.theirs}
          saving={form.saving}
          onLoadTheirs={form.loadTheirs}
          onKeepMine={form.keepMine}
          describe={(field, of) => ({
            label: t(`concerts.field.${field}`),
            text: of[field] || t('concerts.noPoster'),
          })}
        />
      ) : null}
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="grid content-start gap-6">
          <TextField
            label={t('concerts.field.title')}
            name="title"
            maxLength={TITLE_MAX}
            autoComplete="off"
            value={values.title}
            onChange={(event) => nameIt(event.target.value)}
            error={errors.title}
            required
          />
          <TextField
            label={t('concerts.field.artist')}
            name="artist"
            maxLength={TITLE_MAX}
            autoComplete="off"
            value={values.artist}
            onChange={(event) => set({ artist: event.target.value })}
            error={errors.artist}
            required
          />
          <TextField
            label={t('concerts.field.slug')}
            hint={t('concerts.slugHint', { path: `/concerts/${values.slug || '…'}` })}
            name="slug"
            maxLength={SLUG_MAX}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={values.slug}
            onChange={(event) => {
              setSlugTouched(true);
              set({ slug: event.target.value });
            }}
            error={errors.slug}
            required
          />
          <TextArea
            label={t('concerts.field.description')}
            hint={t('concerts.descriptionHint')}
            name="description"
            rows={10}
            maxLength={DESCRIPTION_MAX}
            value={values.description}
            onChange={(event) => set({ description: event.target.value })}
            error={errors.description}
            required
          />
        </div>
        <PosterField
          url={values.posterUrl}
          title={values.title}
          error={errors.posterUrl}
          draw={() =>
            draw({ slug: values.slug.trim(), title: values.title.trim(), artist: values.artist.trim() })
          }
          mayDraw={Object.keys(checkConcert({ ...values, description: '-' }, t)).length === 0}
          onChange={(posterUrl) => set({ posterUrl })}
        />
      </div>
      <FormOutcome refusal={form.refusal} saved={form.saved}>
        <Button
          type="submit"
          variant={concert && !form.dirty ? 'secondary' : 'primary'}
          size="lg"
          pending={form.saving}
          pendingLabel={t('common.saving')}
        >
          {concert ? t('common.save') : t('concerts.create')}
        </Button>
      </FormOutcome>
    </form>
  );
}

function valuesOf({ title, artist, slug, description, posterUrl }: DeskConcert): ConcertValues {
  return { title, artist, slug, description, posterUrl };
}

function read(answer: DeskAnswer<SavedConcert>): SaveAnswer<ConcertValues> {
  if (!answer.ok) return { kind: 'refused', refusal: answer };
  const { kind, concert } = answer.data;
  return { kind, values: valuesOf(concert), revision: concert.revision };
}
