import { useMutation } from '@tanstack/react-query';
import type { ShownForm } from '@openrounds/domain/consent';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { saveReceipt } from './api.ts';

interface CodeForPatientProps {
  proof: { code: string; dateOfBirth: string };
  form: ShownForm;
  onDone: () => void;
}

/** Shown once, to the patient, on the device that is still locked to them: with it they see and withdraw what they signed. */
export function CodeForPatient({ proof, form, onDone }: CodeForPatientProps) {
  const { words } = form;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const save = useMutation({ mutationFn: () => saveReceipt(proof) });
  return (
    <div
      lang={form.language}
      dir={form.direction}
      className="mx-auto flex w-full max-w-[640px] flex-col gap-5 px-5 py-10 text-18"
    >
      <Icon of={CircleCheck} size={40} className="text-ok" />
      <h1 ref={title} tabIndex={-1} className="text-28 outline-none">
        {words.thanks}
      </h1>
      <p>{words.yourCode}</p>
      <p
        dir="ltr"
        className="rounded-panel border-2 border-control bg-sunken px-2 py-5 text-center font-mono text-18 font-semibold rail:text-22"
      >
        {proof.code}
      </p>
      <p>
        {words.whereToGo} <bdi dir="ltr" className="font-semibold">{`${location.host}/patient`}</bdi>
      </p>
      <Button kind="outline" size="l" wide busy={save.isPending} onClick={() => save.mutate()}>
        {words.showReceipt}
      </Button>
      <WriteError error={save.error} />
      <Button size="l" wide onClick={onDone}>
        {words.giveBack}
      </Button>
    </div>
  );
}
