'use client';

import { useEffect, useState } from 'react';
import { type ApiRefusal, callApi } from '@/components/booking/api-client';
import { useT } from '@/components/site/i18n-provider';
import { Section } from '@/components/site/page';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Plan } from '@/lib/seating/layout';
import type { DeskVenue } from '@/lib/venues/desk-venue';
import { PlanSkeleton } from './plan-skeleton';
import { PlanVersions } from './plan-versions';
import { PlanWorkbench } from './plan-workbench';
import { type EditFacts, VenueForm } from './venue-form';

type VenueEditorProps = { venue: DeskVenue; timeZones: string[]; editAction: EditFacts };

/** Everything about a venue that can be changed: its plan, and what it is called. */
export function VenueEditor({ venue: initial, timeZones, editAction }: VenueEditorProps) {
  const t = useT();
  const [venue, setVenue] = useState(initial);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [refused, setRefused] = useState<ApiRefusal['code'] | null>(null);
  const [tries, setTries] = useState(0);

  // A plan of a large venue is megabytes: it comes by itself, and the page is there before it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` counts how often it is asked for
  useEffect(() => {
    const control = new AbortController();
    const load = async () => {
      const answer = await callApi<{ plan: Plan }>(`/admin/venues/${initial.id}/plan`, {
        signal: control.signal,
      });
      if (control.signal.aborted) return;
      if (answer.ok) setPlan(answer.data.plan);
      else setRefused(answer.code);
    };
    void load();
    return () => control.abort();
  }, [initial.id, tries]);

  return (
    <>
      {plan ? (
        <PlanWorkbench venue={venue} plan={plan} onVenue={setVenue} />
      ) : refused ? (
        <Notice
          tone="error"
          live
          title={t('plan.notLoaded')}
          action={
            <Button
              size="sm"
              onClick={() => {
                setRefused(null);
                setTries(tries + 1);
              }}
            >
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t(`error.${refused}`)}
        </Notice>
      ) : (
        <PlanSkeleton />
      )}
      <Section title={t('plan.versions')}>
        <p className="mb-4 max-w-text text-ink-soft">{t('plan.versionsLead')}</p>
        <PlanVersions versions={venue.versions} timeZone={venue.timezone} />
      </Section>
      <Section title={t('plan.facts')}>
        <VenueForm venue={venue} timeZones={timeZones} action={editAction} onVenue={setVenue} />
      </Section>
    </>
  );
}
