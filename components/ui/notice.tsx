import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link: what to do about it. */
  action?: ReactNode;
  /** True when the notice appears after something was done: screen readers then say it at once. */
  live?: boolean;
  className?: string;
};

const TONES: Record<NoticeTone, { look: string; mark: string; icon: LucideIcon }> = {
  info: { look: 'bg-well border-line-strong', mark: 'text-ink', icon: Info },
  success: { look: 'bg-positive-wash border-positive', mark: 'text-positive', icon: CircleCheck },
  warning: { look: 'bg-warning-wash border-warning', mark: 'text-warning', icon: TriangleAlert },
  error: { look: 'bg-danger-wash border-danger', mark: 'text-danger', icon: CircleAlert },
};

/** Something the reader should know, in a sentence, with what to do next. */
export function Notice({ tone = 'info', title, children, action, live, className }: NoticeProps) {
  const { look, mark, icon: Icon } = TONES[tone];
  return (
    <div
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={classNames('flex gap-3 rounded-sm border p-4', look, className)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', mark)} />
      <div className="grid min-w-0 grow gap-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="text-sm sm:text-base">{children}</div> : null}
        {action ? <div className="mt-2 flex flex-wrap gap-3">{action}</div> : null}
      </div>
    </div>
  );
}
