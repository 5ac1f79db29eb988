'use client';

import { useEffect, useRef } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { placeOfPath } from './plan/problems';
import { ProblemList } from './problem-list';
import type { PlanEditor } from './use-plan-editor';
import type { PlanSaving, SaveTrouble } from './use-save-plan';

type SaveTroubleProps = { editor: PlanEditor; saving: PlanSaving };

/** Why the plan could not be saved, and what to do about it. */
export function SaveTroubleNotice({ editor, saving }: SaveTroubleProps) {
  const { trouble } = saving;
  const place = useRef<HTMLDivElement>(null);
  // Whoever saves from further down the page would not see it.
  useEffect(() => {
    if (trouble) place.current?.scrollIntoView({ block: 'center' });
  }, [trouble]);
  return (
    <div ref={place}>{trouble ? <Trouble editor={editor} saving={saving} trouble={trouble} /> : null}</div>
  );
}

function Trouble({ editor, saving, trouble }: SaveTroubleProps & { trouble: SaveTrouble }) {
  const t = useT();
  if (trouble.code === 'edit-conflict') {
    return (
      <Notice
        tone="warning"
        live
        title={t('plan.conflict')}
        action={
          <>
            <Button size="sm" onClick={saving.takeTheirs}>
              {t('plan.takeTheirs')}
            </Button>
            <Button size="sm" onClick={saving.saveOnTop}>
              {t('plan.saveOnTop')}
            </Button>
          </>
        }
      >
        {t('plan.conflictLead')}
      </Notice>
    );
  }
  return (
    <Notice tone="error" live title={t('plan.notSaved')}>
      {trouble.problems.length === 0 ? (
        t(`error.${trouble.code}`)
      ) : (
        <ProblemList
          problems={trouble.problems}
          canShow={({ path }) => placeOfPath(editor.plan, path) !== null}
          onShow={({ path }) => {
            editor.select(placeOfPath(editor.plan, path));
            document.getElementById('plan-chosen')?.scrollIntoView({ block: 'center' });
          }}
        />
      )}
    </Notice>
  );
}
