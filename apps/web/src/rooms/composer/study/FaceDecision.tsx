import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../ui/Banner.tsx';
import { RadioRows } from '../../../ui/Choices.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { FoundWords } from '../../../ui/words/FoundWords.tsx';
import { showsFace, withoutFace } from './study-import.ts';
import type { StudyImport } from './study-import.ts';

const mostReason = 300;

/**
 * Of a CT or MR of a head a face can be made. Nothing here takes the face away: its author keeps few enough slices, keeps the
 * volume from everybody, or says why it may be seen.
 */
export function FaceDecision({ study, onChange }: { study: StudyImport; onChange: (study: StudyImport) => void }) {
  const { t } = useLingui();
  const [saying, setSaying] = useState(study.faceReason !== '');
  const said = study.faceReason;
  if (!showsFace(study)) return null;
  return (
    <section className="mt-4" aria-label={t`The face of this head`}>
      <Banner tone="warn" inset>
        <Trans>From these slices of a head a face can be made that somebody knows.</Trans>
      </Banner>
      <div className="mt-2">
        <RadioRows
          label={t`Who may see this head?`}
          value={saying ? 'all' : 'smaller'}
          onChange={(value) => {
            if (value === 'few') return onChange({ ...study, series: withoutFace(study) });
            setSaying(value === 'all');
            if (value === 'smaller') onChange({ ...study, faceReason: '' });
          }}
          choices={[
            {
              value: 'smaller',
              label: <Trans>Only groups or people I choose</Trans>,
              detail: <Trans>It cannot be shown to all members.</Trans>,
            },
            {
              value: 'few',
              label: <Trans>Keep only a few slices</Trans>,
              detail: <Trans>The nine in the middle, which make no face; you can choose others.</Trans>,
            },
            {
              value: 'all',
              label: <Trans>All members, because…</Trans>,
              detail: <Trans>Your reason is recorded.</Trans>,
            },
          ]}
        />
      </div>
      {saying && (
        <div className="mt-2">
          <TextField
            label={<Trans>Why nobody can be recognised</Trans>}
            hint={<Trans>For example: the face lies outside the slices, or was taken off before.</Trans>}
            maxLength={mostReason}
            value={said}
            onChange={(event) => onChange({ ...study, faceReason: event.target.value })}
          />
          <FoundWords text={said} onChange={(faceReason) => onChange({ ...study, faceReason })} />
        </div>
      )}
    </section>
  );
}
