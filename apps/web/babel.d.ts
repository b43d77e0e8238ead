// The one function of Babel that the build uses; its own types live in a package we do not otherwise need.
declare module '@babel/core' {
  export function transformAsync(
    code: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<{ code?: string | null; map: null } | null>;
}
