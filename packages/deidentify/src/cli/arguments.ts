import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Retain } from '../dicom/index.ts';

export interface Settings {
  readonly input: string;
  readonly output: string;
  readonly key: string | undefined;
  readonly report: string | undefined;
  readonly retain: readonly Retain[];
  readonly pixels: PixelMode;
  /** Whether films keep their sound: voices identify. */
  readonly audio: 'keep' | 'drop';
  readonly jobs: number;
}

/** What is done about text in pixels: say where it seems to be, black it out, or do not look. */
export type PixelMode = 'suggest' | 'redact' | 'ignore';

export class UsageError extends Error {}

export const USAGE = `Usage: openrounds-deidentify --in DIR|FILE|ZIP --out DIR [options]

DICOM files, pictures (JPEG, PNG, WebP, GIF) and, where ffmpeg is installed, films (MP4, QuickTime, WebM, Matroska) are made
safe; everything else is refused with a reason.

  --key FILE       32 bytes that make the pseudonyms; made when it is not there. The same key maps the same
                   identifiers the same way. Without it every run is unlinkable to every other.
  --report FILE    what was done to every file, as JSON, and in plain words in a .txt beside it; no identifier in either
  --profile basic  PS3.15 Annex E, Basic Application Level Confidentiality Profile (the only one)
  --retain LIST    modified-dates, patient-characteristics (comma separated)
  --pixels MODE    suggest (usual): count where text seems to be burned in; redact: black that out in every frame, and all
                   outside an ultrasound's declared regions, and refuse files whose pixels cannot be decoded; ignore: do not look.
                   In pictures codes and faces count too; what is blacked out there is written as PNG. redact refuses
                   pictures that cannot be decoded, and films
  --audio MODE     drop (usual) or keep the sound of films
  --jobs N         workers, by default one per processor, at most 8

Exit: 0 every file was written, or refused with a reason; 1 something failed; 2 the command was wrong.
`;

const RETAIN: readonly Retain[] = ['modified-dates', 'patient-characteristics'];
const isRetain = (text: string): text is Retain => RETAIN.some((option) => option === text);

/**
 * Reads the command line.
 * @returns the settings, or `help` when that was asked for
 * @throws {UsageError} with a sentence for the person
 */
export function readArguments(argv: readonly string[]): Settings | 'help' {
  const text = { type: 'string' } as const;
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({
      args: [...argv],
      options: {
        in: text,
        out: text,
        key: text,
        report: text,
        profile: text,
        retain: text,
        pixels: text,
        audio: text,
        jobs: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the command cannot be read');
  }
  if (values['help'] === true) return 'help';
  const get = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const [input, output] = [get('in'), get('out')];
  if (!input || !output) throw new UsageError('--in and --out are both needed');
  if ((get('profile') ?? 'basic') !== 'basic') throw new UsageError('--profile: only "basic" is known');
  const pixels = get('pixels') ?? 'suggest';
  if (pixels !== 'suggest' && pixels !== 'redact' && pixels !== 'ignore')
    throw new UsageError('--pixels: suggest, redact or ignore');
  const audio = get('audio') ?? 'drop';
  if (audio !== 'keep' && audio !== 'drop') throw new UsageError('--audio: keep or drop');
  const retain = (get('retain') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const unknown = retain.find((part) => !isRetain(part));
  if (unknown !== undefined) throw new UsageError(`--retain: "${unknown}" is not one of ${RETAIN.join(', ')}`);
  const jobs = Number(get('jobs') ?? Math.min(8, availableParallelism()));
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) throw new UsageError('--jobs: a number from 1 to 64');
  const [key, report] = [get('key'), get('report')];
  return { input, output, key, report, retain: retain.filter(isRetain), pixels, audio, jobs };
}
