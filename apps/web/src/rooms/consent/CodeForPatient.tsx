import { useMutation } from '@tanstack/react-query';
import type { ShownForm } from '@openrounds/domain/consent';
import { CircleCheck, Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { WriteError } from '../../shell/WriteError.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { saveReceipt } from './receipt.ts';
import type { Use } from './api.ts';
import type { Held } from './device.ts';

interface CodeForPatientProps {
  held: Held;
  consentId: string;
  form: ShownForm;
  /** What was chosen, for the printed page. */
  uses: readonly Use[];
  /** In place of one that was lost: the receipt went with it. */
  renewed?: boolean;
  onDone: () => void;
}

/**
 * Shown once, to the patient, on the device that is locked to them: with it they see and withdraw what they signed. To take
 * along by hand, on paper, as the receipt, or on their own phone by its camera: no address of theirs is asked for.
 */
export function CodeForPatient({ held, consentId, form, uses, renewed = false, onDone }: CodeForPatientProps) {
  const { words, after } = form;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const save = useMutation({ mutationFn: () => saveReceipt(held, consentId) });
  const page = `${location.origin}/patient`;
  return (
    <div
      lang={form.language}
      dir={form.direction}
      className="mx-auto flex w-full max-w-[640px] flex-col gap-5 px-5 py-10 text-18"
    >
      <Icon of={CircleCheck} size={40} className="text-ok print:hidden" />
      <h1 ref={title} tabIndex={-1} className="text-28 outline-none">
        {renewed ? after.newCode : words.thanks}
      </h1>
      <p>{words.yourCode}</p>
      <p
        dir="ltr"
        className="rounded-panel border-2 border-control bg-sunken px-2 py-5 text-center font-mono text-18 font-semibold rail:text-22"
      >
        {held.code}
      </p>
      {renewed && <p>{after.oldCode}</p>}
      <p>
        {renewed ? after.newWhereToGo : words.whereToGo}{' '}
        <bdi dir="ltr" className="font-semibold">{`${location.host}/patient`}</bdi>
      </p>
      <figure className="flex flex-col items-center gap-3 rounded-panel border border-line p-4">
        {/* Behind the #, so that the code is never sent with the address. */}
        <QrCode text={`${page}#code=${held.code}`} label={after.scan} />
        <figcaption className="text-center text-16 text-ink-2 print:hidden">{after.scan}</figcaption>
      </figure>
      <Paper form={form} uses={uses} />
      <div className="flex flex-col gap-3 print:hidden">
        <Button kind="outline" size="l" wide icon={Printer} onClick={() => globalThis.print()}>
          {after.print}
        </Button>
        {!renewed && (
          <Button kind="outline" size="l" wide busy={save.isPending} onClick={() => save.mutate()}>
            {words.showReceipt}
          </Button>
        )}
        <WriteError error={save.error} />
        <Button size="l" wide onClick={onDone}>
          {words.giveBack}
        </Button>
      </div>
    </div>
  );
}

/** On paper alone: what was read and what was allowed. */
function Paper({ form, uses }: Pick<CodeForPatientProps, 'form' | 'uses'>) {
  return (
    <div className="hidden text-14 print:block">
      <h2 className="font-semibold">{form.title}</h2>
      {form.blocks.map(({ text }) => (
        <p key={text} className="mt-2">
          {text}
        </p>
      ))}
      <h2 className="mt-4 font-semibold">{form.words.whatYouAllow}</h2>
      <ul className="ms-5 list-disc">
        {form.uses.flatMap(({ use, words }) => (uses.includes(use) ? [<li key={use}>{words}</li>] : []))}
      </ul>
    </div>
  );
}
