import { Trans, useLingui } from '@lingui/react/macro';
import type { ConsentForm } from '@openrounds/domain/consent';
import { Languages, Lock } from 'lucide-react';
import { useRef, useState } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { SwitchRow } from '../../ui/Choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Signed, SignerKind } from './api.ts';
import { Names, SignHere } from './ConsentFields.tsx';
import { gapsOf, signedForm, unfilled } from './form-state.ts';
import type { Filled, Gap } from './form-state.ts';

interface LockedFormProps {
  form: ConsentForm;
  languages: readonly { code: string; name: string }[];
  onLanguage: (code: string) => void;
  media: readonly { id: string; alt: string }[];
  signer: SignerKind;
  onAgree: (signed: Signed) => void;
  onDecline: () => void;
}

/** The very pictures; a tap shows one large. */
function Pictures({ media }: Pick<LockedFormProps, 'media'>) {
  const { t } = useLingui();
  const [large, setLarge] = useState<string | null>(null);
  return (
    <div className="flex flex-wrap gap-3">
      {media.map(({ id, alt }, index) => (
        <button
          key={id}
          type="button"
          aria-expanded={large === id}
          aria-label={t`Picture ${index + 1}, show it large`}
          onClick={() => setLarge(large === id ? null : id)}
          className={cx('overflow-clip rounded-thumb bg-film', large === id ? 'w-full' : 'size-[84px]')}
        >
          <img
            src={mediaUrl(id, large === id ? 'screen' : 'thumb')}
            alt={alt}
            className={cx('size-full', large === id ? 'max-h-[70dvh] object-contain' : 'object-cover')}
          />
        </button>
      ))}
    </div>
  );
}

function LanguageChoice({ form, languages, onLanguage }: Pick<LockedFormProps, 'form' | 'languages' | 'onLanguage'>) {
  const { t } = useLingui();
  return (
    <span className="relative flex min-h-11 items-center gap-2 text-accent">
      <Icon of={Languages} size={22} />
      <select
        aria-label={t`Language`}
        value={form.language}
        onChange={(event) => onLanguage(event.target.value)}
        className="min-h-11 appearance-none bg-transparent text-18 font-semibold text-accent"
      >
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

const end = 'min-h-14 rounded-panel border-2 px-4 text-18 font-semibold';

/** What the patient sees: only this, in plain words and their language, until they sign or say no. */
export function LockedForm({ form, languages, onLanguage, media, signer, onAgree, onDecline }: LockedFormProps) {
  const [filled, setFilled] = useState<Filled>(() => unfilled(signer));
  const [gaps, setGaps] = useState<readonly Gap[]>([]);
  const root = useRef<HTMLDivElement>(null);
  const change = (next: Partial<Filled>): void => {
    setFilled((now) => ({ ...now, ...next }));
    setGaps([]);
  };
  const agree = (): void => {
    const today = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
    const missing = gapsOf(filled, today);
    setGaps(missing);
    const about = { formVersion: form.version, language: form.language, mediaIds: media.map(({ id }) => id) };
    const signed = signedForm(filled, about, today);
    if (signed) return onAgree(signed);
    requestAnimationFrame(() => {
      const first = root.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-gap]');
      first?.scrollIntoView({ block: 'center' });
      first?.focus({ preventScroll: true });
    });
  };
  const noUse = gaps.includes('uses');
  return (
    <div
      ref={root}
      lang={form.language}
      dir={form.direction}
      className="mx-auto w-full max-w-[640px] px-5 pb-8 text-18"
    >
      <div className="flex min-h-16 items-center justify-between gap-3">
        <span className="flex items-center gap-2.5 text-ink-2">
          <Icon of={Lock} size={22} />
          <Trans>Only this form is open</Trans>
        </span>
        <LanguageChoice form={form} languages={languages} onLanguage={onLanguage} />
      </div>
      <h1 className="mb-5 mt-2 text-28">{form.title}</h1>
      <Pictures media={media} />
      <div className="mt-5 flex flex-col gap-4">
        {form.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <fieldset className="mt-6 divide-y divide-line border-y border-line">
        <legend className="sr-only">
          <Trans>What you allow</Trans>
        </legend>
        {form.uses.map(({ use, words }) => (
          <SwitchRow
            key={use}
            large
            checked={filled.uses.includes(use)}
            onChange={(on) => change({ uses: on ? [...filled.uses, use] : filled.uses.filter((one) => one !== use) })}
          >
            {words}
          </SwitchRow>
        ))}
      </fieldset>
      {noUse && (
        <p role="alert" data-gap tabIndex={-1} className="mt-2 text-danger">
          <Trans>Choose at least one, or say no.</Trans>
        </p>
      )}
      <div className="mt-6">
        <Names filled={filled} onChange={change} gaps={gaps} />
      </div>
      <div className="mt-6">
        <SignHere filled={filled} onChange={change} gaps={gaps} />
      </div>
      <p className="mt-6">{form.agree}</p>
      <div className="mt-4 grid grid-cols-2 gap-3">
        <button type="button" className={cx(end, 'border-control bg-surface')} onClick={onDecline}>
          <Trans>I say no</Trans>
        </button>
        <button type="button" className={cx(end, 'border-accent bg-accent text-on-accent')} onClick={agree}>
          <Trans>I agree</Trans>
        </button>
      </div>
    </div>
  );
}
