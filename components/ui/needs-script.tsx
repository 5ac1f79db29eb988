import type { ReactNode } from 'react';
import { Notice } from './notice';

type NeedsScriptProps = {
  /** Stands above a page, within its margins. */
  abovePage?: boolean;
  children: ReactNode;
};

/** Says, only where scripts are switched off, what does not work without them. */
export function NeedsScript({ abovePage, children }: NeedsScriptProps) {
  return (
    <noscript>
      <div className={abovePage ? 'gutter mx-auto w-full max-w-page pt-6' : undefined}>
        <Notice tone="warning">{children}</Notice>
      </div>
    </noscript>
  );
}
