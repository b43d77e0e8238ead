import type { ShownForm } from '@openrounds/domain/consent';
import { AArrowUp, Languages, Lock, Volume2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { mediaUrl } from '../../shell/api.ts';
import { SwitchRow } from '../../ui/Choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Circumstances, Signed, SignerKind } from './api.ts';
import { Names, SignHere } from './ConsentFields.tsx';
import type { PartProps } from './ConsentFields.tsx';
import { useReadAloud } from './read-aloud.ts';
import { gapsOf, signedForm, unfilled } from './form-state.ts';
import type { Filled, Gap } from './form-state.ts';

interface LockedFormProps {
  form: ShownForm;
  languages: readonly { code: string; name: string }[];
  onLanguage: (code: string) => void;
  media: readonly { id: string; alt: string }[];
  signer: SignerKind;
  circumstances: Circumstances;
  onAgree: (signed: Signed) => void;
  onDecline: () => void;
}

/** The very pictures; a tap shows one large. */
function Pictures({ form, media }: Pick<LockedFormProps, 'form' | 'media'>) {
  const [large, setLarge] = useState<string | null>(null);
  return (
    <div className="flex flex-wrap gap-3">
      {media.map(({ id, alt }, index) => (
        <button
          key={id}
          type="button"
          aria-expanded={large === id}
          aria-label={`${form.words.showLarge} (${index + 1})`}
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
  return (
    <span className="relative flex min-h-11 items-center gap-2 text-accent">
      <Icon of={Languages} size={22} />
      <select
        aria-label="Language"
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

const help =
  'inline-flex min-h-11 items-center gap-2 rounded-panel border border-control bg-surface px-4 text-18 font-semibold aria-pressed:border-accent aria-pressed:bg-accent-soft';
const end = 'min-h-14 rounded-panel border-2 px-4 text-18 font-semibold';

function HowLong({ form: { words }, filled, onChange }: Pick<PartProps, 'form' | 'filled' | 'onChange'>) {
  const name = useId();
  return (
    <fieldset className="mt-6">
      <legend className="mb-1 font-semibold">{words.howLong}</legend>
      {([0, 1, 5] as const).map((years) => (
        <label key={years} className="flex min-h-12 items-center gap-3">
          <input
            type="radio"
            name={name}
            checked={filled.years === years}
            onChange={() => onChange({ years })}
            className="size-6 accent-accent"
          />
          {{ 0: words.untilTakenBack, 1: words.oneYear, 5: words.fiveYears }[years]}
        </label>
      ))}
    </fieldset>
  );
}

/** What the patient sees: only this, in plain words and their language, until they sign or say no. */
export function LockedForm({
  form,
  languages,
  onLanguage,
  media,
  signer,
  circumstances,
  onAgree,
  onDecline,
}: LockedFormProps) {
  const [filled, setFilled] = useState<Filled>(() => unfilled(signer));
  const [gaps, setGaps] = useState<readonly Gap[]>([]);
  const [large, setLarge] = useState(false);
  const [heard, setHeard] = useState(false);
  const voice = useReadAloud(form.language);
  const { words } = form;
  const root = useRef<HTMLDivElement>(null);
  const change = (next: Partial<Filled>): void => {
    setFilled((now) => ({ ...now, ...next }));
    setGaps([]);
  };
  const agree = (): void => {
    const today = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
    const missing = gapsOf(filled, today);
    setGaps(missing);
    const about = {
      formVersion: form.version,
      language: form.language,
      mediaIds: media.map(({ id }) => id),
      circumstances: { ...circumstances, readAloud: heard },
    };
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
      className={cx('mx-auto w-full max-w-[640px] px-5 pb-8', large ? 'text-22' : 'text-18')}
    >
      <div className="flex min-h-16 items-center justify-between gap-3">
        <span className="flex items-center gap-2.5 text-ink-2">
          <Icon of={Lock} size={22} />
          {words.onlyThisForm}
        </span>
        <LanguageChoice form={form} languages={languages} onLanguage={onLanguage} />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className={help} aria-pressed={large} onClick={() => setLarge(!large)}>
          <Icon of={AArrowUp} size={22} />
          {words.largerText}
        </button>
        {voice && (
          <button
            type="button"
            className={help}
            onClick={() => {
              setHeard(true);
              if (voice.reading) voice.stop();
              else
                voice.read([
                  form.title,
                  ...form.blocks.map(({ text }) => text),
                  ...form.uses.map((one) => one.words),
                  form.agree,
                ]);
            }}
          >
            <Icon of={Volume2} size={22} />
            {voice.reading ? words.stopReading : words.readAloud}
          </button>
        )}
      </div>
      <h1 className="mb-5 mt-4 text-28">{form.title}</h1>
      <Pictures form={form} media={media} />
      <div className="mt-5 flex flex-col gap-4">
        {form.blocks.map(({ kind, text }) =>
          kind === 'heading' ? (
            <h2 key={text} className="font-semibold">
              {text}
            </h2>
          ) : (
            <p key={text} className={kind === 'item' ? 'ms-5 list-item' : undefined}>
              {text}
            </p>
          ),
        )}
      </div>
      <fieldset className="mt-6 divide-y divide-line border-y border-line">
        <legend className="sr-only">{words.whatYouAllow}</legend>
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
          {words.chooseOne}
        </p>
      )}
      <HowLong form={form} filled={filled} onChange={change} />
      <div className="mt-6">
        <Names form={form} filled={filled} onChange={change} gaps={gaps} />
      </div>
      <div className="mt-6">
        <SignHere form={form} filled={filled} onChange={change} gaps={gaps} />
      </div>
      <div className="mt-6 border-y border-line">
        <SwitchRow large checked={filled.picturesOnReceipt} onChange={(on) => change({ picturesOnReceipt: on })}>
          {words.wantPictures}
        </SwitchRow>
      </div>
      <p className="mt-6">{form.agree}</p>
      {form.review && (
        <p className="mt-2 text-15 text-ink-2">
          {form.after.reviewed} <bdi>{form.review.reviewedBy}</bdi>
        </p>
      )}
      <div className="mt-4 grid grid-cols-2 gap-3">
        <button type="button" className={cx(end, 'border-control bg-surface')} onClick={onDecline}>
          {words.declineButton}
        </button>
        <button type="button" className={cx(end, 'border-accent bg-accent text-on-accent')} onClick={agree}>
          {words.agreeButton}
        </button>
      </div>
    </div>
  );
}
