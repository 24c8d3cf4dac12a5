import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// The messages between editor and server can be traced into a log, with all they hold, by a setting that a workspace may
// bring along. What nobody may read there is sealed with a key that the server gets when its process is started.

const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** A new key, in base64. */
export function newSealingKey(): string {
  return randomBytes(32).toString('base64');
}

export function seal(text: string, key: string): string {
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, Buffer.from(key, 'base64'), iv);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64');
}

/** The text that was sealed with this key; null for everything else. */
export function unseal(sealed: string, key: string): string | null {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const opening = createDecipheriv(cipher, Buffer.from(key, 'base64'), bytes.subarray(0, ivLength), {
      authTagLength: tagLength,
    });
    opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    const rest = bytes.subarray(ivLength + tagLength);
    return Buffer.concat([opening.update(rest), opening.final()]).toString('utf8');
  } catch {
    return null;
  }
}
