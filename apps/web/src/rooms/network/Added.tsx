import { Trans, useLingui } from '@lingui/react/macro';
import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Chip.tsx';
import { useFormats } from '../../ui/format.ts';
import type { Profile } from './api.ts';

const AboutDialog = lazy(() => import('./AboutDialog.tsx').then((room) => ({ default: room.AboutDialog })));

/** Interests, for whom they are; the owner changes here what is said and who reads it. */
export function Added({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <>
      {profile.interests.length > 0 && (
        <div>
          <h2 className="mb-1.5 text-13 text-ink-3">{t`Interests`}</h2>
          <ul className="flex flex-wrap gap-1.5">
            {profile.interests.map((interest) => (
              <li key={interest} className="flex">
                <Tag>
                  <bdi>{interest}</bdi>
                </Tag>
              </li>
            ))}
          </ul>
        </div>
      )}
      {profile.abilities.edit && (
        <Button kind="quiet" icon={SlidersHorizontal} className="-ms-4 self-start" onClick={() => setOpen(true)}>
          <Trans>Profile and privacy</Trans>
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <AboutDialog memberId={profile.member.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** When, and in what way, somebody's right to practise was confirmed. */
export function Confirmed({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (!profile.verifiedAt) return null;
  const verified = formats.date(profile.verifiedAt);
  const levels = {
    register: { way: 'register', words: t`Verified by register` },
    documents: { way: 'documents', words: t`Verified by documents` },
    institution: { way: 'professional-email', words: t`Verified by institution` },
  } as const;
  const words = {
    register: t`found in the register`,
    documents: t`documents seen`,
    'professional-email': t`address at work confirmed`,
    colleagues: t`colleagues vouched`,
  };
  const level = profile.verifiedLevel && levels[profile.verifiedLevel];
  // The level says the first by itself.
  const more = profile.verifiedBy.filter((way) => way !== level?.way).map((way) => words[way]);
  const ways = formats.line(level?.words, ...more);
  return (
    <p className="text-13 text-ink-3">
      <Trans>Right to practise confirmed on {verified}</Trans>
      {ways && <span className="block first-letter:uppercase">{ways}</span>}
    </p>
  );
}
