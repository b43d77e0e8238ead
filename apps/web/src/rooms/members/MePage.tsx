import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  BadgeCheck,
  Building2,
  FileCheck,
  FileText,
  Flag,
  Languages,
  LogOut,
  ScrollText,
  ShieldCheck,
  UserRound,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Me } from '@openrounds/domain/members';
import { call } from '../../shell/api.ts';
import { languages, speak } from '../../shell/i18n.ts';
import type { Language } from '../../shell/i18n.ts';
import { BellLink, Columns, PhoneHeader } from '../../shell/Layout.tsx';
import { useTitle } from '../../shell/page.ts';
import { sessionQuery, useMe } from '../../shell/session.ts';
import { signOut } from '../../shell/sign-out.ts';
import { Banner } from '../../ui/Banner.tsx';
import { TextLink } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Chip.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { specialtyName, useFormats } from '../../ui/format.ts';
import { Avatar, VerifiedBadge } from '../../ui/Member.tsx';
import { Panel, RowButton, RowLink } from '../../ui/Panel.tsx';
import { WriteError } from '../../shell/WriteError.tsx';

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-16 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Person({ me }: { me: Me }) {
  const formats = useFormats();
  return (
    <div className="flex items-center gap-4">
      <Avatar member={me} size={72} />
      <div className="min-w-0">
        <h1 className="flex items-center gap-2 text-22">
          <bdi>{me.name}</bdi> <VerifiedBadge size={18} />
        </h1>
        <p className="text-15 text-ink-2">{formats.line(me.role, formats.country(me.country))}</p>
        {me.specialties.length > 0 && (
          <div className="mt-2 flex flex-wrap gap-1.5">
            {me.specialties.map((slug) => (
              <Tag key={slug}>{specialtyName(slug)}</Tag>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

function StaffLinks({ me }: { me: Me }) {
  const { t } = useLingui();
  if (me.staffNeedsFactor)
    return (
      <Part title={<Trans>Your work here</Trans>}>
        <Banner tone="warn" inset action={<TextLink to="/me/security">{t`Protect my account`}</TextLink>}>
          <Trans>It opens once you sign in with a passkey or a code of an app.</Trans>
        </Banner>
      </Part>
    );
  if (me.roles.length === 0) return null;
  return (
    <Part title={<Trans>Your work here</Trans>}>
      <Panel rows>
        {me.roles.includes('verifier') && (
          <RowLink to="/staff/verification" icon={BadgeCheck}>
            <Trans>Verification</Trans>
          </RowLink>
        )}
        {me.roles.includes('moderator') && (
          <RowLink to="/staff/flags" icon={Flag}>
            <Trans>Flags</Trans>
          </RowLink>
        )}
        {me.roles.includes('administrator') && (
          <RowLink to="/staff/audit" icon={ScrollText}>
            <Trans>Audit log</Trans>
          </RowLink>
        )}
        {me.roles.includes('administrator') && (
          <RowLink to="/staff/consents" icon={FileCheck}>
            <Trans>Consents</Trans>
          </RowLink>
        )}
        {me.roles.includes('administrator') && (
          <RowLink to="/staff/institutions" icon={Building2}>
            <Trans>Institutions</Trans>
          </RowLink>
        )}
      </Panel>
    </Part>
  );
}

function LanguageChoice({ me }: { me: Me }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (language: Language) => {
      await speak(language);
      return call('PATCH /me', { body: { language } });
    },
    onSuccess: (next) => client.setQueryData(sessionQuery.queryKey, next),
  });
  return (
    <Part
      title={
        <span className="inline-flex items-center gap-2">
          <Languages size={18} aria-hidden="true" /> <Trans>Language</Trans>
        </span>
      }
    >
      <RadioRows
        label={t`Language`}
        value={i18n.locale as Language}
        onChange={(language) => change.mutate(language)}
        choices={(Object.keys(languages) as Language[]).map((value) => ({
          value,
          label: <span lang={value}>{languages[value]}</span>,
        }))}
      />
      {change.error && (
        <div className="mt-2">
          <WriteError error={change.error} />
        </div>
      )}
      <p className="mt-2 text-13 text-ink-3">
        <Trans>E-mails to {me.email} are in this language too. Light and dark follow your device.</Trans>
      </p>
    </Part>
  );
}

export function MePage() {
  const { t } = useLingui();
  useTitle(t`Me`);
  const me = useMe();
  const leave = useMutation({ mutationFn: signOut });
  if (!me) return null;
  return (
    <>
      <PhoneHeader />
      <Columns>
        <div className="pb-12 pt-2">
          <div className="flex items-start justify-between gap-4">
            <Person me={me} />
            <BellLink className="hidden! hover:bg-sunken rail:inline-flex!" />
          </div>
          <Part title={<span className="sr-only">{t`Yours`}</span>}>
            <Panel rows>
              <RowLink to="/members/$memberId" params={{ memberId: me.id }} icon={UserRound}>
                <Trans>My profile</Trans>
              </RowLink>
              <RowLink to="/where-you-stand" icon={BadgeCheck}>
                <Trans>My verification</Trans>
              </RowLink>
              <RowLink to="/drafts" icon={FileText}>
                <Trans>My drafts</Trans>
              </RowLink>
              <RowLink to="/me/following" icon={UsersRound}>
                <Trans>Whom I follow</Trans>
              </RowLink>
            </Panel>
          </Part>
          <StaffLinks me={me} />
          <LanguageChoice me={me} />
          <Part title={<Trans>Your account</Trans>}>
            <Panel rows>
              <RowLink to="/me/security" icon={ShieldCheck}>
                <Trans>Sign-in and security</Trans>
              </RowLink>
              <RowLink to="/rules" icon={ScrollText}>
                <Trans>Rules</Trans>
              </RowLink>
            </Panel>
          </Part>
          <div className="mt-8">
            <WriteError error={leave.error} />
            <Panel rows className="mt-2">
              <RowButton icon={LogOut} danger onClick={() => leave.mutate()}>
                <Trans>Sign out</Trans>
              </RowButton>
            </Panel>
          </div>
        </div>
      </Columns>
    </>
  );
}
