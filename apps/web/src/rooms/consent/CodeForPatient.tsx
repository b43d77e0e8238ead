import { Trans } from '@lingui/react/macro';
import type { ConsentForm } from '@openrounds/domain/consent';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface CodeForPatientProps {
  code: string;
  form: ConsentForm;
  onDone: () => void;
}

/** Shown once, to the patient, on the device that is still locked to them: with it they see and withdraw what they signed. */
export function CodeForPatient({ code, form, onDone }: CodeForPatientProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div
      lang={form.language}
      dir={form.direction}
      className="mx-auto flex w-full max-w-[640px] flex-col gap-5 px-5 py-10 text-18"
    >
      <Icon of={CircleCheck} size={40} className="text-ok" />
      <h1 ref={title} tabIndex={-1} className="text-28 outline-none">
        <Trans>Thank you. What you signed is sealed.</Trans>
      </h1>
      <p>
        <Trans>
          This is your code. With it and your date of birth you can see what you signed, and take it back at any time.
        </Trans>
      </p>
      <p
        dir="ltr"
        className="rounded-panel border-2 border-control bg-sunken px-4 py-5 text-center font-mono text-22 font-semibold tracking-wide"
      >
        {code}
      </p>
      <p>
        <Trans>
          Go to <bdi className="font-semibold">{`${location.host}/patient`}</bdi>. Please write the code down or take
          your receipt with you: it is shown only now.
        </Trans>
      </p>
      <Button size="l" wide onClick={onDone}>
        <Trans>I have my code. Give the device back</Trans>
      </Button>
    </div>
  );
}
