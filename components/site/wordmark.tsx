import { classNames } from '@/components/ui/class-names';

/** The name as type: the last o is a seat, and it is taken. Decorative; the link around it says where it goes. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('display inline-flex items-baseline font-extrabold leading-none', className)}
    >
      frontr
      <span className="mx-[0.04em] inline-block size-[0.54em] rounded-full bg-accent" />w
    </span>
  );
}
