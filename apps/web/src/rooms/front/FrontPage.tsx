import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '../../router/index.ts';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '../../shell/LanguageSwitch.tsx';
import { useTitle } from '../../shell/page.ts';
import { OfflineBanner } from '../../shell/Root.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Hero } from './Hero.tsx';

const frame = 'mx-auto w-full max-w-[1312px] px-4';

function Promise({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div>
      <h2 className="text-18">{title}</h2>
      <p className="mt-1.5 max-w-[26rem] text-16 text-ink-2">{children}</p>
    </div>
  );
}

function Chapter({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section id={id} className="grid gap-x-16 gap-y-3 border-t border-line py-12 wide:grid-cols-[1fr_1.6fr]">
      <h2 className="text-28">{title}</h2>
      <div className="flex max-w-[44rem] flex-col gap-4 text-18 text-ink-2">{children}</div>
    </section>
  );
}

function Bar() {
  const { t } = useLingui();
  const places = [
    { hash: 'how', label: t`How it works` },
    { hash: 'patients', label: t`For patients` },
    { hash: 'hospitals', label: t`For hospitals` },
  ];
  return (
    <header className={`${frame} flex h-16 items-center justify-between gap-4 wide:h-20`}>
      <Logo />
      <div className="flex items-center gap-1 wide:gap-5">
        <nav aria-label={t`About`} className="hidden wide:block">
          <ul className="flex gap-1">
            {places.map(({ hash, label }) => (
              <li key={hash}>
                <Link
                  to="/"
                  hash={hash}
                  className="inline-flex min-h-11 items-center rounded-panel px-4 text-15 font-medium text-ink-2 hover:bg-sunken"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="hidden rail:block">
          <LanguageSwitch />
        </div>
        <ButtonLink to="/sign-in" kind="outline">
          <Trans>Sign in</Trans>
        </ButtonLink>
      </div>
    </header>
  );
}

function Opening() {
  return (
    <div className="grid items-center gap-8 pt-4 wide:grid-cols-[1fr_656px] wide:pt-4">
      <div>
        <h1 className="text-[2.75rem] leading-[1.05] tracking-[-0.036em] wide:text-64">
          <Trans>
            Show the case,
            <br />
            not the patient.
          </Trans>
        </h1>
        <p className="mt-5 max-w-[23rem] text-18 text-ink-2 wide:text-20">
          <Trans>
            A private place where verified doctors, nurses and students ask each other. From a phone, in under a minute.
          </Trans>
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink to="/join" size="l">
            <Trans>Join as a clinician</Trans>
          </ButtonLink>
          <ButtonLink to="/" hash="hospitals" kind="outline" size="l">
            <Trans>Run it at your hospital</Trans>
          </ButtonLink>
        </div>
        <p className="mt-6 text-15 text-ink-3">
          <Trans>Free and open source. No industry accounts, ever.</Trans>
        </p>
      </div>
      <Hero />
    </div>
  );
}

/** What anybody may see: one promise, one picture that keeps it. No counts, names or comments. */
export function FrontPage() {
  useTitle('');
  return (
    <div className="min-h-dvh bg-surface">
      <Bar />
      <OfflineBanner />
      <main id="main" tabIndex={-1} className={`${frame} outline-none`}>
        <Opening />
        <div className="grid gap-8 py-12 wide:grid-cols-3 wide:gap-16">
          <Promise title={<Trans>Removed before it is sent</Trans>}>
            <Trans>
              On your own device. The server looks again, and refuses whatever could still identify someone.
            </Trans>
          </Promise>
          <Promise title={<Trans>Everyone is checked by a person</Trans>}>
            <Trans>
              Registration is confirmed by a reviewer. Sponsors can pay for teaching; they can never read a case.
            </Trans>
          </Promise>
          <Promise title={<Trans>The patient stays in charge</Trans>}>
            <Trans>They sign on your phone, see what they signed, and can withdraw it with a code at any time.</Trans>
          </Promise>
        </div>
        <Chapter id="how" title={<Trans>How it works</Trans>}>
          <p>
            <Trans>
              Photograph or import. Faces, wristbands and printed text are covered before anything leaves your device;
              the unedited picture never does, and nothing is written to the phone.
            </Trans>
          </p>
          <p>
            <Trans>
              Say what you want to know and who should see it: all verified members, your groups, people you choose, or
              only you. Nothing is published while something is missing, and you are told what.
            </Trans>
          </p>
          <p>
            <Trans>
              Colleagues look closely and answer. Any of them can report a case: it disappears at once, and a person
              decides.
            </Trans>
          </p>
        </Chapter>
        <Chapter id="patients" title={<Trans>For patients</Trans>}>
          <p>
            <Trans>
              When a picture shows you or your tissue, you are asked first, in your language. You choose what it may be
              used for, and yes and no are equally easy.
            </Trans>
          </p>
          <p>
            <Trans>
              What you signed is kept apart from everything else. Taking it back removes the picture here for everybody.
            </Trans>
          </p>
        </Chapter>
        <Chapter id="hospitals" title={<Trans>For hospitals</Trans>}>
          <p>
            <Trans>
              One command starts it on a laptop; the same program runs on a cluster. Your data stay in your house, and
              every case, comment and picture is sealed where it is stored.
            </Trans>
          </p>
          <p>
            <Trans>
              Read the guide that comes with the source code, or ask your own people to: it is meant to be read.
            </Trans>
          </p>
        </Chapter>
      </main>
      <footer
        className={`${frame} flex flex-wrap items-center justify-between gap-4 border-t border-line py-6 text-15 text-ink-3`}
      >
        <span>
          <Trans>OpenRounds is free software under the Apache License 2.0.</Trans>
        </span>
        <LanguageSwitch />
      </footer>
    </div>
  );
}
