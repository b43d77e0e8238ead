import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Work } from '@openrounds/domain/network';
import { Button } from '../../ui/Button.tsx';
import { RadioRows } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { WriteError } from '../../shell/WriteError.tsx';

const numberIn = (text: string): number | null => (/^(19|20)\d{2}$/.test(text.trim()) ? Number(text.trim()) : null);

interface WorkDialogProps {
  busy: boolean;
  error: unknown;
  onAdd: (work: Work) => void;
  onClose: () => void;
}

/** One publication or presentation, by its DOI or PMID and what is said about it. */
export function WorkDialog({ busy, error, onAdd, onClose }: WorkDialogProps) {
  const { t } = useLingui();
  const [kind, setKind] = useState<Work['kind']>('publication');
  const [said, setSaid] = useState({ title: '', authors: '', venue: '', year: '', link: '' });
  const [asked, setAsked] = useState(false);
  const field = (name: keyof typeof said, maxLength: number) => ({
    value: said[name],
    maxLength,
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [name]: event.target.value }),
  });
  const add = async (): Promise<void> => {
    setAsked(true);
    if (said.title.trim() === '') return;
    const { doiIn, pmidIn } = await import('@openrounds/domain/network');
    const { title, authors, venue, year, link } = said;
    onAdd({ kind, title, authors, venue, year: numberIn(year), doi: doiIn(link), pmid: pmidIn(link) });
  };
  return (
    <Dialog
      open
      stubborn
      onClose={onClose}
      title={<Trans>Add a publication or presentation</Trans>}
      actions={
        <>
          <Button kind="outline" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button busy={busy} onClick={() => void add()}>
            <Trans>Add</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioRows
          label={t`Kind`}
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'publication', label: t`Publication` },
            { value: 'presentation', label: t`Presentation` },
          ]}
        />
        <TextField
          label={<Trans>Title</Trans>}
          error={asked && said.title.trim() === '' && <Trans>It needs a title.</Trans>}
          {...field('title', 400)}
        />
        <TextField label={<Trans>Authors</Trans>} {...field('authors', 1000)} />
        <TextField label={<Trans>Journal or meeting</Trans>} {...field('venue', 300)} />
        <TextField label={<Trans>Year</Trans>} inputMode="numeric" dir="ltr" {...field('year', 4)} />
        <TextField
          label={<Trans>DOI or PubMed number</Trans>}
          hint={<Trans>Either, or the address of the page.</Trans>}
          dir="ltr"
          {...field('link', 300)}
        />
        <WriteError error={error} />
      </div>
    </Dialog>
  );
}
