'use client';

import { useT } from '@/components/site/i18n-provider';
import type { PlanProblem } from './plan/problems';

type ProblemListProps = {
  problems: readonly PlanProblem[];
  /** Whether there is a place to jump to. */
  canShow?: (problem: PlanProblem) => boolean;
  onShow?: (problem: PlanProblem) => void;
};

/** What is wrong with a plan, each by its path; where the place can be shown, a button does. */
export function ProblemList({ problems, canShow, onShow }: ProblemListProps) {
  const t = useT();
  return (
    <>
      <p>{t('plan.problems', { count: problems.length })}</p>
      <ul className="mt-2 grid max-h-60 gap-1.5 overflow-y-auto">
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.message}`} className="flex flex-wrap items-baseline gap-x-2">
            {canShow?.(problem) ? (
              <button type="button" className="link font-mono text-sm" onClick={() => onShow?.(problem)}>
                {problem.path}
              </button>
            ) : (
              <code className="font-mono text-sm">{problem.path || t('plan.wholeFile')}</code>
            )}
            <span lang="en">{problem.message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
