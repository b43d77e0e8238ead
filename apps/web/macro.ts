import { transformAsync } from '@babel/core';
import macros from '@lingui/babel-plugin-lingui-macro';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';

interface Node {
  type: string;
  name?: unknown;
  key?: { name?: string; value?: unknown };
  value?: Node | string | null;
  expression?: Node;
}
interface BabelApi {
  types: { valueToNode: (value: unknown) => Node; jsxExpressionContainer: (node: Node) => Node };
}
interface Path {
  node: Node & { value?: Node | null };
  traverse: (visitor: Record<string, (path: Path) => void>) => void;
}

// A message with no place to fill is left as it is: the text itself.
const plain = /^[^{}<>']*$/;

/** Turns the English messages into their compiled form, so that the browser needs no parser of message syntax. */
function compiledMessages({ types }: BabelApi) {
  const compiled = (text: unknown): Node | undefined =>
    typeof text === 'string' && !plain.test(text) ? types.valueToNode(compileMessage(text)) : undefined;
  return {
    visitor: {
      Program: {
        exit(program: Path) {
          program.traverse({
            ObjectProperty({ node }) {
              const key = node.key?.name ?? node.key?.value;
              const made = key === 'message' && node.value?.type === 'StringLiteral' && compiled(node.value.value);
              if (made) node.value = made;
            },
            JSXAttribute({ node }) {
              if ((node.name as { name?: string }).name !== 'message') return;
              const inside = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
              const made = compiled(inside?.value);
              if (made) node.value = types.jsxExpressionContainer(made);
            },
          });
        },
      },
    },
  };
}

/**
 * Expands the translation macros, in the files that import them and in no others (Babel is slow). The English words stay
 * beside the code they belong to: the source language needs no catalogue, and nothing can ever show a bare id.
 */
export function translationMacro(): Plugin {
  const linguiConfig = getConfig({ cwd: import.meta.dirname });
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
          plugins: [[macros, { descriptorFields: 'message', linguiConfig }], compiledMessages],
        });
        return result?.code ? { code: result.code, map: result.map } : null;
      },
    },
  };
}
