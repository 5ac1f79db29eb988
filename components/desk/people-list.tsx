'use client';

import { DoorOpen, KeyRound, type LucideIcon, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/components/site/i18n-provider';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ReaderTime } from '@/components/ui/reader-time';
import type { ListedUser, Role } from '@/lib/accounts/role-input';
import { type ChangeRoleAction, RoleDialog } from './role-dialog';

type PeopleListProps = { users: ListedUser[]; ownId: string; changeRoleAction: ChangeRoleAction };

/** Accounts with their roles, and the way to change one. What was changed is said above the list. */
export function PeopleList({ users, ownId, changeRoleAction }: PeopleListProps) {
  const t = useT();
  const [asking, setAsking] = useState<ListedUser | null>(null);
  const [changed, setChanged] = useState<{ name: string; role: Role } | null>(null);

  return (
    <>
      {/* There before it has anything to say, so that it is heard. */}
      <div role="status" className="mb-4 empty:hidden">
        {changed ? (
          <Notice tone="success">
            {t('people.changed', { name: changed.name, role: t(`profile.role.${changed.role}`) })}
          </Notice>
        ) : null}
      </div>
      <ul className="rule divide-y divide-line border-b border-b-line">
        {users.map((user) => (
          <li key={user.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0 grow basis-64">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
                <span className="break-words">{user.name}</span>
                <RoleBadge role={user.role} />
                {user.id === ownId ? (
                  <span className="text-sm font-normal text-ink-soft">{t('people.you')}</span>
                ) : null}
              </p>
              <p className="text-sm break-all text-ink-soft">{user.email}</p>
            </div>
            <p className="text-sm text-ink-soft">
              {t('people.since')} <ReaderTime at={user.createdAt} as="date-year" />
            </p>
            {user.id === ownId ? (
              <p className="max-w-48 text-sm text-ink-soft">{t('people.ownRole')}</p>
            ) : (
              <Button
                size="sm"
                className="min-h-11"
                aria-label={t('people.changeOf', { name: user.name })}
                onClick={() => {
                  setChanged(null);
                  setAsking(user);
                }}
              >
                {t('people.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking ? (
        <RoleDialog
          key={asking.id}
          user={asking}
          changeRoleAction={changeRoleAction}
          onClose={() => setAsking(null)}
          onChanged={(role) => {
            setChanged({ name: asking.name, role });
            setAsking(null);
          }}
        />
      ) : null}
    </>
  );
}

const LOOKS: Record<Role, { tone: BadgeTone; icon: LucideIcon }> = {
  admin: { tone: 'ink', icon: KeyRound },
  staff: { tone: 'neutral', icon: DoorOpen },
  fan: { tone: 'faint', icon: UserRound },
};

function RoleBadge({ role }: { role: Role }) {
  const t = useT();
  const { tone, icon } = LOOKS[role];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`profile.role.${role}`)}
    </Badge>
  );
}
