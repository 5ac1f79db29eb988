'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { boundsOf } from '@/components/seat-map/geometry';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import type { Plan } from '@/lib/seating/layout';
import { blockOfRows, MOST_SEATS_AT_ONCE, type RowSpec } from '../plan/draw-rows';
import { sectionsIn } from '../plan/places';
import { drawing } from '../plan/strokes';
import { LEAST_PITCH, type ToolSettings } from '../tools';
import type { PlanEditor } from '../use-plan-editor';
import { NumberField } from './commit-field';

type DrawPanelProps = {
  editor: PlanEditor;
  settings: ToolSettings;
  onSettings: (settings: ToolSettings) => void;
  zone: string;
};

/** What rows are drawn with on the map, and a way to draw them without it. */
export function DrawPanel({ editor, settings, onSettings, zone }: DrawPanelProps) {
  const t = useT();
  const [rows, setRows] = useState(5);
  const [seats, setSeats] = useState(10);
  const { plan, selection, apply } = editor;
  const { spec, count, intoChosen } = settings;
  const set = (changed: Partial<RowSpec>) => onSettings({ ...settings, spec: { ...spec, ...changed } });
  const into = sectionsIn(plan, selection);
  const [only] = into;
  const chosen = into.size === 1 && only !== undefined ? plan.sections[only] : undefined;
  const draw = () => {
    const drawn = blockOfRows(freeSpot(plan, (seats - 1) * spec.pitch), rows, seats, spec);
    const edit = drawing(drawn, selection, zone, intoChosen);
    if (edit) apply(edit);
  };
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t('plan.pitch')}
          note="cm"
          value={spec.pitch}
          min={LEAST_PITCH}
          max={1_000}
          onCommit={(pitch) => set({ pitch })}
        />
        <NumberField
          label={t('plan.depth')}
          note="cm"
          value={spec.depth}
          min={LEAST_PITCH}
          max={1_000}
          onCommit={(depth) => set({ depth })}
        />
      </div>
      <NumberField
        label={t('plan.bend')}
        note="cm"
        hint={t('plan.bendHint')}
        value={spec.bulge}
        min={-50_000}
        max={50_000}
        onCommit={(bulge) => set({ bulge })}
      />
      {settings.tool === 'row' ? (
        <NumberField
          label={t('plan.rowCount')}
          hint={t('plan.rowCountHint')}
          value={count ?? 0}
          min={0}
          max={500}
          onCommit={(number) => onSettings({ ...settings, count: number > 0 ? number : null })}
        />
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <NumberField label={t('plan.rowsWanted')} value={rows} min={1} max={200} onCommit={setRows} />
          <NumberField
            label={t('plan.seatsWanted')}
            value={seats}
            min={1}
            max={Math.floor(MOST_SEATS_AT_ONCE / rows)}
            onCommit={setSeats}
          />
        </div>
      )}
      {chosen ? (
        <label className="flex min-h-11 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="size-5"
            checked={intoChosen}
            onChange={(event) => onSettings({ ...settings, intoChosen: event.target.checked })}
          />
          {t('plan.intoSection', { section: chosen.name })}
        </label>
      ) : null}
      {settings.tool === 'row' ? null : (
        <Button variant="secondary" icon={<Plus aria-hidden />} onClick={draw}>
          {t('plan.addRows', { count: rows * seats })}
        </Button>
      )}
    </div>
  );
}

/** Below all that there is, with its middle before the stage's. */
function freeSpot({ stage, sections }: Plan, width: number) {
  const seats = boundsOf(sections.flatMap(({ rows }) => rows.flatMap((row) => row.seats)));
  const bottom =
    sections.length === 0 ? stage.y + stage.height : Math.max(stage.y + stage.height, seats.y + seats.height);
  return { x: Math.round(stage.x + (stage.width - width) / 2), y: bottom + 200 };
}
