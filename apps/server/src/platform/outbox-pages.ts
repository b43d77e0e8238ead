import type { FastifyInstance } from 'fastify';
import type { App } from '../kit/app.ts';
import { escapeHtml } from '../kit/html.ts';
import { isOutbox } from '@openrounds/ports/mail/outbox';

/** In the demo, outgoing mail lies in a folder and can be read here, links and all. Never served outside demo mode. */
export function outboxPages(server: FastifyInstance, app: App): void {
  const { mail } = app;
  if (!isOutbox(mail)) return;
  server.get('/dev/outbox', async (_request, reply) => {
    const letters = (await mail.list()).toReversed().slice(0, 100);
    const items = letters
      .map((letter) => {
        const body = escapeHtml(letter.text).replaceAll(/(https?:\/\/[^\s]+)/g, '<a href="$1">$1</a>');
        return `<section><h2>${escapeHtml(letter.subject)}</h2><p class="access">To ${escapeHtml(letter.to)}</p><p class="letter">${body.replaceAll('\n', '<br>')}</p></section>`;
      })
      .join('\n');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox</title><link rel="stylesheet" href="/api/docs/style.css"></head><body><main><h1>Outbox</h1><p>What the demo would have sent by e-mail, newest first.</p>${items || '<p>Nothing yet.</p>'}</main></body></html>`,
      );
  });
}
