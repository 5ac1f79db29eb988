import type { ReactNode } from 'react';
import { classNames } from './class-names';

type TicketStubProps = {
  /** The larger part: concert, date, seat. */
  children: ReactNode;
  /** The part that is torn off: the code, or the price. */
  stub: ReactNode;
  /** For tickets that no longer let anybody in. */
  faded?: boolean;
  className?: string;
};

/** A ticket with its stub: beside each other, or below each other on a phone. */
export function TicketStub({ children, stub, faded, className }: TicketStubProps) {
  return (
    <div className={classNames('ticket-stub', faded && 'text-ink-soft', className)}>
      <div className="min-w-0 p-5 sm:p-6">{children}</div>
      <div className="grid content-center justify-items-center p-5 sm:p-6">{stub}</div>
    </div>
  );
}
