import type { SafeStorage } from 'electron';
import type { SecretSeal } from './secrets.ts';

/** What sealing uses of Electron's safeStorage. */
export type SystemKeys = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;

/** Seals by the keys that the system keeps for this user. Linux without a keyring has none but a password that everybody knows. */
export function systemSeal(keys: SystemKeys, platform: NodeJS.Platform): SecretSeal {
  return {
    isAvailable: async () => (await keys.isAsyncEncryptionAvailable()) && (platform !== 'linux' || keys.getSelectedStorageBackend() !== 'basic_text'),
    seal: (text) => keys.encryptStringAsync(text),
    open: async (sealed) => (await keys.decryptStringAsync(Buffer.from(sealed))).result,
  };
}
