'use client';

import { Volume2, VolumeX } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { LiveRegion } from '@/components/ui/live-region';
import type { DoorPerformance } from '@/lib/door/door-performance';
import { CameraView } from './camera-view';
import { CodeForm } from './code-form';
import { useDoorName } from './door-name';
import { RefusedScans } from './refused-scans';
import { type UndoAction, UndoDialog } from './undo-dialog';
import { useFeedback } from './use-feedback';
import { useScans } from './use-scans';
import { useTypedScans } from './use-typed-scans';
import { VerdictPanel } from './verdict-panel';
import { spokenVerdict, verdictWords } from './verdict-words';
import { WaitingScans } from './waiting-scans';

type DoorDeskProps = {
  performance: DoorPerformance;
  /** For admins. */
  undoAction: UndoAction | null;
};

/** A door at work: a scan, its answer, and the next one. */
export function DoorDesk({ performance, undoAction }: DoorDeskProps) {
  const t = useT();
  const locale = useLocale();
  const door = useDoorName().trim();
  const feedback = useFeedback();
  const { verdict, scans, state, submit, retry, dismiss } = useScans(performance.id, door, feedback.give);
  useTypedScans(submit);

  const timeZone = performance.venue.timezone;
  const words = verdictWords(verdict, { t, locale, timeZone });
  const zoneNames = Object.fromEntries(performance.zones.map(({ id, name }) => [id, name]));
  return (
    <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2 lg:grid-rows-[auto_auto_auto_1fr] lg:gap-x-8">
      <VerdictPanel words={words} zoneNames={zoneNames} />
      <LiveRegion message={verdict ? spokenVerdict(words, t) : ''} urgent />
      <div className="grid gap-4 empty:hidden lg:row-start-2">
        <WaitingScans
          count={scans.waiting.length}
          state={state}
          signInHref={`/sign-in?next=${encodeURIComponent(`/door/${performance.id}`)}`}
          onTry={retry}
        />
        <RefusedScans refused={scans.refused} timeZone={timeZone} onSeenTo={dismiss} />
      </div>
      <div className="lg:col-start-2 lg:row-span-4 lg:row-start-1">
        <CameraView onCode={submit} />
      </div>
      <div className="lg:row-start-3">
        <CodeForm onCode={submit} />
      </div>
      <div className="grid gap-2 lg:row-start-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 text-sm">
            {door ? t('door.at', { name: door }) : t('door.unnamed')}{' '}
            <Link href="/door" className="link inline-flex min-h-9 items-center">
              {t('door.change')}
            </Link>
          </p>
          <Button
            variant="quiet"
            aria-pressed={feedback.sounds}
            icon={feedback.sounds ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
            onClick={feedback.toggle}
          >
            {t('door.sounds')}
          </Button>
        </div>
        {undoAction ? <UndoDialog code={verdict?.code ?? ''} action={undoAction} /> : null}
      </div>
    </div>
  );
}
