import type { Draft } from '@openrounds/domain/cases';
import { showsPatient } from './pictures/subject.ts';
import type { Subject } from './pictures/subject.ts';

export type Step = Draft['unmet'][number]['step'];
const all: readonly Step[] = ['media', 'privacy', 'details', 'consent', 'audience'];

export const isStep = (value: unknown): value is Step => all.includes(value as Step);

/**
 * The steps that apply: nothing to cover without a picture, nobody to ask when no picture shows the patient. `asked`: consent is
 * asked for all the same, by the installation or a group.
 */
export const stepsFor = (pictures: readonly { readonly subject: Subject }[], asked = false): readonly Step[] =>
  all.filter((step) => {
    if (step === 'privacy') return pictures.length > 0;
    if (step === 'consent') return asked || pictures.some(showsPatient);
    return true;
  });

/** The step before or after one; undefined at the ends. A step that does not apply counts where it would stand. */
export function neighbour(steps: readonly Step[], step: Step, by: 1 | -1): Step | undefined {
  const place = all.indexOf(step);
  return by === 1
    ? steps.find((other) => all.indexOf(other) > place)
    : steps.findLast((other) => all.indexOf(other) < place);
}
