'use client';

import { unstable_rethrow } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import type { ErrorCode } from '@/lib/errors';
import { isUnderWay, type LabInput, type LabRun } from '@/lib/lab/lab-run';

/** Of the part of the page in which the result comes. */
export const RESULT_ID = 'result';

type Result<T> = { ok: true; data: T } | { ok: false; code: ErrorCode };
export type StartAction = (input: LabInput) => Promise<Result<LabRun>>;
export type StopAction = (input: null) => Promise<Result<LabRun | null>>;

type LabControls = {
  run: LabRun | null;
  /** Between the click and the server's answer. */
  starting: boolean;
  /** Why the last click, or the news of the run, did not get through. */
  trouble: ErrorCode | 'network' | null;
  start: (input: LabInput) => void;
  stop: () => void;
};

/** A run of the lab as it goes on: started and stopped by actions, followed by the server's events. */
export function useLabRun(
  first: LabRun | null,
  startAction: StartAction,
  stopAction: StopAction,
): LabControls {
  const [run, setRun] = useState(first);
  const [trouble, setTrouble] = useState<LabControls['trouble']>(null);
  const [starting, begin] = useTransition();
  const [, end] = useTransition();
  const following = run !== null && isUnderWay(run) ? run.id : null;

  useEffect(() => {
    if (following === null) return;
    const events = new EventSource('/admin/lab/events');
    events.onmessage = ({ data }) => {
      const news = JSON.parse(data) as LabRun;
      setTrouble(null);
      setRun(news);
    };
    events.onerror = () => {
      // The browser opens a stream that broke off again, and gives up when there is no run any more.
      if (events.readyState === EventSource.CLOSED) setRun(brokenOff);
    };
    return () => events.close();
  }, [following]);

  const attempt = async (work: () => Promise<Result<LabRun | null>>) => {
    setTrouble(null);
    try {
      const result = await work();
      if (result.ok) setRun(result.data);
      else setTrouble(result.code);
    } catch (error) {
      // Being sent to sign in arrives as an error that belongs to Next.
      unstable_rethrow(error);
      setTrouble('network');
    }
  };

  return {
    run,
    starting,
    trouble,
    start: (input) => {
      // On a phone the result is far below.
      document.getElementById(RESULT_ID)?.scrollIntoView();
      begin(() => attempt(() => startAction(input)));
    },
    stop: () => end(() => attempt(() => stopAction(null))),
  };
}

/** Its process is gone, and nobody else knows of it. */
function brokenOff(run: LabRun | null): LabRun | null {
  return run && { ...run, state: 'failed', current: null, trouble: 'unavailable' };
}
