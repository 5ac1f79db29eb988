'use client';

import { LayoutGrid } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import type { Translate } from '@/lib/i18n/translate';
import type { Plan } from '@/lib/seating/layout';
import type { DeskVenue } from '@/lib/venues/desk-venue';
import { ChosenPanel } from './panel/chosen-panel';
import { DrawPanel } from './panel/draw-panel';
import { PlanList } from './panel/plan-list';
import { countSeats } from './plan/parts';
import { chosenSeats, rowsIn, type Selection, sectionsIn } from './plan/places';
import { PlanBar } from './plan-bar';
import { PlanCanvas } from './plan-canvas';
import { PlanFacts } from './plan-facts';
import { PlanFiles } from './plan-files';
import { buildPlanModel, colouredZones, drawingArea, zonesOf } from './plan-model';
import { SaveTroubleNotice } from './save-trouble';
import { Toolbar } from './toolbar';
import { FIRST_SETTINGS } from './tools';
import { useLeaveWarning } from './use-leave-warning';
import { type Done, usePlanEditor } from './use-plan-editor';
import { usePlanKeys } from './use-plan-keys';
import { useSavePlan } from './use-save-plan';

type PlanWorkbenchProps = { venue: DeskVenue; plan: Plan; onVenue: (venue: DeskVenue) => void };

/** The plan of a venue on the bench: map, tools, what is chosen, lists, and what has been done to it. */
export function PlanWorkbench({ venue, plan: initial, onVenue }: PlanWorkbenchProps) {
  const t = useT();
  const editor = usePlanEditor(initial);
  const { plan, selection } = editor;
  const [settings, setSettings] = useState(FIRST_SETTINGS);
  const saving = useSavePlan({ venue, editor, onVenue });
  usePlanKeys(editor);
  useLeaveWarning(saving.dirty, t('plan.leave'));

  const zoneList = zonesOf(plan).join(' ');
  const zones = useMemo(() => colouredZones(zoneList === '' ? [] : zoneList.split(' ')), [zoneList]);
  const [area, setArea] = useState(() => drawingArea(initial, null));
  const wished = useMemo(() => drawingArea(plan, area), [plan, area]);
  if (wished !== area) setArea(wished);
  const model = useMemo(
    () => buildPlanModel(venue.name, plan, zones, wished),
    [venue.name, plan, zones, wished],
  );

  const [only] = sectionsIn(plan, selection);
  const zone =
    (only === undefined ? undefined : plan.sections[only]?.zone) ?? plan.sections.at(-1)?.zone ?? 'a';
  const drawing = settings.tool === 'row' || settings.tool === 'block';
  return (
    <div className="grid gap-4">
      <PlanBar editor={editor} saving={saving} version={venue.layoutVersion} />
      <SaveTroubleNotice editor={editor} saving={saving} />
      {saving.saved !== null && !saving.dirty ? (
        <Notice tone="success" live>
          {t('plan.savedAs', { version: saving.saved })}
        </Notice>
      ) : null}
      {saving.dirty ? (
        <p className="text-sm text-ink-soft">{t('plan.willBe', { version: venue.layoutVersion + 1 })}</p>
      ) : null}
      <PlanFacts plan={plan} zones={zones} />
      <Toolbar settings={settings} onSettings={setSettings} />
      <div className="grid min-w-0 gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 content-start gap-4">
          <PlanCanvas venue={venue.name} model={model} editor={editor} settings={settings} zone={zone} />
          {plan.sections.length === 0 ? (
            <p className="flex items-center gap-2 text-ink-soft">
              <LayoutGrid aria-hidden className="size-5 shrink-0" />
              {t('plan.empty')}
            </p>
          ) : null}
          <PlanFiles editor={editor} venue={venue.name} />
        </div>
        <div className="grid min-w-0 content-start gap-6">
          <section aria-labelledby="plan-chosen" className="grid gap-4 border border-line bg-sheet p-4">
            <h2 id="plan-chosen" className="text-lg font-bold">
              {drawing || !selection ? t('plan.draw') : chosenWords(t, plan, selection)}
            </h2>
            {drawing || !selection ? (
              <DrawPanel editor={editor} settings={settings} onSettings={setSettings} zone={zone} />
            ) : (
              <ChosenPanel editor={editor} />
            )}
          </section>
          <PlanList
            editor={editor}
            several={settings.several}
            onSeveral={(several) => setSettings({ ...settings, several })}
          />
        </div>
      </div>
      <LiveRegion
        message={[doneWords(t, editor.done, plan), selection ? chosenWords(t, plan, selection) : ''].join(
          ' ',
        )}
      />
    </div>
  );
}

/** What is chosen, in words. */
function chosenWords(t: Translate, plan: Plan, selection: NonNullable<Selection>): string {
  if (selection.level === 'stage') return t('seats.stage');
  const { level, numbers } = selection;
  const rows = rowsIn(plan, selection);
  const first = rows[0];
  const section = plan.sections[first?.section ?? 0]?.name ?? '';
  const seats = chosenSeats(plan, selection);
  const count = t('common.seats', { count: seats.length });
  if (numbers.size > 1) {
    return level === 'seat'
      ? count
      : `${level === 'section' ? t('plan.sectionCount', { count: numbers.size }) : t('plan.rowCountWords', { count: numbers.size })} · ${count}`;
  }
  if (level === 'section') return `${t('seats.sectionName', { section })} · ${count}`;
  const row = first?.row.name ?? '';
  if (level === 'row') return `${t('plan.placeOfRow', { section, row })} · ${count}`;
  return t('seats.name', { section, row, label: seats[0]?.label ?? '' });
}

function doneWords(t: Translate, done: Done | null, plan: Plan): string {
  if (!done) return '';
  const what = t(`plan.command.${done.command}`);
  const seats = t('common.seats', { count: countSeats(plan) });
  return t(`plan.said.${done.what}`, { what, seats });
}
