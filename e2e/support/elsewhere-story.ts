import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProvider, type TestMailServer, type TestProvider } from '@openrounds/testing';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { keepScreens, openPage, phone } from './browser.ts';
import { linkIn } from './people.ts';

/** A real OpenID provider, and the operator's list that names it twice: as a hospital's and as LinkedIn. */
export async function providerIn(folder: string): Promise<TestProvider & { readonly file: string }> {
  const provider = await startProvider([
    {
      sub: 'noor',
      claims: { name: 'Noor Example', email: 'noor@hospital.example', email_verified: true, locale: 'en_IE' },
    },
    { sub: 'noor-linked', claims: { name: 'Noor Example', email: 'noor@home.example' } },
  ]);
  const { issuer, clientId, clientSecret } = provider;
  const file = join(folder, 'providers.json');
  await writeFile(join(folder, 'secret'), clientSecret);
  const common = { issuer, clientId, clientSecretFile: 'secret', clientAuthentication: 'basic' };
  await writeFile(
    file,
    JSON.stringify([
      { ...common, id: 'hospital', name: 'St Example', kind: 'institution' },
      { ...common, id: 'linkedin', name: 'LinkedIn', kind: 'linkedin' },
    ]),
  );
  return { ...provider, file };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Joins with an account elsewhere, comes back with it without a password, and links a second one. */
export async function joinsFromElsewhere(
  browser: Browser,
  url: string,
  mail: TestMailServer,
  complaints: string[],
): Promise<void> {
  const context = await browser.newContext({ ...phone, baseURL: url });
  const page = await openPage(context, complaints);
  try {
    await page.goto('/join');
    await button(page, 'Continue with St Example').click();
    await button(page, 'noor').click();
    await page.getByText('You join with St Example').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('noor@hospital.example');
    await page.getByLabel('Password', { exact: true }).fill('lanterns over the quiet harbour');
    await page.getByRole('checkbox').check();
    await button(page, 'Join').click();
    const letter = await mail.waitFor(({ to }) => to.includes('noor@hospital.example'));
    await page.goto(linkIn(letter, url, '/confirm'));
    await button(page, 'Confirm my address').click();
    await page.waitForURL('**/where-you-stand');
    await button(page, 'Your account').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(`${url}/`);
    // What was said at the provider holds there: it asks no second time.
    await page.goto('/sign-in');
    await button(page, 'Continue with St Example').click();
    await page.waitForURL('**/where-you-stand');
    expect(page.url()).not.toContain('code=');
    await page.goto('/me/security');
    await button(page, 'Link LinkedIn').click();
    await page
      .getByText('That did not work')
      .or(page.getByText('Linked', { exact: true }))
      .waitFor();
    // The same account there cannot be linked twice, under whatever name.
    await page.getByText('That account is linked to somebody already').waitFor();
    await page.getByRole('link', { name: 'Back to sign-in and security' }).click();
    await context.clearCookies({ domain: '127.0.0.1', name: /^_(?:session|interaction)/ });
    await button(page, 'Link LinkedIn').click();
    await button(page, 'noor-linked').click();
    await page.getByText('noor@home.example').waitFor();
    expect(new URL(page.url()).pathname).toBe('/me/security');
  } catch (error) {
    await keepScreens('elsewhere', { page });
    throw error;
  } finally {
    await context.close();
  }
}
