'use client';

import { useState } from 'react';
import { callApi } from '@/components/booking/api-client';
import type { ErrorCode } from '@/lib/errors';
import type { Plan } from '@/lib/seating/layout';
import type { DeskVenue } from '@/lib/venues/desk-venue';
import { movedToMargin } from './plan/arrange';
import { type PlanProblem, problemsFrom } from './plan/problems';
import type { PlanEditor } from './use-plan-editor';

/** Why the plan was not saved. */
export type SaveTrouble = { code: ErrorCode | 'network'; problems: PlanProblem[] };

type SaveOptions = { venue: DeskVenue; editor: PlanEditor; onVenue: (venue: DeskVenue) => void };

export type PlanSaving = {
  dirty: boolean;
  saving: boolean;
  trouble: SaveTrouble | null;
  /** The version that was saved last on this page; null before. */
  saved: number | null;
  save: () => void;
  /** Saves as the newest version although somebody else has saved one in between, which stays. */
  saveOnTop: () => void;
  /** Takes the plan that somebody else has saved, as a step that can be undone. */
  takeTheirs: () => void;
};

/** Keeps the plan as the venue's next version, and knows whether there is anything to keep. */
export function useSavePlan({ venue, editor, onVenue }: SaveOptions): PlanSaving {
  const [kept, setKept] = useState(editor.plan);
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveTrouble | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const path = `/admin/venues/${venue.id}`;

  const run = async (work: () => Promise<SaveTrouble | null>) => {
    if (saving) return;
    setSaving(true);
    setTrouble(null);
    setTrouble(await work());
    setSaving(false);
  };

  const send = async (revision: number): Promise<SaveTrouble | null> => {
    const plan = movedToMargin(editor.plan);
    editor.apply({ command: 'margin', change: () => plan });
    const answer = await callApi<{ venue: DeskVenue }>(path, { method: 'PATCH', body: { plan, revision } });
    if (!answer.ok) return { code: answer.code, problems: problemsFrom(answer.details?.errors ?? []) };
    setKept(plan);
    setSaved(answer.data.venue.layoutVersion);
    onVenue(answer.data.venue);
    return null;
  };

  const saveOnTop = async () => {
    const answer = await callApi<{ venue: DeskVenue }>(path);
    return answer.ok ? send(answer.data.venue.revision) : { code: answer.code, problems: [] };
  };

  const takeTheirs = async (): Promise<SaveTrouble | null> => {
    const [theirs, now] = await Promise.all([
      callApi<{ plan: Plan }>(`${path}/plan`),
      callApi<{ venue: DeskVenue }>(path),
    ]);
    if (!theirs.ok) return { code: theirs.code, problems: [] };
    if (!now.ok) return { code: now.code, problems: [] };
    const { plan } = theirs.data;
    editor.apply({ command: 'import', change: () => plan, choose: () => null });
    setKept(plan);
    onVenue(now.data.venue);
    return null;
  };

  return {
    dirty: editor.plan !== kept,
    saving,
    trouble,
    saved,
    save: () => run(() => send(venue.revision)),
    saveOnTop: () => run(saveOnTop),
    takeTheirs: () => run(takeTheirs),
  };
}
