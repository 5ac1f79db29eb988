'use client';

import { Copy, Trash2 } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import {
  assignZone,
  bendChosen,
  duplicateSections,
  removeChosen,
  renameRow,
  renameSection,
  setStage,
} from '../plan/arrange';
import { bulgeOf, mostBulge } from '../plan/bend';
import { relabelSeat } from '../plan/mark-seats';
import { chosenSeats, rowsIn, sectionsIn, select } from '../plan/places';
import { zonesOf } from '../plan-model';
import type { PlanEditor } from '../use-plan-editor';
import { CommitField, NumberField } from './commit-field';
import { MarkButtons } from './mark-buttons';
import { MoveButtons } from './move-buttons';
import { Fold, RowNamesForm, SeatNumbersForm } from './numbering-forms';

/** The names and numbers of what is chosen, and all that can be done with it. */
export function ChosenPanel({ editor }: { editor: PlanEditor }) {
  const { selection } = editor;
  if (!selection) return null;
  if (selection.level === 'stage') return <StagePanel editor={editor} />;
  const whole = selection.level !== 'seat';
  return (
    <div className="grid gap-4">
      <NameField editor={editor} />
      {selection.level === 'section' ? <ZoneField editor={editor} /> : null}
      {whole ? <BendField editor={editor} /> : null}
      <MoveButtons editor={editor} turns />
      {whole ? <Marks editor={editor} /> : <MarkButtons editor={editor} />}
      {whole ? <RowNamesForm editor={editor} /> : null}
      {whole ? <SeatNumbersForm editor={editor} /> : null}
      <RemoveButtons editor={editor} />
    </div>
  );
}

/** Marks of whole rows and sections: rarer, so they are shut. */
function Marks({ editor }: { editor: PlanEditor }) {
  const t = useT();
  return (
    <Fold title={t('plan.marks')}>
      <MarkButtons editor={editor} />
    </Fold>
  );
}

function NameField({ editor: { plan, selection, apply } }: { editor: PlanEditor }) {
  const t = useT();
  if (!selection || selection.level === 'stage' || selection.numbers.size !== 1) return null;
  const [number = 0] = selection.numbers;
  if (selection.level === 'section') {
    return (
      <CommitField
        label={t('plan.sectionName')}
        value={plan.sections[number]?.name ?? ''}
        maxLength={40}
        onCommit={(name) => apply({ command: 'rename', change: (now) => renameSection(now, number, name) })}
      />
    );
  }
  if (selection.level === 'row') {
    return (
      <CommitField
        label={t('plan.rowName')}
        value={rowsIn(plan, selection)[0]?.row.name ?? ''}
        maxLength={40}
        onCommit={(name) => apply({ command: 'rename', change: (now) => renameRow(now, number, name) })}
      />
    );
  }
  return (
    <CommitField
      label={t('plan.seatLabel')}
      value={chosenSeats(plan, selection)[0]?.label ?? ''}
      maxLength={40}
      onCommit={(label) => apply({ command: 'rename', change: (now) => relabelSeat(now, number, label) })}
    />
  );
}

function ZoneField({ editor: { plan, selection, apply } }: { editor: PlanEditor }) {
  const t = useT();
  const picked = sectionsIn(plan, selection);
  const zones = new Set([...picked].map((number) => plan.sections[number]?.zone ?? ''));
  const [zone = ''] = zones;
  return (
    <>
      <CommitField
        label={t('plan.zone')}
        hint={t('plan.zoneHint')}
        value={zones.size === 1 ? zone : ''}
        placeholder={[...zones].join(', ')}
        maxLength={40}
        list="plan-zones"
        onCommit={(text) => {
          const id = zoneId(text, zonesOf(plan));
          if (id) apply({ command: 'zone', change: (now) => assignZone(now, picked, id) });
        }}
      />
      <datalist id="plan-zones">
        {zonesOf(plan).map((id) => (
          <option key={id} value={id} />
        ))}
      </datalist>
    </>
  );
}

/** Zones are named as in addresses: what else somebody types becomes a hyphen. One that is there keeps its case. */
function zoneId(text: string, known: string[]): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return known.find((zone) => zone.toLowerCase() === id) ?? id;
}

function BendField({ editor: { plan, selection, apply } }: { editor: PlanEditor }) {
  const t = useT();
  const rows = rowsIn(plan, selection).map(({ row }) => row);
  const most = mostBulge(rows);
  if (sectionsIn(plan, selection).size !== 1 || most === 0) return null;
  return (
    <NumberField
      label={t('plan.bend')}
      note="cm"
      hint={t('plan.bendHint')}
      value={Math.round(bulgeOf(rows))}
      min={-most}
      max={most}
      onCommit={(bulge) => apply({ command: 'bend', change: (now) => bendChosen(now, selection, bulge) })}
    />
  );
}

function RemoveButtons({ editor: { plan, selection, apply } }: { editor: PlanEditor }) {
  const t = useT();
  if (!selection || selection.level === 'stage') return null;
  const { level, numbers } = selection;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      {level === 'section' ? (
        <Button
          size="sm"
          icon={<Copy aria-hidden />}
          onClick={() =>
            apply({
              command: 'duplicate',
              change: (now) => duplicateSections(now, numbers),
              choose: (now) =>
                select('section', now.sections.map((_, number) => number).slice(plan.sections.length)),
            })
          }
        >
          {t('plan.duplicate')}
        </Button>
      ) : null}
      <Button
        size="sm"
        variant="danger"
        icon={<Trash2 aria-hidden />}
        onClick={() =>
          apply({ command: 'remove', change: (now) => removeChosen(now, selection), choose: () => null })
        }
      >
        {t('plan.remove')}
      </Button>
    </div>
  );
}

function StagePanel({ editor }: { editor: PlanEditor }) {
  const t = useT();
  const { plan, apply } = editor;
  const { stage } = plan;
  const set = (changed: Partial<typeof stage>) =>
    apply({ command: 'stage', change: (now) => setStage(now, { ...now.stage, ...changed }) });
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t('plan.stageWidth')}
          note="cm"
          value={stage.width}
          min={100}
          max={50_000}
          onCommit={(width) => set({ width })}
        />
        <NumberField
          label={t('plan.stageDepth')}
          note="cm"
          value={stage.height}
          min={100}
          max={50_000}
          onCommit={(height) => set({ height })}
        />
      </div>
      <MoveButtons editor={editor} turns={false} />
    </div>
  );
}
