import type { ReactNode } from 'react';
import { Notice } from './notice';

type NeedsScriptProps = { className?: string; children: ReactNode };

/** Says, only where scripts are switched off, what does not work without them. */
export function NeedsScript({ className, children }: NeedsScriptProps) {
  return (
    <noscript>
      <div className={className}>
        <Notice tone="warning">{children}</Notice>
      </div>
    </noscript>
  );
}
