import { memoryKeyStore } from './memory-key-store.ts';
import { keyStoreContract } from './testing/key-store-contract.ts';

keyStoreContract('a key store in memory', async () => memoryKeyStore());
