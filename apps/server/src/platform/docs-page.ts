import { escapeHtml } from '../kit/html.ts';

type Json = Record<string, unknown>;

const escape = (value: unknown): string => escapeHtml(String(value));

/** The API as a page to read: no script, no dependency, made from the same document that machines read. */
export function docsPage(openApi: Json): string {
  const operations = Object.entries(openApi['paths'] as Record<string, Record<string, Json>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const sections = operations
    .map(
      ({ path, method, operation }) => `<section id="${escape(operation['operationId'])}">
<h2><code>${method}</code> <span>${escape(path)}</span></h2>
<p>${escape(operation['summary'])}</p>
<p class="access">Access: ${escape(operation['x-access'])}</p>
${block('Parameters', (operation['parameters'] as Json[]).length > 0 ? operation['parameters'] : undefined)}
${block('Request', operation['requestBody'])}
${block('Responses', operation['responses'])}
</section>`,
    )
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>OpenRounds API</title>
<link rel="stylesheet" href="/api/docs/style.css"></head><body><main><h1>OpenRounds API</h1>
<p>Machines read <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1). Every path is below <code>/api/v1</code>. Errors are RFC 9457 problem details with a <code>code</code>.</p>
${sections}</main></body></html>`;
}

const block = (title: string, value: unknown): string =>
  value === undefined
    ? ''
    : `<details><summary>${title}</summary><pre>${escape(JSON.stringify(value, null, 2))}</pre></details>`;

docsPage.style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h2{font-size:1.05rem;margin:0;overflow-wrap:anywhere}section{border-top:1px solid #8885;padding:1rem 0}p{margin:.25rem 0}.access{opacity:.75;font-size:.9rem}
pre{overflow:auto;background:#8881;padding:1rem;border-radius:12px}summary{min-height:44px;line-height:44px;cursor:pointer}`;
