import { transformAsync } from '@babel/core';
import type { Plugin } from 'vite';

/**
 * Expands the translation macros, in the files that import them and in no others (Babel is slow). The English words stay
 * beside the code they belong to: the source language needs no catalogue, and nothing can ever show a bare id.
 */
export function translationMacro(): Plugin {
  return {
    name: 'translation-macro',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: /@lingui\/(react|core)\/macro/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: id.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
          plugins: [['@lingui/babel-plugin-lingui-macro', { descriptorFields: 'message' }]],
        });
        return result?.code ? { code: result.code, map: result.map } : null;
      },
    },
  };
}
