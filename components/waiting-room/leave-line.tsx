'use client';

import { LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

type LeaveLineProps = {
  number: number | null;
  onLeave: () => Promise<boolean>;
  /** Where people go who left. */
  concertHref: string;
};

/** Gives up the place in line, after asking. */
export function LeaveLine({ number, onLeave, concertHref }: LeaveLineProps) {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);

  const leave = async () => {
    setLeaving(true);
    setFailed(false);
    if (await onLeave()) return router.push(concertHref);
    setLeaving(false);
    setFailed(true);
  };

  const lead =
    number === null
      ? t('queue.leaveLobbyLead')
      : t('queue.leaveLead', { number: new Intl.NumberFormat(locale).format(number) });
  return (
    <div>
      <Button
        variant="quiet"
        size="sm"
        icon={<LogOut aria-hidden />}
        onClick={() => setOpen(true)}
        className="-ml-3"
      >
        {t('queue.leave')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('queue.leaveTitle')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('queue.stay')}</Button>
            <Button variant="danger" pending={leaving} pendingLabel={t('queue.leaving')} onClick={leave}>
              {t('queue.leaveConfirm')}
            </Button>
          </>
        }
      >
        <p>{lead}</p>
        {failed ? (
          <Notice tone="error" live className="mt-4">
            {t('error.network')}
          </Notice>
        ) : null}
      </Dialog>
    </div>
  );
}
