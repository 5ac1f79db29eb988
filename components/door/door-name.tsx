'use client';

import { useSyncExternalStore } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { TextField } from '@/components/ui/field';
import { keepDoorName, LONGEST_DOOR_NAME, onDoorWish, readDoorName } from './door-wishes';

const noName = () => '';

/** What this phone's door is called; empty until somebody has said so. */
export function useDoorName(): string {
  return useSyncExternalStore(onDoorWish, readDoorName, noName);
}

/** Names the door for this phone, while it is typed. */
export function DoorNameField() {
  const t = useT();
  const name = useDoorName();
  return (
    <TextField
      label={t('door.nameLabel')}
      hint={t('door.nameHint')}
      placeholder={t('door.namePlaceholder')}
      value={name}
      onChange={(event) => keepDoorName(event.target.value)}
      maxLength={LONGEST_DOOR_NAME}
      autoComplete="off"
      className="max-w-md"
    />
  );
}
