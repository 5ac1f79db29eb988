'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';

/** A second click so soon was meant for the button that opened the dialog, as double clicks are. Milliseconds. */
const DOUBLE_CLICK_MS = 500;

type DialogProps = {
  open: boolean;
  /** Called on Escape, on the close button and on a click beside the dialog. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons: the safe one first, the one that does it last. */
  actions?: ReactNode;
};

/** A native modal dialog: the page behind is inert and focus comes back to where it was. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const t = useT();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const openedAt = useRef(0);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) {
      element.showModal();
      openedAt.current = performance.now();
    }
    if (!open && element.open) element.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way is Escape, which the dialog has by itself
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        const settled = event.timeStamp - openedAt.current > DOUBLE_CLICK_MS;
        if (event.target === dialog.current && settled) onClose();
      }}
      className="w-[min(32rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-md border border-line bg-sheet shadow-lift"
    >
      <div className="grid gap-4 p-5 sm:p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-2xl font-bold">
            {title}
          </h2>
          <button
            type="button"
            onClick={onClose}
            aria-label={t('common.close')}
            className="-mr-2 -mt-1 grid size-11 shrink-0 place-items-center rounded-sm hover:bg-well"
          >
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <div>{children}</div>
        {actions ? (
          <div className="flex flex-wrap justify-end gap-3 pt-2 max-sm:*:grow">{actions}</div>
        ) : null}
      </div>
    </dialog>
  );
}
