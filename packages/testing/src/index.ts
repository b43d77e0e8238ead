export { compiledPrograms } from './compiled.ts';
// Real servers for tests and a client that behaves like a browser; nothing here is imported by the product.
export { type CallOptions, type Reply, TestClient } from './client.ts';
export { databaseFromTemplate, onServer, type TestDatabase, withDatabase } from './databases.ts';
export { newCode, openedReceipt, proofOf, sealedAttestation, sealedConsent, sealedScan, sendScan } from './device.ts';
export { type ProviderPerson, startProvider, type TestProvider } from './provider.ts';
export { type ReceivedLetter, startMailServer, type TestMailServer } from './smtp.ts';
