import { Trans, useLingui } from '@lingui/react/macro';
import { Camera as CameraIcon, ImagePlus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Avatar } from '../../../ui/Member.tsx';
import type { MemberShown } from '../../../ui/Member.tsx';
import { Camera, decodePicture, drop, problemOf, useProblemWords } from '../../composer/index.ts';
import type { RawPicture } from '../../composer/index.ts';
import { CropSquare } from './CropSquare.tsx';
import { firstSquare, isLargeEnough, smallestSide } from './square.ts';
import { usePhoto } from './use-photo.ts';

const types = 'image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/gif,.heic,.heif';

interface PhotoDialogProps {
  member: MemberShown;
  onClose: () => void;
}
type Photo = ReturnType<typeof usePhoto>;

/** The picture that is being cut: in memory only, and given up with the dialog. */
function useRaw() {
  const [raw, setRaw] = useState<RawPicture | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const words = useProblemWords();
  const { t } = useLingui();
  const held = useRef<RawPicture | null>(null);
  useEffect(
    () => () => {
      if (held.current) drop(held.current.canvas);
    },
    [],
  );
  const take = (next: RawPicture | null): void => {
    if (held.current) drop(held.current.canvas);
    held.current = null;
    setProblem(null);
    if (next && !isLargeEnough(next)) {
      drop(next.canvas);
      return setProblem(t`That picture is too small. Its shorter side needs ${smallestSide} pixels at least.`);
    }
    held.current = next;
    setRaw(next);
  };
  const read = (file: File): void => {
    decodePicture(file).then(take, (error: unknown) => {
      const known = problemOf(error);
      setProblem(
        known === undefined || known === 'not-a-picture'
          ? t`That is not a picture that can be read here.`
          : words(known),
      );
    });
  };
  return { raw, problem, take, read };
}

interface ChooseProps {
  member: MemberShown;
  photo: Photo;
  problem: string | null;
  onFile: (file: File) => void;
  onCamera: () => void;
}

function Choose({ member, photo, problem, onFile, onCamera }: ChooseProps) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-3">
      <div className="mb-1 flex items-center gap-4">
        <Avatar member={member} size={72} />
        <p className="min-w-0 flex-1 text-15 text-ink-2">
          <Trans>Colleagues see it beside your name. Who does, you say under “Profile and privacy”.</Trans>
        </p>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept={types}
        aria-label={t`A photo of you`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button size="l" wide icon={ImagePlus} onClick={() => picker.current?.click()}>
        <Trans>Choose a picture</Trans>
      </Button>
      <Button size="l" wide kind="outline" icon={CameraIcon} onClick={onCamera}>
        <Trans>Take a photo</Trans>
      </Button>
      {member.photo && (
        <Button
          size="l"
          wide
          kind="danger"
          icon={Trash2}
          busy={photo.remove.isPending}
          onClick={() => photo.remove.mutate()}
        >
          <Trans>Remove the photo</Trans>
        </Button>
      )}
      {problem !== null && (
        <Banner tone="danger" inset>
          {problem}
        </Banner>
      )}
      <WriteError error={photo.remove.error} />
    </div>
  );
}

function Cut({ raw, photo, onBack }: { raw: RawPicture; photo: Photo; onBack: () => void }) {
  const [square, setSquare] = useState(() => firstSquare(raw));
  return (
    <div className="flex flex-col gap-4">
      <CropSquare raw={raw} square={square} onChange={setSquare} />
      <WriteError error={photo.send.error} />
      <div className="grid grid-cols-2 gap-3">
        <Button size="l" kind="outline" onClick={onBack}>
          <Trans>Another one</Trans>
        </Button>
        <Button size="l" busy={photo.send.isPending} onClick={() => photo.send.mutate({ raw, square })}>
          <Trans>Show this</Trans>
        </Button>
      </div>
    </div>
  );
}

/** One's own photo: chosen or taken, cut to a square, sent; or removed. */
export function PhotoDialog({ member, onClose }: PhotoDialogProps) {
  const [camera, setCamera] = useState(false);
  const { raw, problem, take, read } = useRaw();
  const photo = usePhoto(member.id, onClose);
  if (camera)
    return (
      <Camera
        room={1}
        facing="user"
        onDone={([shot, ...others]) => {
          for (const other of others) drop(other.canvas);
          setCamera(false);
          take(shot ?? null);
        }}
        onCancel={() => setCamera(false)}
        onImport={() => setCamera(false)}
      />
    );
  return (
    <Dialog open onClose={onClose} title={raw ? <Trans>What should show?</Trans> : <Trans>Your photo</Trans>}>
      {raw ? (
        <Cut raw={raw} photo={photo} onBack={() => take(null)} />
      ) : (
        <Choose member={member} photo={photo} problem={problem} onFile={read} onCamera={() => setCamera(true)} />
      )}
    </Dialog>
  );
}
