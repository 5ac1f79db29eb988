'use client';

import { Redo2, Save, Undo2 } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { PlanEditor } from './use-plan-editor';
import type { PlanSaving } from './use-save-plan';

type PlanBarProps = { editor: PlanEditor; saving: PlanSaving; version: number };

/** Undo, redo and save, always in sight. */
export function PlanBar({ editor, saving, version }: PlanBarProps) {
  const t = useT();
  const { undoes, redoes } = editor;
  return (
    <div className="sticky top-(--header) z-20 -mx-4 flex flex-wrap items-center gap-2 border-b border-line bg-paper px-4 py-2 sm:mx-0 sm:px-0">
      <Button
        size="sm"
        variant="quiet"
        icon={<Undo2 aria-hidden />}
        aria-disabled={undoes === null}
        onClick={editor.undo}
        aria-label={undoes ? t('plan.undoThis', { what: t(`plan.command.${undoes}`) }) : t('plan.undo')}
      >
        <span className="max-sm:sr-only">
          {undoes ? t('plan.undoThis', { what: t(`plan.command.${undoes}`) }) : t('plan.undo')}
        </span>
      </Button>
      <Button
        size="sm"
        variant="quiet"
        icon={<Redo2 aria-hidden />}
        aria-disabled={redoes === null}
        onClick={editor.redo}
        aria-label={redoes ? t('plan.redoThis', { what: t(`plan.command.${redoes}`) }) : t('plan.redo')}
      >
        <span className="max-sm:sr-only">
          {redoes ? t('plan.redoThis', { what: t(`plan.command.${redoes}`) }) : t('plan.redo')}
        </span>
      </Button>
      <div className="ml-auto flex items-center gap-3">
        {saving.dirty ? (
          <Badge tone="warning" className="max-sm:sr-only">
            {t('plan.unsaved')}
          </Badge>
        ) : (
          <Badge tone="faint" className="max-sm:sr-only">
            {t('plan.version', { version })}
          </Badge>
        )}
        <Button
          size="sm"
          variant="primary"
          icon={<Save aria-hidden />}
          pending={saving.saving}
          pendingLabel={t('common.saving')}
          aria-disabled={!saving.dirty}
          onClick={saving.save}
        >
          {t('plan.save')}
        </Button>
      </div>
    </div>
  );
}
