import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Refusal } from './messages.ts';

/** Why files were refused, each reason once, with how many files it is about. */
export function useRefusalWords(): (refused: readonly Refusal[]) => string[] {
  const { t } = useLingui();
  const why: Readonly<Record<string, string>> = {
    'not-dicom': t`not DICOM`,
    truncated: t`cut short`,
    malformed: t`damaged`,
    'too-deep': t`nested too deeply`,
    'too-large': t`too large`,
    'unsupported-transfer-syntax': t`coded in a way that cannot be read`,
    'unsupported-kind': t`documents, reports or plans, which may say anything about the patient`,
    'pixel-data': t`without a whole picture`,
    gone: t`no longer to be read`,
    codestream: t`coded pictures in which nothing can be covered here`,
  };
  return (refused) =>
    [...new Set(refused.map(({ code }) => code))].map((code) => {
      const count = refused.filter((one) => one.code === code).length;
      const reason = why[code] ?? code;
      return plural(count, { one: `One file left out: ${reason}.`, other: `# files left out: ${reason}.` });
    });
}
