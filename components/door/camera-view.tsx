'use client';

import { Camera, CameraOff, Flashlight, FlashlightOff } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { useWakeLock } from '@/components/tickets/use-wake-lock';
import { Button } from '@/components/ui/button';
import { useCamera } from './use-camera';
import { useVisible } from './use-visible';

/** What the camera sees, and what to do when it sees nothing. The screen stays on meanwhile. */
export function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const t = useT();
  const { state, video, start, stop, torch } = useCamera(onCode);
  const on = state === 'on';
  // The lock ends with every look at another app.
  const visible = useVisible();
  useWakeLock(on && visible);

  return (
    <section aria-label={t('door.camera.title')} className="relative overflow-hidden rounded-md bg-black">
      <video
        ref={video}
        playsInline
        muted
        aria-label={t('door.camera.view')}
        hidden={!on}
        className="aspect-[4/3] max-h-[42dvh] w-full object-cover lg:max-h-none"
      />
      {on ? (
        <div className="absolute inset-x-0 bottom-0 flex justify-between gap-2 p-2">
          <CameraButton label={t('door.camera.stop')} onClick={stop}>
            <CameraOff aria-hidden className="size-6" />
          </CameraButton>
          {torch ? (
            <CameraButton label={t('door.camera.light')} pressed={torch.on} onClick={torch.toggle}>
              {torch.on ? (
                <Flashlight aria-hidden className="size-6" />
              ) : (
                <FlashlightOff aria-hidden className="size-6" />
              )}
            </CameraButton>
          ) : null}
        </div>
      ) : (
        <div className="grid min-h-44 place-content-center justify-items-center gap-3 border border-line bg-well p-4 text-center">
          <p role="status" className="max-w-md text-sm text-ink-soft">
            {t(`door.camera.${state === 'starting' ? 'off' : state}`)}
          </p>
          <Button
            size="lg"
            icon={<Camera aria-hidden />}
            pending={state === 'starting'}
            pendingLabel={t('door.camera.starting')}
            onClick={start}
          >
            {t('door.camera.start')}
          </Button>
        </div>
      )}
    </section>
  );
}

type CameraButtonProps = { label: string; pressed?: boolean; onClick: () => void; children: React.ReactNode };

function CameraButton({ label, pressed, onClick, children }: CameraButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
      className="grid size-12 place-items-center rounded-full bg-black/70 text-white aria-pressed:bg-white aria-pressed:text-black"
    >
      {children}
    </button>
  );
}
