import type { DataKey } from '@openrounds/vault';
import { openText, sealText } from '@openrounds/vault';
import type { App } from './app.ts';
import { escapeHtml } from './html.ts';
import type { Job } from './jobs.ts';
import type { Tx } from './transaction.ts';

/** A letter in plain words. Never anything clinical: what a case says stays inside. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly path: string };
}

const place = { table: 'jobs', column: 'mail', row: 'letter', version: 1 };
const keyOf = (app: App): DataKey => app.vault.installationKey('mail', 'contact');

/** Addresses and links wait in the queue sealed, like everything else that names a person. */
export const mailJob: Job<{ sealed: string }> = {
  name: 'mail.send',
  retries: 10,
  expireSeconds: 90,
  run: async (app, { sealed }) => {
    const letter = JSON.parse(openText(keyOf(app), place, Buffer.from(sealed, 'base64'))) as Letter;
    await app.mail.send(render(app, letter));
  },
};

export async function post(tx: Tx, letter: Letter): Promise<void> {
  await tx.enqueue(mailJob, { sealed: sealText(keyOf(tx.app), place, JSON.stringify(letter)).toString('base64') });
}

export const publicAddress = (app: App): string =>
  app.config.publicUrl?.replace(/\/$/, '') ??
  `http://${app.config.host === '0.0.0.0' ? 'localhost' : app.config.host}:${app.config.port}`;

function render(app: App, letter: Letter): { to: string; subject: string; text: string; html: string } {
  const address = letter.link === undefined ? null : publicAddress(app) + letter.link.path;
  const text = [
    ...letter.paragraphs,
    ...(address === null ? [] : [`${letter.link?.label ?? ''}: ${address}`]),
    app.config.name,
  ].join('\n\n');
  const html = [
    ...letter.paragraphs.map((paragraph) => `<p dir="auto">${escapeHtml(paragraph)}</p>`),
    ...(address === null
      ? []
      : [`<p dir="auto"><a href="${escapeHtml(address)}">${escapeHtml(letter.link?.label ?? '')}</a></p>`]),
    `<p>${escapeHtml(app.config.name)}</p>`,
  ].join('\n');
  return { to: letter.to, subject: letter.subject, text, html };
}
