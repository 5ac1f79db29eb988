import { useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';

/** A ticket's code in letters, for a door whose camera is broken. */
export function TicketCode({ code, className }: { code: string; className?: string }) {
  const t = useT();
  return (
    <p className={classNames('w-full text-center text-xs', className)}>
      <span className="sr-only">{t('ticket.code')}: </span>
      <code className="tabular break-all">{code}</code>
    </p>
  );
}
