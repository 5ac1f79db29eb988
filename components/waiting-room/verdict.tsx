import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';

/** Whether something that was checked is so: by icon, word and colour. */
export function Verdict({ holds, children }: { holds: boolean; children: ReactNode }) {
  const Icon = holds ? CircleCheck : CircleX;
  return (
    <p
      className={classNames(
        'flex items-start gap-2.5 rounded-sm border p-3 font-semibold',
        holds ? 'border-positive bg-positive-wash' : 'border-danger bg-danger-wash',
      )}
    >
      <Icon
        aria-hidden
        className={classNames('mt-0.5 size-5 shrink-0', holds ? 'text-positive' : 'text-danger')}
      />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
