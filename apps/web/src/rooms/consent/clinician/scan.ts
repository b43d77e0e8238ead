import { sealToVault } from '@openrounds/vault/intake';
import type { Request } from '../../../shell/api.ts';
import { queryClient } from '../../../shell/query.ts';
import { upload } from '../../../shell/upload.ts';
import { vaultKeyQuery } from '../api.ts';

type ScanType = NonNullable<Request<'POST /cases/:caseId/consents/:consentId/scan'>['query']>['type'];

export const scanTypes = 'application/pdf,image/jpeg,image/png,image/webp';
/** As the server's own limit says (domain, consent). */
export const scanBytes = 10 * 1024 * 1024;

/** The scan of a form that the institution holds, sealed on this device for the vault; nothing of it stays here. */
export async function sendScan(caseId: string, consentId: string, file: File): Promise<unknown> {
  const key = await queryClient.fetchQuery(vaultKeyQuery);
  const sealed = await sealToVault(key, 'scan', caseId, new Uint8Array(await file.arrayBuffer()));
  return upload('POST /cases/:caseId/consents/:consentId/scan', {
    params: { caseId, consentId },
    query: { keyId: key.id, type: file.type as ScanType },
    body: new Blob([sealed], { type: 'application/octet-stream' }),
  });
}
