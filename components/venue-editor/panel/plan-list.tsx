'use client';

import { Fragment } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { classNames } from '@/components/ui/class-names';
import { seatsIn } from '../plan/parts';
import { type Level, numberedRows, rowsIn, seatsChosen, sectionsIn, select, toggle } from '../plan/places';
import type { PlanEditor } from '../use-plan-editor';
import { SeatButton } from './seat-button';

type PlanListProps = { editor: PlanEditor; several: boolean; onSeveral: (several: boolean) => void };

/** The plan as lists, section → row → seat: the way to choose for keyboards, screen readers and small screens. */
export function PlanList({ editor, several, onSeveral }: PlanListProps) {
  const t = useT();
  const { plan, selection } = editor;
  const sections = sectionsIn(plan, selection);
  const [only = -1] = sections;
  const section = sections.size === 1 ? plan.sections[only] : undefined;
  const rows = section ? numberedRows(plan).filter((row) => row.section === only) : [];
  const touched = selection?.level === 'section' ? [] : rowsIn(plan, selection);
  const row = touched.length === 1 ? touched[0] : undefined;
  const seats = seatsChosen(plan, selection);
  const choose = (level: Level, number: number, more: boolean) =>
    editor.select(several || more ? toggle(selection, level, number) : select(level, [number]));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg font-bold">{t('plan.list')}</h2>
        <label className="flex min-h-11 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-5"
            checked={several}
            onChange={(event) => onSeveral(event.target.checked)}
          />
          {t('plan.several')}
        </label>
      </div>
      <List label={t('plan.sections')}>
        <li>
          <Item
            pressed={selection?.level === 'stage'}
            onPress={() => editor.select({ level: 'stage' })}
            name={t('seats.stage')}
            note=""
          />
        </li>
        {plan.sections.map((each, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a section is known by its place, and two may be named alike
          <li key={number}>
            <Item
              pressed={selection?.level === 'section' && selection.numbers.has(number)}
              open={section !== undefined && number === only}
              onPress={(more) => choose('section', number, more)}
              name={t('seats.sectionName', { section: each.name })}
              note={`${each.zone} · ${t('common.seats', { count: seatsIn(each) })}`}
            />
          </li>
        ))}
      </List>
      {section ? (
        <List label={t('plan.rowsOf', { section: section.name })}>
          {rows.map((each) => (
            <li key={each.number}>
              <Item
                pressed={selection?.level === 'row' && selection.numbers.has(each.number)}
                open={row?.number === each.number}
                onPress={(more) => choose('row', each.number, more)}
                name={t('plan.rowNamed', { row: each.row.name })}
                note={t('common.seats', { count: each.row.seats.length })}
              />
            </li>
          ))}
        </List>
      ) : null}
      {section && row ? (
        <fieldset>
          <legend className="mb-1.5 text-sm font-semibold">
            {t('plan.seatsOf', { section: section.name, row: row.row.name })}
          </legend>
          <div className="flex max-h-56 flex-wrap gap-1.5 overflow-y-auto p-1">
            {row.row.seats.map((seat, index) => {
              const number = row.firstSeat + index;
              return (
                <Fragment key={number}>
                  <SeatButton
                    seat={seat}
                    pressed={selection?.level === 'seat' && seats.has(number)}
                    onPress={(more) => choose('seat', number, more)}
                  />
                  {seat.aisleAfter ? <span aria-hidden className="w-0.5 bg-ink" /> : null}
                </Fragment>
              );
            })}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}

function List({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 text-sm font-semibold" aria-hidden>
        {label}
      </p>
      <ul aria-label={label} className="max-h-64 divide-y divide-line overflow-y-auto border border-line">
        {children}
      </ul>
    </div>
  );
}

type ItemProps = {
  pressed: boolean;
  /** Its parts are listed below. */
  open?: boolean;
  onPress: (more: boolean) => void;
  name: string;
  note: string;
};

function Item({ pressed, open = false, onPress, name, note }: ItemProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={(event) => onPress(event.shiftKey || event.ctrlKey || event.metaKey)}
      className={classNames(
        'flex min-h-11 w-full items-center justify-between gap-3 px-3 text-left text-sm focus-visible:-outline-offset-3',
        pressed ? 'bg-ink text-paper' : open ? 'bg-well' : 'bg-sheet hover:bg-well',
      )}
    >
      <span className="min-w-0 truncate font-semibold">{name}</span>
      <span className={classNames('tabular shrink-0', pressed ? null : 'text-ink-soft')}>{note}</span>
    </button>
  );
}
