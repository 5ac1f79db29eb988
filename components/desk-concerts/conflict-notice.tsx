'use client';

import { useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { changedKeys } from './changed-keys';

type ConflictNoticeProps<V extends object> = {
  /** What both began with. */
  base: V;
  mine: V;
  theirs: V;
  saving: boolean;
  describe: (field: keyof V & string, of: V) => { label: string; text: string };
  onLoadTheirs: () => void;
  onKeepMine: () => void;
};

/** Somebody else has saved first: what they changed beside what stands here, and the choice between the two. */
export function ConflictNotice<V extends object>(props: ConflictNoticeProps<V>) {
  const { base, mine, theirs, saving, describe, onLoadTheirs, onKeepMine } = props;
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  const own = new Set(changedKeys(base, mine));
  const fields = changedKeys(base, theirs).map(String) as (keyof V & string)[];

  // biome-ignore lint/correctness/useExhaustiveDependencies: a second conflict is read out as the first
  useEffect(() => place.current?.focus(), [theirs]);

  return (
    <div ref={place} tabIndex={-1}>
      <Notice
        tone="warning"
        live
        title={t('concerts.conflict.title')}
        action={
          <>
            <Button size="sm" onClick={onLoadTheirs}>
              {t('concerts.conflict.theirs')}
            </Button>
            <Button size="sm" pending={saving} pendingLabel={t('common.saving')} onClick={onKeepMine}>
              {t('concerts.conflict.mine')}
            </Button>
          </>
        }
      >
        <p>{t('concerts.conflict.lead')}</p>
        <dl className="mt-3 grid gap-4">
          {fields.map((field) => {
            const now = describe(field, theirs);
            const here = describe(field, mine);
            return (
              <div key={field} className="grid gap-1 border-t border-line-strong pt-2">
                <dt className="font-semibold">{now.label}</dt>
                <dd className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
                  <Version name={t('concerts.conflict.now')} text={now.text} />
                  {own.has(field) ? <Version name={t('concerts.conflict.here')} text={here.text} /> : null}
                </dd>
              </div>
            );
          })}
        </dl>
      </Notice>
    </div>
  );
}

function Version({ name, text }: { name: string; text: string }) {
  return (
    <div className="grid min-w-0 content-start">
      <span className="text-sm text-ink-soft">{name}</span>
      <span
        className="max-h-40 overflow-auto whitespace-pre-line"
        tabIndex={text.length > 300 ? 0 : undefined}
      >
        {text}
      </span>
    </div>
  );
}
