import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { brokenRules } from './doors.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

describe('the rules that hold rooms apart', () => {
  it.each([
    ['apps/server/src/rooms/media/read.ts', "import { x } from '../cases/store.ts';", /door/],
    ['apps/server/src/kit/http.ts', "import { x } from '../rooms/cases/index.ts';", /kit knows no room/],
    ['packages/vault/src/index.ts', "import { x } from '../../../apps/server/src/compose.ts';", /never import apps/],
    ['apps/web/src/ui/Button.tsx', "import { x } from '../shell/api.ts';", /design system/],
    ['apps/web/src/rooms/cases/Feed.tsx', "import { x } from '../groups/GroupList.tsx';", /web is reached/],
  ])('%s may not say %s', (file, text, reason) => {
    expect(brokenRules(new Map([[file, text]]))).toEqual([
      expect.objectContaining({ file, reason: expect.stringMatching(reason) }),
    ]);
  });

  it('lets a room use its own files and the doors of others', () => {
    const text =
      "import { a } from './store.ts'; import { b } from '../cases/index.ts'; import { c } from '../../kit/route.ts';";
    expect(brokenRules(new Map([['apps/server/src/rooms/media/read.ts', text]]))).toEqual([]);
  });

  it('the linter sees I/O in the domain and a cycle between files', () => {
    const folder = mkdtempSync(join(project, 'packages/domain/src/lint-proof-'));
    try {
      mkdirSync(join(folder, 'inner'));
      writeFileSync(
        join(folder, 'a.ts'),
        "import { readFile } from 'node:fs/promises';\nimport { b } from './b.ts';\nexport const a = () => [readFile, b];\n",
      );
      writeFileSync(join(folder, 'b.ts'), "import { a } from './a.ts';\nexport const b = () => a;\n");
      const { stdout } = spawnSync(join(project, 'node_modules/.bin/oxlint'), [folder], {
        cwd: project,
        encoding: 'utf8',
      });
      expect(stdout).toMatch(/domain and deidentify import no I\/O/);
      expect(stdout).toMatch(/no-cycle/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
