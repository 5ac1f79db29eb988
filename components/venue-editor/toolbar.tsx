'use client';

import { Grid3x3, type LucideIcon, MousePointer2, Spline, SquareDashedMousePointer } from 'lucide-react';
import { useT } from '@/components/site/i18n-provider';
import { RadioChip } from '@/components/ui/radio-chip';
import type { Level } from './plan/places';
import type { Tool, ToolSettings } from './tools';

const TOOLS: { tool: Tool; icon: LucideIcon }[] = [
  { tool: 'select', icon: MousePointer2 },
  { tool: 'area', icon: SquareDashedMousePointer },
  { tool: 'row', icon: Spline },
  { tool: 'block', icon: Grid3x3 },
];
const LEVELS: Level[] = ['section', 'row', 'seat'];

type ToolbarProps = { settings: ToolSettings; onSettings: (settings: ToolSettings) => void };

/** What the pointer does on the map, and what it chooses. */
export function Toolbar({ settings, onSettings }: ToolbarProps) {
  const t = useT();
  const { tool, level } = settings;
  const chooses = tool === 'select' || tool === 'area';
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      <fieldset>
        <legend className="sr-only">{t('plan.tools')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {TOOLS.map(({ tool: each, icon: Icon }) => (
            <RadioChip
              key={each}
              name="plan-tool"
              checked={tool === each}
              onChoose={() => onSettings({ ...settings, tool: each })}
              className="gap-1.5 px-3 text-sm font-semibold"
            >
              <Icon aria-hidden className="size-4" />
              {t(`plan.tool.${each}`)}
            </RadioChip>
          ))}
        </div>
      </fieldset>
      {chooses ? (
        <fieldset>
          <legend className="sr-only">{t('plan.levels')}</legend>
          <div className="flex gap-1.5">
            {LEVELS.map((each) => (
              <RadioChip
                key={each}
                name="plan-level"
                checked={level === each}
                onChoose={() => onSettings({ ...settings, level: each })}
                className="px-3 text-sm"
              >
                {t(`plan.level.${each}`)}
              </RadioChip>
            ))}
          </div>
        </fieldset>
      ) : null}
      <p className="basis-full text-sm text-ink-soft">{t(`plan.toolHint.${tool}`)}</p>
    </div>
  );
}
