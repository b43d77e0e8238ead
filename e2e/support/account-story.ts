import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { keepScreens, openPage, phone } from './browser.ts';
import type { Account } from './people.ts';

/** Chromium's own virtual authenticator: a phone whose owner always puts a finger on it. */
async function givePasskeyDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/**
 * Adds a passkey, signs out, and comes back with it, without a password.
 * On `localhost`: passkeys belong to a name, and an address in numbers is none (Web Authentication Level 3, section 5.1.2).
 */
export async function comesBackWithAPasskey(
  browser: Browser,
  url: string,
  account: Account,
  complaints: string[],
): Promise<void> {
  const context = await browser.newContext({ ...phone, baseURL: url.replace('127.0.0.1', 'localhost') });
  const page = await openPage(context, complaints);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  /** Until the front page is there: the answer to signing out leads to it, wherever one has gone meanwhile. */
  const signOut = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Back' }).click();
    await button('Sign out').click();
    await page.getByRole('heading', { name: /^Show the case/ }).waitFor();
  };
  try {
    await givePasskeyDevice(page);
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await button('Sign in').click();
    await page.waitForURL('**/home');
    await page.goto('/me/security');
    await button('Add a passkey').click();
    await page.getByText('Not used yet').waitFor();
    await signOut();
    await page.goto('/sign-in');
    await button('Sign in with a passkey').click();
    await page.waitForURL('**/home');
    await page.goto('/me/security');
    await page.getByText('Last used').waitFor();
    // The password alone no longer opens the account.
    await signOut();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await button('Sign in').click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  } catch (error) {
    await keepScreens('passkey', { page });
    throw error;
  } finally {
    await context.close();
  }
}
