// Where what patients sign is taken in, sealed and kept: apart from everything else, so that nothing that runs for long can read it.
// Devices seal to its keys; it makes the record and the receipt, and opens no record.
export { documentSeal, privateKeyFile, readPrivateKey } from './key-pair.ts';
export { startIntakeProcess } from './process.ts';
export { asRole, openConsentVault, vaultDatabase } from './open-vault.ts';
export { certificateFile, fingerprintOf, putReceiptFiles, readCertificate, receiptFiles } from './receipt/seal-key.ts';
export { faultOfReceipt } from './receipt/verify.ts';
export { openIntake } from './service.ts';
