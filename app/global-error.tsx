'use client';

import '@fontsource-variable/bricolage-grotesque/wght.css';
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import './globals.css';
import { Wordmark } from '@/components/site/wordmark';
import { Button } from '@/components/ui/button';
import { lastResort } from '@/lib/i18n/last-resort';
import { digestOf } from './digest';

type GlobalErrorPageProps = { error: unknown; retry: () => void };

/** Replaces the whole document, so it knows neither the language nor the theme: it speaks both and asks the system. */
export default function GlobalErrorPage({ error, retry }: GlobalErrorPageProps) {
  const digest = digestOf(error);
  const { en, ko } = lastResort;

  return (
    <html lang="en" data-faces="all">
      <body className="gutter mx-auto grid max-w-[52rem] content-center gap-10 py-16">
        <title>{`${en.title} · Frontrow`}</title>
        <Wordmark className="text-3xl" />
        <main className="grid gap-8">
          <div className="grid gap-2">
            <h1 className="display text-4xl">{en.title}</h1>
            <p className="text-lg text-ink-soft">{en.lead}</p>
          </div>
          <div lang="ko" className="grid gap-2">
            <h2 className="display text-3xl">{ko.title}</h2>
            <p className="text-lg text-ink-soft">{ko.lead}</p>
          </div>
          <div>
            <Button variant="primary" onClick={retry}>
              {en.retry} · <span lang="ko">{ko.retry}</span>
            </Button>
          </div>
          {digest ? (
            <p className="text-sm text-ink-soft">
              {en.digest} · <span lang="ko">{ko.digest}</span>:{' '}
              <code className="font-semibold text-ink">{digest}</code>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}
