'use client';

import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { placeOfPath } from './plan/problems';
import { ProblemList } from './problem-list';
import type { PlanEditor } from './use-plan-editor';
import type { PlanSaving } from './use-save-plan';

type SaveTroubleProps = { editor: PlanEditor; saving: PlanSaving };

/** Why the plan could not be saved, and what to do about it. */
export function SaveTroubleNotice({ editor, saving }: SaveTroubleProps) {
  const t = useT();
  const { trouble } = saving;
  if (!trouble) return null;
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
          onShow={({ path }) => editor.select(placeOfPath(editor.plan, path))}
        />
      )}
    </Notice>
  );
}
