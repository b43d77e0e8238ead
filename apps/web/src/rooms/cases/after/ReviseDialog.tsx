import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { call, isApiError } from '../../../shell/api.ts';
import { WriteError } from '../../../shell/WriteError.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { SpecialtyPicker } from '../../../ui/SpecialtyPicker.tsx';
import { Skeleton } from '../../../ui/States.tsx';
import { newStory, StoryContext } from '../../../ui/words/found.ts';
import { TemplateFields } from '../../templates/index.ts';
import { CaseFields } from '../CaseFields.tsx';
import type { AskProps } from './dialogs.tsx';

function useRevise({ item, onClose }: AskProps) {
  const client = useQueryClient();
  const { title, text, question, specialties, template, version } = item;
  const [words, setWords] = useState({ title, text, question, specialties, template });
  const save = useMutation({
    mutationFn: () => call('PATCH /cases/:caseId', { params: { caseId: item.id }, version, body: words }),
    onSuccess: (next) => {
      client.setQueryData(['case', item.id], next);
      void client.invalidateQueries({ queryKey: ['feed'] });
      void client.invalidateQueries({ queryKey: ['revisions', item.id] });
      onClose();
    },
    onError: (error) => {
      // Changed meanwhile: with the newest version at hand, the next tap saves over what is shown then.
      if (isApiError(error, 'stale-version')) void client.invalidateQueries({ queryKey: ['case', item.id] });
    },
  });
  return { words, set: (change: Partial<typeof words>) => setWords({ ...words, ...change }), save };
}

/** The words of a published case. Readers see that it was edited; what it said before is kept for its author and the moderators. */
export function ReviseDialog(props: AskProps) {
  const { t } = useLingui();
  const [story] = useState(newStory);
  const { words, set, save } = useRevise(props);
  return (
    <Dialog
      open
      stubborn
      onClose={props.onClose}
      title={<Trans>Change the words</Trans>}
      description={
        <Trans>Readers see that it was edited. What it said before is kept for you and the moderators.</Trans>
      }
      actions={
        <>
          <Button kind="outline" onClick={props.onClose}>
            <Trans>Leave it as it is</Trans>
          </Button>
          <Button busy={save.isPending} onClick={() => save.mutate()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <StoryContext value={story}>
        <div className="flex flex-col gap-4">
          <CaseFields fields={words} onChange={set} />
          {words.template && (
            <Suspense fallback={<Skeleton className="h-40" />}>
              <TemplateFields
                template={words.template.key}
                values={words.template.values}
                strict
                onChange={(values, version) =>
                  set({ template: words.template && { key: words.template.key, version, values } })
                }
              />
            </Suspense>
          )}
          <SpecialtyPicker
            label={t`Specialties`}
            max={5}
            value={words.specialties}
            onChange={(specialties) => set({ specialties })}
          />
          {isApiError(save.error, 'unmet-requirements') ? (
            <Banner tone="danger" inset>
              <Trans>Something is missing, or still tells who the patient is. Nothing was changed.</Trans>
            </Banner>
          ) : (
            <WriteError error={save.error} />
          )}
        </div>
      </StoryContext>
    </Dialog>
  );
}
