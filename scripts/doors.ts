import { dirname, join, normalize, relative } from 'node:path';

export interface BrokenRule {
  readonly file: string;
  readonly imports: string;
  readonly reason: string;
}

const importPattern = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Rules about where code may reach, that no lint rule of ours can say by folder. Pure: `files` maps a path from the root to its text. */
export function brokenRules(files: ReadonlyMap<string, string>): BrokenRule[] {
  const broken: BrokenRule[] = [];
  for (const [file, text] of files) {
    for (const [, specifier = ''] of text.matchAll(importPattern)) {
      const target = specifier.startsWith('.') ? relative('.', normalize(join(dirname(file), specifier))) : specifier;
      const reason = whyNot(file, target, specifier);
      if (reason !== null) broken.push({ file, imports: specifier, reason });
    }
  }
  return broken;
}

const serverRoom = /^apps\/server\/src\/rooms\/([^/]+)\/(.+)$/;
const webRoom = /^apps\/web\/src\/rooms\/([^/]+)\/(.+)$/;

function whyNot(file: string, target: string, specifier: string): string | null {
  const from = serverRoom.exec(file);
  const to = serverRoom.exec(target);
  const isTest = /\.test\.tsx?$/.test(file);
  if (to !== null && to[2] !== 'index.ts' && to[1] !== from?.[1] && !isTest)
    return 'a room is reached only through its door, index.ts';
  if (file.startsWith('apps/server/src/kit/') && !isTest && target.startsWith('apps/server/src/rooms/'))
    return 'the kit knows no room: pass what it needs in, by compose.ts';
  const webFrom = webRoom.exec(file);
  const webTo = webRoom.exec(target);
  if (webTo !== null && webFrom !== null && webTo[1] !== webFrom[1] && !/^(api|index)\.tsx?$/.test(webTo[2] ?? ''))
    return 'a room of the web is reached only through its api.ts or index.ts';
  if (file.startsWith('apps/web/src/ui/') && /^apps\/web\/src\/(rooms|shell)\//.test(target))
    return 'the design system knows neither rooms nor the shell';
  if (file.startsWith('packages/') && (target.startsWith('apps/') || /^@openrounds\/(server|web)/.test(specifier)))
    return 'packages never import apps';
  if (file.startsWith('apps/web/') && target.startsWith('apps/server/'))
    return 'the web talks to the server by HTTP only';
  return null;
}
