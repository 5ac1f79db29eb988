'use client';

import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { type FileTrouble, readPlanFile } from '@/components/desk-venues/read-plan-file';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ProblemList } from './problem-list';
import type { PlanEditor } from './use-plan-editor';

type Trouble = { file: string; found: FileTrouble };

/** Plans come and go as JSON files. What is read is checked first, and takes the plan's place as one step. */
export function PlanFiles({ editor, venue }: { editor: PlanEditor; venue: string }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const read = async (file: File) => {
    setReading(true);
    setTrouble(null);
    const found = await readPlanFile(file);
    setReading(false);
    if (!('plan' in found)) {
      setTrouble({ file: file.name, found });
      return;
    }
    const { plan } = found;
    editor.apply({ command: 'import', change: () => plan, choose: () => null });
  };

  const write = () => {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(editor.plan, null, 1)], { type: 'application/json' }),
    );
    const link = document.createElement('a');
    link.href = url;
    link.download = `${venue.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon={<Download aria-hidden />} onClick={write}>
          {t('plan.export')}
        </Button>
        <Button
          size="sm"
          icon={<Upload aria-hidden />}
          pending={reading}
          pendingLabel={t('plan.reading')}
          onClick={() => input.current?.click()}
        >
          {t('plan.import')}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          className="hidden"
          aria-label={t('plan.import')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void read(file);
          }}
        />
      </div>
      {trouble ? (
        <Notice tone="error" live title={t('plan.fileRefused', { file: trouble.file })}>
          {trouble.found.why === 'faults' ? (
            <ProblemList problems={trouble.found.faults} />
          ) : (
            t(`venues.file.${trouble.found.why}`)
          )}
        </Notice>
      ) : null}
    </div>
  );
}
