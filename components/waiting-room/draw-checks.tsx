'use client';

import type { ReactNode } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { type Draw, isSealed } from '@/lib/queue/check-draw';
import { drawRecipe } from './draw-recipe';
import { IndexCheck } from './index-check';
import { OwnCheck } from './own-check';
import { PublishedDraw } from './published-draw';
import { type Published, useDraw } from './use-draw';
import { Verdict } from './verdict';

type DrawChecksProps = {
  performanceId: string;
  accountId: string | null;
  /** ISO 8601. */
  saleOpensAt: string;
  /** What the server knows: shown until this browser has read the public status itself. */
  initial: Published;
};

/** What is published of the draw, and everything that this browser can recompute from it. */
export function DrawChecks({ performanceId, accountId, saleOpensAt, initial }: DrawChecksProps) {
  const t = useT();
  const read = useDraw(performanceId, saleOpensAt);
  const published = read ?? initial;
  const draw = read && drawOf(performanceId, read);
  const sealed = draw !== null && isSealed(draw);
  const known = drawOf(performanceId, published);
  return (
    <>
      <Part title={t('fair.publishedTitle')}>
        <PublishedDraw performanceId={performanceId} published={published} canCopy={read !== null} />
      </Part>
      <Part title={t('fair.checkTitle')} lead={t('fair.checkLead')}>
        <noscript>
          <Notice tone="info">{t('fair.noScript')}</Notice>
        </noscript>
        {published.shuffle?.seed === undefined ? (
          <Notice tone="info" title={t('fair.lobby.title')}>
            {t('fair.lobby.lead')}
          </Notice>
        ) : null}
        {draw ? (
          <Check title={t('fair.seal.title')}>
            <div role="status">
              <Verdict holds={sealed}>{t(sealed ? 'fair.seal.fits' : 'fair.seal.broken')}</Verdict>
            </div>
          </Check>
        ) : null}
        {read && (draw === null || sealed) ? (
          <>
            <Check title={t('fair.own.title')}>
              <OwnCheck epoch={read.epoch} {...{ performanceId, accountId, draw }} />
            </Check>
            {draw && draw.size > 0 ? (
              <Check title={t('fair.index.title')}>
                <IndexCheck draw={draw} />
              </Check>
            ) : null}
          </>
        ) : null}
      </Part>
      {known && isSealed(known) ? (
        <Part title={t('fair.recipe.title')} lead={t('fair.recipe.lead')}>
          <details>
            <summary className="min-h-11 content-center font-semibold">{t('fair.recipe.show')}</summary>
            <pre className="rounded-sm border border-line bg-sheet p-4 text-xs break-all whitespace-pre-wrap">
              <code>{drawRecipe(known)}</code>
            </pre>
          </details>
          {read ? (
            <div className="-ml-3">
              <CopyButton text={drawRecipe(known)} label={t('fair.copy.recipe')} />
            </div>
          ) : null}
        </Part>
      ) : null}
    </>
  );
}

function drawOf(performanceId: string, { epoch, shuffle }: Published): Draw | null {
  if (shuffle?.seed === undefined || shuffle.size === undefined) return null;
  const { commitment, seed, size } = shuffle;
  return { performanceId, epoch, commitment, seed, size };
}

type PartProps = { title: string; lead?: string; children: ReactNode };

function Part({ title, lead, children }: PartProps) {
  return (
    <section className="mt-12 grid gap-5">
      <div className="rule grid gap-2 pt-3">
        <h2 className="display text-2xl">{title}</h2>
        {lead ? <p className="max-w-text text-ink-soft">{lead}</p> : null}
      </div>
      {children}
    </section>
  );
}

function Check({ title, children }: Omit<PartProps, 'lead'>) {
  return (
    <div className="grid gap-3">
      <h3 className="text-lg font-bold">{title}</h3>
      {children}
    </div>
  );
}
