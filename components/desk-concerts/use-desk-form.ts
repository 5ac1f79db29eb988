'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { focusFirstError } from '@/components/account/focus-first-error';
import type { DeskRefusal } from './action-types';
import { changedKeys, rebased } from './changed-keys';

/** What became of saving a form. `conflict`: nothing was saved, somebody else's values are the ones that hold. */
export type SaveAnswer<V> =
  | { kind: 'saved'; values: V; revision: number }
  | { kind: 'conflict'; values: V; revision: number }
  | { kind: 'refused'; refusal: DeskRefusal };

export type FieldTexts = Record<string, string>;

type DeskFormOptions<V> = {
  /** What is filled in at first. */
  start: V;
  /** Of what is filled in; null while there is nothing to change yet. */
  revision: number | null;
  /** What the browser can tell to be wrong, by field. The server checks again and is the one that counts. */
  check: (values: V) => FieldTexts;
  /** The sentence for a field that the server refuses, by the server's path and its code. */
  explain: (path: string, code: DeskRefusal['code']) => { field: string; text: string } | null;
  /** `changed`: the fields that differ from what was read. */
  save: (values: V, changed: (keyof V)[], revision: number | null) => Promise<SaveAnswer<V>>;
};

type Known<V> = { values: V; revision: number | null };

/**
 * A form whose input outlives every refusal. When somebody else has saved meanwhile, both versions are kept until the
 * reader has chosen: theirs, or their own changes on top of it.
 */
export function useDeskForm<V extends object>(options: DeskFormOptions<V>) {
  const { check, explain, save } = options;
  const form = useRef<HTMLFormElement>(null);
  const [base, setBase] = useState<Known<V>>({ values: options.start, revision: options.revision });
  const [values, setValues] = useState(options.start);
  const [errors, setErrors] = useState<FieldTexts>({});
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const [theirs, setTheirs] = useState<Known<V> | null>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  /** Counts the refusals, so that each of them moves the focus. */
  const [refusals, setRefusals] = useState(0);
  const dirty = changedKeys(base.values, values).length > 0;

  useEffect(() => {
    if (refusals > 0) focusFirstError(form.current, {});
  }, [refusals]);

  useEffect(() => {
    if (!dirty || saved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty, saved]);

  const set = (part: Partial<V>) => {
    setValues((current) => ({ ...current, ...part }));
    setSaved(false);
    setRefusal(null);
    setErrors((current) => withoutKeys(current, Object.keys(part)));
  };

  const refuse = (found: FieldTexts, why: DeskRefusal | null) => {
    setErrors(found);
    setRefusal(why);
    setRefusals((count) => count + 1);
  };

  const send = async (wanted: V, known: Known<V>, again = false): Promise<void> => {
    const wrong = check(wanted);
    if (Object.keys(wrong).length > 0) return refuse(wrong, { ok: false, code: 'invalid' });
    setSaving(true);
    setErrors({});
    setRefusal(null);
    const answer = await save(wanted, changedKeys(known.values, wanted), known.revision).catch(noAnswer);
    setSaving(false);
    if (answer.kind === 'refused') {
      const { fieldErrors = [], code } = answer.refusal;
      const told = fieldErrors.flatMap(({ path }) => explain(path, code) ?? []);
      return refuse(Object.fromEntries(told.map(({ field, text }) => [field, text])), answer.refusal);
    }
    const { values: current, revision } = answer;
    if (answer.kind === 'conflict') {
      const other = { values: current, revision };
      // Something was changed that this form does not show, e.g. a sale was paused: nothing here is in its way.
      const unseen = changedKeys(known.values, current).length === 0;
      if (unseen && !again) return send(wanted, other, true);
      return setTheirs(other);
    }
    setTheirs(null);
    setBase({ values: current, revision });
    // What was typed while it was being saved is for the next time.
    setValues((now) => rebased(wanted, now, current));
    setSaved(true);
  };

  return {
    form,
    values,
    base: base.values,
    set,
    errors,
    refusal,
    theirs: theirs?.values ?? null,
    saving,
    saved,
    dirty,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (!saving) void send(values, base);
    },
    loadTheirs: () => {
      if (!theirs) return;
      setBase(theirs);
      setValues(theirs.values);
      setErrors({});
      setTheirs(null);
    },
    keepMine: () => {
      if (!theirs || saving) return;
      const wanted = rebased(base.values, values, theirs.values);
      setBase(theirs);
      setValues(wanted);
      void send(wanted, theirs);
    },
  };
}

function noAnswer(): { kind: 'refused'; refusal: DeskRefusal } {
  return { kind: 'refused', refusal: { ok: false, code: 'network' } };
}

/** The errors of the fields that are being put right go; `zones` takes those of `zones.s` with it. */
function withoutKeys(errors: FieldTexts, fields: string[]): FieldTexts {
  const isOf = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}.`));
  return Object.fromEntries(Object.entries(errors).filter(([path]) => !isOf(path)));
}
