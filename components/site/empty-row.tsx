import { classNames } from '@/components/ui/class-names';

const SEATS = 9;
const EMPTY = 5;

/** The front row with one seat that nobody has taken. Decorative. */
export function EmptyRow({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 288 44" className={classNames('w-72 max-w-full', className)}>
      <rect width="288" height="3" className="fill-ink" />
      {Array.from({ length: SEATS }, (_, seat) => seat).map((seat) => (
        <circle
          key={seat}
          cx={16 + seat * 32}
          cy={30}
          r={seat === EMPTY ? 10.5 : 11.5}
          className={seat === EMPTY ? 'fill-none stroke-accent' : 'fill-line-strong'}
          strokeWidth={seat === EMPTY ? 3 : 0}
          strokeDasharray={seat === EMPTY ? '5 4' : undefined}
        />
      ))}
    </svg>
  );
}
