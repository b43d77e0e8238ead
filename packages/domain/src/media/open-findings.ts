import type { Finding } from './findings.ts';

/** What still has to be put right or answered before everybody verified (`public`), or a smaller audience, may see it. */
export function openFindings<F extends Pick<Finding, 'kind' | 'fact' | 'overruled'>>(
  findings: readonly F[],
  audience: 'public' | 'smaller',
): F[] {
  return findings.filter((finding) => {
    if (finding.fact) return true;
    if (finding.overruled !== null) return false;
    // Of a head in a volume a face can be made: whoever shows it to everybody has to have decided that.
    return finding.kind !== 'recognisable-face' || audience === 'public';
  });
}
