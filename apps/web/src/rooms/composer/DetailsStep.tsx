import { Trans, useLingui } from '@lingui/react/macro';
import { mediaUrl } from '../../shell/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { newStory, StoryContext } from '../../ui/words/found.ts';
import type { Story } from '../../ui/words/found.ts';
import { FoundWords } from '../../ui/words/FoundWords.tsx';
import { CaseFields, labelWords } from '../cases/index.ts';
import type { MediaLabel } from '../cases/index.ts';
import { StepFoot } from './ComposerFrame.tsx';
import { MissingHere } from './gate/MissingHere.tsx';
import { usualSubject } from './pictures/subject.ts';
import type { Picture } from './pictures/picture.ts';
import { Shown } from './pictures/Shown.tsx';
import { PollPart } from './PollPart.tsx';
import { Segments } from './Segments.tsx';
import { StudyTile } from './study/StudyTile.tsx';
import { usePictures, useSaver } from './session/open-sessions.ts';
import type { ComposerSession } from './session.ts';
import { Specialties } from './Specialties.tsx';
import { TeachingPart } from './TeachingPart.tsx';
import { TemplatePart } from './TemplatePart.tsx';

const labels: readonly MediaLabel[] = [
  'photo',
  'x-ray',
  'ct',
  'mri',
  'ultrasound',
  'ecg',
  'blood-results',
  'endoscopy',
  'fundus',
  'pathology',
  'other',
];

interface AboutProps {
  session: ComposerSession;
  picture: Picture;
  number: number;
  count: number;
}

function AboutPicture({ session, picture, number, count }: AboutProps) {
  const { t } = useLingui();
  const { key, subject, label, alt, edit, study, medium } = picture;
  return (
    <fieldset className="flex flex-col gap-3 rounded-panel border border-line bg-surface p-4">
      <legend className="sr-only">{t`Picture ${number}`}</legend>
      <div className="flex items-center gap-3">
        <span className="size-14 shrink-0 overflow-clip rounded-thumb bg-film">
          {edit ? (
            <Shown raw={edit.now.raw} boxes={edit.now.boxes} label={t`Picture ${number}`} fill />
          ) : (
            ((study && <StudyTile study={study} label={t`Picture ${number}`} fill />) ??
            (medium && <img src={mediaUrl(medium.id, 'thumb')} alt="" className="size-full object-cover" />))
          )}
        </span>
        <Select
          label={count > 1 ? <Trans>What is picture {number}?</Trans> : <Trans>What is the picture?</Trans>}
          fieldClassName="flex-1"
          value={label}
          onChange={(event) => {
            const next = event.target.value as MediaLabel;
            session.describe(key, { label: next, subject: usualSubject(next) });
          }}
        >
          {labels.map((value) => (
            <option key={value} value={value}>
              {labelWords(value)}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <p className="mb-1.5 text-14 font-semibold">
          <Trans>What does it show?</Trans>
        </p>
        <Segments
          wide
          label={t`What does it show?`}
          value={subject}
          onChange={(next) => session.describe(key, { subject: next })}
          choices={[
            { value: 'patient-or-tissue', label: <Trans>Patient or tissue</Trans> },
            { value: 'investigation', label: <Trans>An investigation</Trans> },
          ]}
        />
        <p className="mt-1.5 text-13 text-ink-3">
          {subject === 'patient-or-tissue' ? (
            <Trans>The patient is asked to agree before it is published.</Trans>
          ) : (
            <Trans>
              A film, a trace or a result, with nothing of the patient to be seen: no consent is needed, unless this
              installation or a group you post to asks for it.
            </Trans>
          )}
        </p>
      </div>
      <div>
        <TextField
          label={<Trans>In words, for those who cannot see it</Trans>}
          hint={<Trans>Optional.</Trans>}
          maxLength={300}
          value={alt}
          onChange={(event) => session.describe(key, { alt: event.target.value })}
        />
        <FoundWords text={alt} onChange={(next) => session.describe(key, { alt: next })} />
      </div>
    </fieldset>
  );
}

/** One for each case that is open here, whatever step is shown. */
const stories = new WeakMap<ComposerSession, Story>();
function storyOf(session: ComposerSession): Story {
  const story = stories.get(session) ?? newStory();
  stories.set(session, story);
  return story;
}

interface DetailsStepProps {
  session: ComposerSession;
  /** Back from the gate: what is missing is marked. */
  strict: boolean;
  onContinue: () => void;
}

/** Step 3: what the case is. */
export function DetailsStep({ session, strict, onContinue }: DetailsStepProps) {
  const { fields } = useSaver(session);
  const pictures = usePictures(session);
  const change = session.saver.change.bind(session.saver);
  return (
    <form
      className="flex flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onContinue();
      }}
    >
      <h1 className="mb-4 text-28">
        <Trans>What is the case?</Trans>
      </h1>
      <StoryContext value={storyOf(session)}>
        <div className="flex flex-col gap-5">
          <CaseFields begin fields={fields} onChange={change} />
          <PollPart poll={fields.poll} strict={strict} onChange={(poll) => change({ poll })} />
          <TeachingPart teaching={fields.teaching} strict={strict} onChange={(teaching) => change({ teaching })} />
          <TemplatePart template={fields.template} strict={strict} onChange={(template) => change({ template })} />
          <Specialties chosen={fields.specialties} onChange={(specialties) => change({ specialties })} />
          {pictures.map((picture, index) => (
            <AboutPicture
              key={picture.key}
              session={session}
              picture={picture}
              number={index + 1}
              count={pictures.length}
            />
          ))}
        </div>
      </StoryContext>
      <div className="h-6" />
      <StepFoot note={<MissingHere session={session} step="details" />}>
        <Button type="submit" size="l" wide>
          <Trans>Continue</Trans>
        </Button>
      </StepFoot>
    </form>
  );
}
