// From the patient's last press to the moment a colleague's screen shows nothing of the case any more, in two real browsers.
// The bar is 60 seconds; the aim 5.
import { sealedConsent, startMailServer } from '@openrounds/testing';
import { launch, openPage, phone } from '../e2e/support/browser.ts';
import { draftForConsent, publishDraft, readyToWithdraw } from '../e2e/support/consent.ts';
import { joinVerified, setUpAdministrator, signedIn } from '../e2e/support/people.ts';
import { startProduct } from '../e2e/support/product.ts';
import { median, writeResult } from './support/results.ts';

const rounds = 5;
const born = '1979-04-02';
const mail = await startMailServer();
const [product, browser] = await Promise.all([startProduct({ env: { SMTP_URL: mail.url } }), launch()]);
const complaints: string[] = [];

try {
  const desk = await signedIn(product.url, await setUpAdministrator(product));
  const join = (familyName: string) =>
    joinVerified(product.url, mail, desk, { givenName: 'A', familyName, email: `${familyName}@example.org` });
  const [author, reader] = [await join('Kamau'), await join('Haddad')];
  const context = await browser.newContext({ ...phone, baseURL: product.url });
  await context.addCookies([
    { name: 'session', value: reader.client.cookie.replace('session=', ''), url: product.url },
  ]);
  const colleague = await openPage(context, complaints);
  const patient = await openPage(await browser.newContext({ ...phone, baseURL: product.url }), complaints);
  const milliseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { caseId, mediaId } = await draftForConsent(author.client);
    const { body, code } = await sealedConsent(author.client, caseId, {
      mediaIds: [mediaId],
      signer: { kind: 'patient', givenName: 'Pat', familyName: 'Example', dateOfBirth: born, gender: '' },
      signature: { kind: 'typed', name: 'Pat Example' },
    });
    const signed = await author.client.call('POST /cases/:caseId/consent', { params: { caseId }, body });
    if (signed.status !== 201) throw new Error(`signing answered ${signed.status}: ${signed.bytes.toString()}`);
    await publishDraft(author.client, caseId);
    await colleague.goto(`/cases/${caseId}`);
    await colleague.getByRole('heading', { name: 'A red patch that came overnight' }).waitFor();
    await readyToWithdraw(patient, code, born);
    const pressed = performance.now();
    await patient.getByRole('button', { name: 'Yes, take it back' }).click();
    await colleague.getByText('This case is no longer open').waitFor();
    milliseconds.push(Math.round(performance.now() - pressed));
  }
  await writeResult('withdrawal', {
    rounds,
    median: median(milliseconds),
    longest: Math.max(...milliseconds),
    milliseconds,
    complaints,
  });
} finally {
  await browser.close();
  await product.dispose();
  await mail.stop();
}
