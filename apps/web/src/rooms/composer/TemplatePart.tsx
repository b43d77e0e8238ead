import { useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import { Chip, ChipRow } from '../../ui/Chip.tsx';
import { Skeleton } from '../../ui/States.tsx';
import { TemplateFields, useTemplateNames, valuesFor } from '../templates/index.ts';
import type { AllFields } from './draft-saver.ts';

type Template = NonNullable<AllFields['template']>;

interface TemplatePartProps {
  template: AllFields['template'];
  /** It was tried to publish with something missing: what is only not filled in yet is marked as well. */
  strict: boolean;
  onChange: (template: AllFields['template']) => void;
}

/**
 * Which fields the case is written in, one tap to choose and to change. What was filled in is kept: fields of the same meaning
 * move along, and the others wait until their template is chosen again.
 */
export function TemplatePart({ template, strict, onChange }: TemplatePartProps) {
  const { t } = useLingui();
  const names = useTemplateNames();
  const [kept, setKept] = useState<Template['values']>({});
  return (
    <>
      <ChipRow label={t`Template`}>
        <Chip
          current={template === null}
          onClick={() => {
            if (template) setKept(template.values);
            onChange(null);
          }}
        >
          {t`Free text`}
        </Chip>
        {names.map(({ key, label }) => (
          <Chip
            key={key}
            current={template?.key === key}
            onClick={() => void valuesFor(key, template?.values ?? kept).then(onChange)}
          >
            {label}
          </Chip>
        ))}
      </ChipRow>
      {template && (
        <Suspense fallback={<Skeleton className="h-64 w-full rounded-panel!" />}>
          <TemplateFields
            template={template.key}
            values={template.values}
            strict={strict}
            onChange={(values, version) => onChange({ key: template.key, version, values })}
          />
        </Suspense>
      )}
    </>
  );
}
