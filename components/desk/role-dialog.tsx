'use client';

import { type FormEvent, useId, useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { type ListedUser, Role } from '@/lib/accounts/role-input';
import type { ErrorCode } from '@/lib/errors';

type Answer = { ok: true; data: { role: Role } } | { ok: false; code: ErrorCode };
export type ChangeRoleAction = (input: { id: string; role: Role }) => Promise<Answer>;

type RoleDialogProps = {
  user: ListedUser;
  changeRoleAction: ChangeRoleAction;
  onClose: () => void;
  onChanged: (role: Role) => void;
};

/** Asks which role somebody shall have, and says of each what it may do. */
export function RoleDialog({ user, changeRoleAction, onClose, onChanged }: RoleDialogProps) {
  const t = useT();
  const form = useId();
  const [role, setRole] = useState(user.role);
  const [changing, setChanging] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | 'network' | null>(null);

  const change = async (event: FormEvent) => {
    event.preventDefault();
    if (changing) return;
    setChanging(true);
    setRefused(null);
    const answer = await changeRoleAction({ id: user.id, role }).catch(() => null);
    setChanging(false);
    if (answer?.ok) onChanged(answer.data.role);
    else setRefused(answer ? answer.code : 'network');
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('people.changeOf', { name: user.name })}
      actions={
        <>
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            aria-disabled={role === user.role}
            pending={changing}
            pendingLabel={t('people.changing')}
          >
            {t('people.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={change} className="grid gap-4">
        <p className="text-sm break-all text-ink-soft">{user.email}</p>
        <fieldset className="grid gap-2">
          <legend className="sr-only">{t('people.roles')}</legend>
          {Role.options.map((known) => (
            <label
              key={known}
              className="flex cursor-pointer gap-3 rounded-sm border border-line-strong p-3 hover:border-ink has-checked:border-ink has-checked:bg-well"
            >
              <input
                type="radio"
                name="role"
                value={known}
                checked={role === known}
                onChange={() => setRole(known)}
                className="mt-1 size-4 shrink-0"
              />
              <span className="grid gap-0.5">
                <span className="font-semibold">
                  {t(`profile.role.${known}`)}{' '}
                  {known === user.role ? (
                    <span className="ml-1 text-sm font-normal text-ink-soft">{t('people.now')}</span>
                  ) : null}
                </span>
                <span className="text-sm text-ink-soft">{t(`people.may.${known}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="text-sm">{t('people.atOnce')}</p>
        {refused ? (
          <Notice tone="error" live>
            {t(`error.${refused}`)}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  );
}
