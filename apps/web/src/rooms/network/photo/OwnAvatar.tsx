import { useLingui } from '@lingui/react/macro';
import { Camera } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { Avatar } from '../../../ui/Member.tsx';
import type { MemberShown } from '../../../ui/Member.tsx';

const load = () => import('./PhotoDialog.tsx');
const PhotoDialog = lazy(() => load().then((room) => ({ default: room.PhotoDialog })));

/** One's own face or initials, and the way to change them. */
export function OwnAvatar({ member }: { member: MemberShown }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="relative shrink-0 rounded-full">
        <Avatar member={member} size={72} />
        <button
          type="button"
          aria-label={member.photo ? t`Change my photo` : t`Add a photo of me`}
          aria-haspopup="dialog"
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
          onClick={() => setOpen(true)}
          className="absolute inset-0 rounded-full"
        >
          <span className="absolute -end-1 -bottom-1 flex size-8 items-center justify-center rounded-full border border-line bg-surface text-accent">
            <Icon of={Camera} size={16} />
          </span>
        </button>
      </div>
      {open && (
        <Suspense fallback={null}>
          <PhotoDialog member={member} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
