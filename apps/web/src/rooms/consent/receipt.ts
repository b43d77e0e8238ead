import { errorFrom } from '../../shell/api.ts';
import { openReceipt } from './device.ts';
import type { Held } from './device.ts';

/** The receipt as a file on this device, which alone opens it. @throws ApiError */
export async function saveReceipt({ code, proof }: Held, consentId: string): Promise<void> {
  const answer = await fetch('/api/v1/patient/consent/receipt', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(proof),
  });
  if (!answer.ok) throw errorFrom(answer.status, await answer.text());
  const receipt = await openReceipt(code, consentId, new Uint8Array(await answer.arrayBuffer()));
  const url = URL.createObjectURL(receipt);
  const link = document.createElement('a');
  link.href = url;
  link.download = 'receipt.pdf';
  link.click();
  // Not at once: the browser still reads from it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
