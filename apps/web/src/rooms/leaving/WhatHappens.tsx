import { Plural, Trans } from '@lingui/react/macro';
import { FileText, HeartHandshake, MessageSquare, UserRoundX, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Leaving } from '@openrounds/domain/leaving';
import { Icon } from '../../ui/Icon.tsx';
import type { IconShape } from '../../ui/Icon.tsx';

function Fate({ icon, title, children }: { icon: IconShape; title: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <Icon of={icon} size={20} className="mt-0.5 text-ink-3" />
      <div className="min-w-0">
        <h3 className="text-15 font-semibold">{title}</h3>
        <div className="mt-0.5 text-15 text-ink-2">{children}</div>
      </div>
    </li>
  );
}

function Groups({ groups }: Pick<Leaving, 'groups'>) {
  if (groups.length === 0) return <Trans>You leave all your groups.</Trans>;
  return (
    <>
      <Trans>You leave all your groups. Those you own:</Trans>
      <ul className="mt-1 flex flex-col gap-1">
        {groups.map((group) => (
          <li key={group.id}>
            <bdi className="font-medium text-ink">{group.name}</bdi>:{' '}
            {group.fate === 'passed-on' ? (
              <Trans>a moderator takes over.</Trans>
            ) : (
              <Trans>is archived. Hand it over before, and it goes on.</Trans>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What deleting the account means for everything the member leaves behind. */
export function WhatHappens({ leaving }: { leaving: Leaving }) {
  return (
    <ul className="flex flex-col gap-5">
      <Fate icon={UserRoundX} title={<Trans>You</Trans>}>
        <Trans>
          Name, addresses, profile, photo and evidence are destroyed with the key that seals them. Nobody, no
          administrator either, can then say who you were. The audit log keeps numbers without names.
        </Trans>
      </Fate>
      <Fate icon={FileText} title={<Trans>Cases</Trans>}>
        <Plural
          value={leaving.unpublished}
          _0="You have no drafts that would be lost."
          one="One draft or private case is destroyed."
          other="# drafts and private cases are destroyed."
        />{' '}
        <Plural
          value={leaving.published}
          _0="You have no cases that colleagues read."
          one="About the one that colleagues read you decide below."
          other="About the # that colleagues read you decide below."
        />
      </Fate>
      <Fate icon={MessageSquare} title={<Trans>Comments, votes and minutes</Trans>}>
        <Trans>
          They stay, from “A former member”. Take back before what should not stay ({leaving.comments} comments).
        </Trans>
      </Fate>
      <Fate icon={HeartHandshake} title={<Trans>Patients’ consents</Trans>}>
        <Trans>
          They belong to the patients and stay sealed in the vault; your name is not in them. Each patient can still
          look at theirs and take it back; what it allowed then disappears.
        </Trans>
      </Fate>
      <Fate icon={UsersRound} title={<Trans>Groups and meetings</Trans>}>
        <Groups groups={leaving.groups} />
      </Fate>
    </ul>
  );
}
