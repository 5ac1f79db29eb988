'use client';

import { useT } from '@/components/site/i18n-provider';
import { Trouble } from '@/components/site/trouble';
import { Button, LinkButton } from '@/components/ui/button';
import { digestOf } from './digest';

type ErrorPageProps = { error: unknown; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useT();
  const digest = digestOf(error);
  const unavailable = digest === 'unavailable';

  return (
    <Trouble
      title={unavailable ? t('page.unavailable.title') : t('page.error.title')}
      lead={unavailable ? t('page.unavailable.lead') : t('page.error.lead')}
    >
      <Button variant="primary" onClick={retry}>
        {t('common.tryAgain')}
      </Button>
      <LinkButton href="/" variant="quiet">
        {t('page.notFound.home')}
      </LinkButton>
      {digest && !unavailable ? (
        <p className="w-full pt-4 text-sm text-ink-soft">
          {t('page.error.digest')} <code className="tabular font-semibold text-ink">{digest}</code>
        </p>
      ) : null}
    </Trouble>
  );
}
