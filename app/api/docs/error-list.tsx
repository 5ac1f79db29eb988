import { ERROR_STATUS, type ErrorCode } from '@/lib/errors';
import type { ApiDocsTexts } from '@/lib/i18n/api-docs';

/** Every code of a refusal. Each problem's `type` leads to its line here. */
export function ErrorList({ texts }: { texts: ApiDocsTexts }) {
  const codes = Object.entries(ERROR_STATUS) as [ErrorCode, number][];
  return (
    <dl className="divide-y divide-line">
      {codes.map(([code, status]) => (
        <div
          key={code}
          id={code}
          className="grid scroll-mt-24 gap-x-6 gap-y-1 py-3 target:bg-accent-wash sm:grid-cols-[16rem_1fr]"
        >
          <dt className="flex items-baseline gap-3">
            <span className="tabular text-sm text-ink-soft">{status}</span>
            <a href={`#${code}`} className="font-mono font-semibold break-all hover:underline">
              {code}
            </a>
          </dt>
          <dd>{texts.codes[code]}</dd>
        </div>
      ))}
    </dl>
  );
}
