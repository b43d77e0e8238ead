import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { Ref } from 'react';
import { CheckRow, RadioRows, SwitchRow } from '../../ui/Choices.tsx';
import { Select, TextArea, TextField } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SpecialtyPicker } from '../../ui/SpecialtyPicker.tsx';
import { useTemplateNames } from '../templates/index.ts';
import { useProfessions } from '../verification/index.ts';
import type { Group } from './api.ts';
import { isTooShort } from './fields.ts';
import type { GroupFields } from './fields.ts';
import { useGroupWords } from './words.ts';
import { investigations, useInvestigationWords } from '../../ui/investigations.ts';

const kinds: readonly Group['membership'][] = ['open', 'closed', 'private'];

interface FormProps {
  fields: GroupFields;
  onChange: (change: Partial<GroupFields>) => void;
  /** It was sent once: what is missing is marked. */
  asked: boolean;
  nameBox: Ref<HTMLInputElement>;
}

function Admitted({ fields, onChange }: Pick<FormProps, 'fields' | 'onChange'>) {
  const { t } = useLingui();
  const professions = useProfessions();
  const all = Object.keys(professions) as GroupFields['professions'];
  return (
    <details
      className="rounded-panel border border-line bg-surface px-4"
      open={fields.professions.length > 0 || fields.specialties.length > 0}
    >
      <summary className="flex min-h-14 cursor-pointer items-center justify-between gap-3 text-16 font-medium">
        <Trans>Only some professions or specialties</Trans>
        <Icon of={ChevronDown} className="shrink-0 text-ink-2" />
      </summary>
      <fieldset className="pb-2">
        <legend className="text-14 font-semibold">
          <Trans>Professions admitted</Trans>
        </legend>
        <p className="text-13 text-ink-3">
          <Trans>None chosen: everybody.</Trans>
        </p>
        <div className="grid grid-cols-1 gap-x-4 rail:grid-cols-2">
          {all.map((one) => (
            <CheckRow
              key={one}
              checked={fields.professions.includes(one)}
              onChange={(on) =>
                onChange({
                  professions: on ? [...fields.professions, one] : fields.professions.filter((other) => other !== one),
                })
              }
            >
              {professions[one]}
            </CheckRow>
          ))}
        </div>
      </fieldset>
      <div className="pb-4">
        <SpecialtyPicker
          label={t`Specialties admitted`}
          max={20}
          value={fields.specialties}
          onChange={(specialties) => onChange({ specialties })}
        />
      </div>
    </details>
  );
}

/** Beyond the patient, who is always asked; there is no way to ask for less. */
function AsksConsent({ fields, onChange }: Pick<FormProps, 'fields' | 'onChange'>) {
  const words = useInvestigationWords();
  const chosen = fields.consentFor;
  return (
    <fieldset className="rounded-panel border border-line bg-surface px-4 py-2">
      <legend className="sr-only">
        <Trans>Consent also for</Trans>
      </legend>
      <p aria-hidden="true" className="pt-2 text-14 font-semibold">
        <Trans>Consent also for</Trans>
      </p>
      <p className="text-13 text-ink-3">
        <Trans>
          Pictures of a patient always need it. What you choose holds for cases that are shown here already: those
          without consent go back to their authors.
        </Trans>
      </p>
      <div className="grid grid-cols-1 gap-x-4 rail:grid-cols-2">
        {investigations.map((kind) => (
          <CheckRow
            key={kind}
            checked={chosen.includes(kind)}
            onChange={(on) =>
              onChange({ consentFor: on ? [...chosen, kind] : chosen.filter((other) => other !== kind) })
            }
          >
            {words[kind]}
          </CheckRow>
        ))}
      </div>
    </fieldset>
  );
}

/** What a group says about itself and asks of its cases and members: when it is started, and in its settings. */
export function GroupForm({ fields, onChange, asked, nameBox }: FormProps) {
  const { t } = useLingui();
  const words = useGroupWords();
  const templates = useTemplateNames();
  return (
    <>
      <TextField
        ref={nameBox}
        label={<Trans>Name</Trans>}
        hint={<Trans>Never a patient’s name, nor anything that tells who one is.</Trans>}
        error={asked && isTooShort(fields) && <Trans>Give it a name of at least three letters.</Trans>}
        maxLength={80}
        required
        autoComplete="off"
        value={fields.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextArea
        label={<Trans>What it is for</Trans>}
        hint={<Trans>One or two sentences, seen in the list of groups.</Trans>}
        aside={t`${fields.description.length} of 500`}
        maxLength={500}
        rows={2}
        value={fields.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <div>
        <h2 className="mb-2 text-14 font-semibold">
          <Trans>Who may come in?</Trans>
        </h2>
        <RadioRows
          label={t`Who may come in?`}
          value={fields.membership}
          onChange={(membership) => onChange({ membership })}
          choices={kinds.map((value) => ({ value, ...words.membership[value] }))}
        />
      </div>
      <Admitted fields={fields} onChange={onChange} />
      <div>
        <Select
          label={<Trans>Template of its cases</Trans>}
          hint={<Trans>The fields a case is written with, and the outcomes it can have.</Trans>}
          value={fields.template}
          onChange={(event) => onChange({ template: event.target.value as GroupFields['template'] })}
        >
          {templates.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Select>
        <Panel rows className="mt-3">
          <SwitchRow checked={fields.templateRequired} onChange={(on) => onChange({ templateRequired: on })}>
            <Trans>Only cases written with it</Trans>
          </SwitchRow>
          <SwitchRow checked={fields.memberMark} onChange={(on) => onChange({ memberMark: on })}>
            <Trans>Name whoever looks closely on the pictures, against screenshots</Trans>
          </SwitchRow>
          <SwitchRow
            checked={fields.namesWithheld}
            onChange={(on) => onChange({ namesWithheld: on })}
            detail={
              <Trans>
                Where it is reported, a moderator can find out whose case it is; that is recorded and the author is
                told.
              </Trans>
            }
          >
            <Trans>Cases may be posted without the author’s name</Trans>
          </SwitchRow>
        </Panel>
      </div>
      <AsksConsent fields={fields} onChange={onChange} />
      <TextArea
        label={<Trans>Rules</Trans>}
        hint={<Trans>What a case here should say, and how you talk to each other. Read before joining.</Trans>}
        maxLength={4000}
        rows={5}
        value={fields.rules}
        onChange={(event) => onChange({ rules: event.target.value })}
      />
    </>
  );
}
