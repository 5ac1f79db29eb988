'use client';

import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { signInAddress } from './auth-client';
import { ProviderMark } from './provider-mark';

export type Provider = 'google' | 'kakao' | 'naver';

/** Kakao asks for its yellow; the others allow a plain button with their mark. */
const LOOKS: Record<Provider, string> = {
  google: 'border-line-strong bg-sheet hover:border-ink',
  kakao: 'border-transparent bg-[#fee500] text-[#191600] hover:bg-[#f5dc00]',
  naver: 'border-line-strong bg-sheet hover:border-ink',
};

const BUTTON = classNames(
  'inline-flex min-h-11 w-full items-center justify-center gap-2.5 rounded-sm border px-4 font-semibold',
  'transition-colors select-none aria-disabled:opacity-60 [&_svg]:size-5',
);

/** Ways in through accounts elsewhere. */
export function ProviderButtons({ providers, next }: { providers: Provider[]; next: string }) {
  const t = useT();
  const [going, setGoing] = useState<Provider | null>(null);
  const [failed, setFailed] = useState<Provider | null>(null);

  const go = async (provider: Provider) => {
    if (going) return;
    setGoing(provider);
    setFailed(null);
    const address = await signInAddress(provider, next);
    if (address) return window.location.assign(address);
    setGoing(null);
    setFailed(provider);
  };

  return (
    <div className="mb-4 grid gap-3">
      {failed ? (
        <Notice tone="error" live>
          {t('auth.oauthFailed', { provider: t(`auth.${failed}`) })}
        </Notice>
      ) : null}
      {providers.map((provider) => (
        <button
          key={provider}
          type="button"
          aria-disabled={going !== null || undefined}
          onClick={() => go(provider)}
          className={classNames(BUTTON, LOOKS[provider])}
        >
          <ProviderMark provider={provider} />
          {t('auth.continueWith', { provider: t(`auth.${provider}`) })}
        </button>
      ))}
      <LiveRegion message={going ? t('auth.goingTo', { provider: t(`auth.${going}`) }) : ''} />
      <p className="flex items-center gap-4 py-1 text-sm text-ink-soft">
        <span aria-hidden className="grow border-t" />
        {t('auth.or')}
        <span aria-hidden className="grow border-t" />
      </p>
    </div>
  );
}
