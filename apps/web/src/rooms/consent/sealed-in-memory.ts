/**
 * While there is no connection, what was signed is kept here and nowhere else: encrypted under a key that even this page
 * cannot read out (Web Cryptography, not extractable) and that ends with it.
 */
export interface SealedInMemory {
  open: () => Promise<string>;
}

export async function sealInMemory(text: string): Promise<SealedInMemory> {
  // Only on https and localhost; without it there is no sealing, and the page itself is as good as it gets.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return { open: () => Promise.resolve(text) };
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  return { open: async () => new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)) };
}
