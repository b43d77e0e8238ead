import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReviewedForm } from '@openrounds/domain/consent';
import { useState } from 'react';
import { call } from '../../../shell/api.ts';
import { ErrorState } from '../../../shell/ErrorState.tsx';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Chip.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { useFormats } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Loading, RowSkeleton } from '../../../ui/States.tsx';
import { reviewedFormsQuery } from '../api.ts';

/** Which words patients read, in which language, and who answers for them. What nobody has read yet says so. */
export function FormReviews() {
  const forms = useQuery(reviewedFormsQuery);
  const [asked, setAsked] = useState<ReviewedForm | null>(null);
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">
        <Trans>Forms and who has reviewed them</Trans>
      </h2>
      {forms.isPending && (
        <Loading>
          <RowSkeleton />
        </Loading>
      )}
      {forms.isError && <ErrorState error={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.data && (
        <Panel rows>
          {forms.data.items.map((form) => (
            <Row key={`${form.version} ${form.language}`} form={form} onRecord={() => setAsked(form)} />
          ))}
        </Panel>
      )}
      {asked && <ReviewDialog form={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Row({ form, onRecord }: { form: ReviewedForm; onRecord: () => void }) {
  const formats = useFormats();
  const { review } = form;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">
          <bdi lang={form.language}>{form.name}</bdi>
        </p>
        <p className="text-13 text-ink-3">
          <Trans>
            Version {form.version}, from {formats.date(`${form.validFrom}T12:00`)}
          </Trans>
        </p>
        {review === null ? (
          <p className="mt-1">
            <Badge tone="warn">
              <Trans>Not reviewed yet</Trans>
            </Badge>
          </p>
        ) : (
          <>
            <p className="mt-1 text-15">
              <Trans>
                Reviewed by <bdi>{review.reviewedBy}</bdi> on {formats.date(`${review.reviewedOn}T12:00`)}
              </Trans>
            </p>
            <p className="text-13 text-ink-3">
              <Trans>
                Recorded by <bdi>{review.recordedBy.name}</bdi>, {formats.dateTime(review.recordedAt)}
              </Trans>
            </p>
          </>
        )}
      </div>
      <Button kind="outline" onClick={onRecord}>
        {review === null ? <Trans>Record a review</Trans> : <Trans>Record a newer review</Trans>}
      </Button>
    </div>
  );
}

function ReviewDialog({ form, onClose }: { form: ReviewedForm; onClose: () => void }) {
  const client = useQueryClient();
  const [reviewedBy, setReviewedBy] = useState('');
  const [reviewedOn, setReviewedOn] = useState('');
  const [asked, setAsked] = useState(false);
  const today = new Date().toISOString().slice(0, 10);
  const late = reviewedOn > today;
  const save = useMutation({
    mutationFn: () =>
      call('POST /consents/forms/reviews', {
        body: { version: form.version, language: form.language, reviewedBy, reviewedOn },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: reviewedFormsQuery.queryKey });
      await client.invalidateQueries({ queryKey: ['consent-form'] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        <Trans>
          Review of the form in <bdi>{form.name}</bdi>
        </Trans>
      }
      description={<Trans>Whom you name stands under the form, for patients to read.</Trans>}
      actions={
        <Button
          busy={save.isPending}
          onClick={() => {
            setAsked(true);
            if (reviewedBy.trim().length >= 3 && reviewedOn !== '' && !late) save.mutate();
          }}
        >
          <Trans>Record it</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={<Trans>Who has read it and answers for its words</Trans>}
          hint={<Trans>Name and role.</Trans>}
          maxLength={120}
          autoComplete="off"
          value={reviewedBy}
          error={asked && reviewedBy.trim().length < 3 && <Trans>This is needed.</Trans>}
          onChange={(event) => setReviewedBy(event.target.value)}
        />
        <TextField
          label={<Trans>Reviewed on</Trans>}
          type="date"
          max={today}
          value={reviewedOn}
          error={
            asked &&
            (reviewedOn === '' ? <Trans>This is needed.</Trans> : late && <Trans>It lies in the future.</Trans>)
          }
          onChange={(event) => setReviewedOn(event.target.value)}
        />
        <WriteError error={save.error} />
      </div>
    </Dialog>
  );
}
