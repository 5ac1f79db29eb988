'use client';

import { useEffect, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/field';
import type { Draw } from '@/lib/queue/check-draw';
import { keepsakesOf } from './keepsakes';
import { lineApi } from './line-api';
import { TicketCheck } from './ticket-check';

type OwnCheckProps = {
  performanceId: string;
  epoch: number;
  /** Null when nobody is signed in. */
  accountId: string | null;
  /** Null before the opening. */
  draw: Draw | null;
};

type Own = { ticket: string; number: number | null };

/** The reader's own place: from the ticket that this browser keeps, else from one that is pasted. */
export function OwnCheck({ performanceId, epoch, accountId, draw }: OwnCheckProps) {
  const t = useT();
  const own = useOwnTicket(performanceId, accountId, draw !== null);
  const [text, setText] = useState('');
  const sale = { performanceId, epoch };
  if (own) {
    return (
      <div className="grid gap-3">
        <TicketCheck ticket={own.ticket} shown={own.number} draw={draw} {...sale} />
        <div className="-ml-3">
          <CopyButton text={own.ticket} label={t('fair.own.copy')} />
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <TextField
        label={t('fair.own.paste')}
        hint={t(accountId === null ? 'fair.own.signedOut' : 'fair.own.none')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="status">
        {text.trim() === '' ? null : <TicketCheck ticket={text} shown={null} draw={draw} {...sale} />}
      </div>
    </div>
  );
}

/** The ticket in this browser's storage, with the number that the line shows its owner. */
function useOwnTicket(performanceId: string, accountId: string | null, isDrawn: boolean): Own | null {
  const [own, setOwn] = useState<Own | null>(null);
  useEffect(() => {
    if (accountId === null) return;
    const kept = keepsakesOf(performanceId, accountId).place.read();
    setOwn(kept);
    if (!kept || kept.number !== null || !isDrawn) return;
    // Kept since before the draw: the line is asked what it shows now.
    let over = false;
    void lineApi(performanceId)
      .lookUp(kept.ticket)
      .then((place) => {
        if (!over && place.ok) setOwn({ ticket: kept.ticket, number: place.data.number });
      });
    return () => {
      over = true;
    };
  }, [performanceId, accountId, isDrawn]);
  return own;
}
