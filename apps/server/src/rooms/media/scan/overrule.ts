import { findIdentifiers } from '@openrounds/deidentify/words';
import { AppError, type CaseId, type Grant, type MediaId } from '@openrounds/domain/kit';
import {
  dismissedAs,
  type Finding,
  type FindingId,
  findingOverrule,
  findingReopen,
  mediaContract,
  type Medium,
} from '@openrounds/domain/media';
import type { App } from '../../../kit/app.ts';
import { route } from '../../../kit/route.ts';
import { write } from '../../../kit/transaction.ts';
import { caseKeySubject, getOwnDraft, touchDraft } from '../../cases/index.ts';
import { openOverrules, presentMedium, sealOverrules } from '../present.ts';
import { lockMedium, updateMedium } from '../store.ts';

/** A suspicion is answered by a person, with a reason; a fact stands. */
export const overruleFinding = route(mediaContract, 'POST /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
  access: { policy: findingOverrule, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: ({ app, params, body, grant }) => {
    const certain = findIdentifiers(body.reason).filter((span) => span.fact);
    if (certain.length > 0) {
      const kinds = [...new Set(certain.map((span) => span.kind))];
      throw new AppError('bad-input', { where: 'body', finding: 'words', kinds });
    }
    return answer(app, grant, params, (at) => ({ reason: body.reason, at: at.toISOString() }));
  },
});

/** The suspicion stands again. */
export const reopenFinding = route(mediaContract, 'DELETE /cases/:caseId/media/:mediaId/findings/:findingId/overrule', {
  access: { policy: findingReopen, load: ({ app, actor, params }) => getOwnDraft(app, actor, params.caseId) },
  run: ({ app, params, grant }) => answer(app, grant, params, () => null),
});

async function answer(
  app: App,
  grant: Grant<string, unknown>,
  { caseId, mediaId, findingId }: { readonly caseId: CaseId; readonly mediaId: MediaId; readonly findingId: FindingId },
  say: (now: Date) => Finding['overruled'],
): Promise<Medium> {
  const key = await app.vault.key(caseKeySubject(caseId), 'text');
  return write(app, grant, `case:${caseId}`, async (tx) => {
    await touchDraft(tx, caseId);
    const row = await lockMedium(tx.db, caseId, mediaId);
    const finding = row?.findings.find(({ id }) => id === findingId);
    if (row === undefined || finding === undefined) throw new AppError('not-found');
    if (finding.fact) throw new AppError('conflict', { reason: 'fact' });
    const { [findingId]: _before, ...others } = openOverrules(key, row);
    const said = say(tx.now);
    // Taken back: that it was looked at on the device counts no more either.
    const answering = said === null ? dismissedAs(finding, row.dismissed) : [];
    const version = row.overrules_version + 1;
    const changed = await updateMedium(tx.db, mediaId, {
      overrules_version: version,
      overrules_sealed: sealOverrules(key, mediaId, version, said === null ? others : { ...others, [findingId]: said }),
      ...(answering.length > 0 && { dismissed: row.dismissed.filter((place) => !answering.includes(place)) }),
    });
    tx.detail({ media: mediaId, finding: findingId, kind: finding.kind });
    return presentMedium(key, changed);
  });
}
