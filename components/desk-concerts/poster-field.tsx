'use client';

import { ImageUp, Palette } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Poster } from '@/components/ui/poster';
import type { DeskAnswer } from './action-types';
import { POSTER_TYPES, type PosterTrouble, posterTrouble, uploadPoster } from './upload-poster';

type PosterFieldProps = {
  /** Empty while there is none. */
  url: string;
  title: string;
  error?: string;
  draw: () => Promise<DeskAnswer<{ posterUrl: string }>>;
  /** Whether there is enough to draw one from. */
  mayDraw: boolean;
  onChange: (url: string) => void;
};

/** The poster as it will hang: uploaded, or drawn from the names. */
export function PosterField({ url, title, error, draw, mayDraw, onChange }: PosterFieldProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const [busy, setBusy] = useState<'upload' | 'draw' | null>(null);
  const [trouble, setTrouble] = useState<PosterTrouble | null>(null);
  const [told, setTold] = useState('');

  const run = async (what: 'upload' | 'draw', ask: () => Promise<DeskAnswer<{ posterUrl: string }>>) => {
    if (busy) return;
    setBusy(what);
    setTrouble(null);
    setTold('');
    const answer = await ask().catch(() => ({ ok: false, code: 'network' }) as const);
    setBusy(null);
    if (!answer.ok) return setTrouble(posterTrouble(answer.code, what));
    onChange(answer.data.posterUrl);
    setTold(t('concerts.poster.there'));
  };

  const choose = (file: File | undefined) => {
    if (file) void run('upload', () => uploadPoster(file));
    // The same file may be chosen again after it was put right.
    if (input.current) input.current.value = '';
  };

  return (
    <fieldset className="grid content-start gap-3" aria-describedby={hintId}>
      <legend className="mb-1.5 text-sm font-semibold">{t('concerts.field.posterUrl')}</legend>
      <div className="max-w-68 max-md:w-48">
        {url ? (
          <Poster src={url} alt={t('concerts.poster.alt', { title })} eager />
        ) : (
          <div className="grid aspect-3/4 place-content-center rounded-xs border border-dashed border-line-strong p-5 text-center text-sm text-ink-soft">
            {t('concerts.poster.none')}
          </div>
        )}
      </div>
      <p id={hintId} className="text-sm text-ink-soft">
        {t('concerts.poster.hint')}
      </p>
      <input
        ref={input}
        type="file"
        accept={POSTER_TYPES.join(',')}
        className="sr-only"
        tabIndex={-1}
        aria-label={t('concerts.poster.upload')}
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          icon={<ImageUp aria-hidden />}
          pending={busy === 'upload'}
          pendingLabel={t('concerts.poster.uploading')}
          onClick={() => input.current?.click()}
        >
          {url ? t('concerts.poster.replace') : t('concerts.poster.upload')}
        </Button>
        <Button
          size="sm"
          icon={<Palette aria-hidden />}
          pending={busy === 'draw'}
          pendingLabel={t('concerts.poster.drawing')}
          onClick={() => (mayDraw ? void run('draw', draw) : setTrouble('names'))}
        >
          {t('concerts.poster.draw')}
        </Button>
      </div>
      {trouble ? (
        <Notice tone="error" live>
          {t(`concerts.poster.${trouble}`)}
        </Notice>
      ) : null}
      {error ? <p className="text-sm font-medium text-danger">{error}</p> : null}
      <LiveRegion message={told} />
    </fieldset>
  );
}
