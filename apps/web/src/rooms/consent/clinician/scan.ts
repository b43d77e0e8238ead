import { upload } from '../../../shell/upload.ts';

export const scanTypes = 'application/pdf,image/jpeg,image/png,image/webp';
/** As the server's own limit says (domain, consent). */
export const scanBytes = 10 * 1024 * 1024;

/** The scan of a form that the institution holds, straight from the file to the vault; nothing of it stays on the device. */
export const sendScan = (caseId: string, consentId: string, file: File): Promise<unknown> =>
  upload('POST /cases/:caseId/consents/:consentId/scan', { params: { caseId, consentId }, body: file });
