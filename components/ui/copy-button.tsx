'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button, type ButtonSize } from './button';
import { LiveRegion } from './live-region';

type CopyButtonProps = {
  text: string;
  /** What is copied, e.g. “Copy ticket code”. */
  label: string;
  size?: ButtonSize;
};

type Outcome = 'none' | 'copied' | 'failed';

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ text, label, size = 'sm' }: CopyButtonProps) {
  const t = useT();
  const [outcome, setOutcome] = useState<Outcome>('none');

  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), 4_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // A browser may refuse the clipboard; the reader is told and can select the text by hand.
      setOutcome('failed');
    }
  };

  const said = outcome === 'copied' ? t('common.copied') : outcome === 'failed' ? t('common.copyFailed') : '';
  return (
    <>
      <Button
        size={size}
        variant="quiet"
        icon={outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        onClick={copy}
      >
        {said || label}
      </Button>
      <LiveRegion message={said} />
    </>
  );
}
