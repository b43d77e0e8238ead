import type { KeyStore, Purpose, WrappedPurposeKey } from './key-store.ts';

interface Entry {
  wrapped: Partial<Record<Purpose, string>>;
  destroyedAt: Date | undefined;
}

/** A key store in memory, for tests. `copy()` is what a backup of the key database is. */
export function memoryKeyStore(): KeyStore & { copy(): ReturnType<typeof memoryKeyStore> } {
  return keyStoreOver([], new Map());
}

function keyStoreOver(
  versions: WrappedPurposeKey[],
  entries: Map<string, Entry>,
): KeyStore & { copy(): ReturnType<typeof memoryKeyStore> } {
  const sorted = () => [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    copy: () => keyStoreOver([...versions], structuredClone(entries)),
    purposeKeys: async () => [...versions],
    addPurposeKey: async (key) => {
      if (!versions.some((v) => v.purpose === key.purpose && v.version === key.version)) versions.push(key);
    },
    rewrapPurposeKey: async (key) => {
      const at = versions.findIndex((v) => v.purpose === key.purpose && v.version === key.version);
      if (at >= 0) versions[at] = key;
    },
    create: async (subject, wrapped) => {
      const entry = entries.get(subject) ?? { wrapped: {}, destroyedAt: undefined };
      if (entry.destroyedAt !== undefined) return 'destroyed';
      entries.set(subject, { ...entry, wrapped: { ...wrapped, ...entry.wrapped } });
      return 'created';
    },
    load: async (subjects, purpose) =>
      [...new Set(subjects)].flatMap((subject) => {
        const entry = entries.get(subject);
        if (entry === undefined) return [];
        return [{ subject, wrapped: entry.wrapped[purpose], destroyed: entry.destroyedAt !== undefined }];
      }),
    destroy: async (tombstones) => {
      const fresh = tombstones.filter(({ subject, destroyedAt }) => {
        if (entries.get(subject)?.destroyedAt !== undefined) return false;
        entries.set(subject, { wrapped: {}, destroyedAt });
        return true;
      });
      return fresh.length;
    },
    tombstones: async (after, limit) =>
      sorted()
        .flatMap(([subject, { destroyedAt }]) =>
          subject > after && destroyedAt !== undefined ? [{ subject, destroyedAt }] : [],
        )
        .slice(0, limit),
    stale: async (purpose, version, limit) =>
      sorted()
        .flatMap(([subject, { wrapped }]) => {
          const key = wrapped[purpose];
          return key === undefined || key.startsWith(`${version}.`) ? [] : [{ subject, wrapped: key }];
        })
        .slice(0, limit),
    rewrap: async (purpose, changes) => {
      const standing = changes.filter(({ subject, from }) => entries.get(subject)?.wrapped[purpose] === from);
      for (const { subject, to } of standing) {
        const entry = entries.get(subject);
        if (entry !== undefined) entry.wrapped[purpose] = to;
      }
      return standing.length;
    },
  };
}
