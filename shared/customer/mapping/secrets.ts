import { foldHeader } from '../fold.ts';
import { shapeOf } from './header-likeness.ts';

/** Words that stand in no header but one of a secret. */
const tellingWords: ReadonlySet<string> = new Set(['password', 'passwords', 'passwd', 'pwd', 'passphrase', 'passcode', 'cvv', 'cvc']);

/** Pairs of words that make a secret together: an activation key is one, a loyalty token and a door key are not. */
const pairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['token', 'tokens'], ['session', 'access', 'refresh', 'auth', 'api', 'reset', 'login', 'bearer', 'remember', 'csrf']],
  [['key', 'secret'], ['api', 'activation', 'private', 'otp', 'totp', 'auth', 'client']],
  [['pass', 'pw', 'hash'], ['user', 'login', 'hash', 'pass', 'pw']],
];

/** The same, written as one word. */
const joined: ReadonlySet<string> = new Set(['userpass', 'sessiontokens', 'sessiontoken', 'accesstoken', 'refreshtoken', 'authtoken', 'apitoken', 'apikey', 'secretkey', 'useractivationkey', 'otpsecret']);

/** How password hashes and tokens begin, whatever the column is called. */
const secretValue = /^(?:\$(?:P|H|S|1|2[abxy]?|5|6|wp|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]*)\$|pbkdf2_\w+\$|\{(?:SSHA|SHA|CRYPT|MD5|BCRYPT)\}|eyJ[\w-]+\.eyJ[\w-]+\.|a:\d+:\{s:64:")/;

/** Whether a header names passwords, tokens or the like. Such a column is never read, whatever anyone maps it to. */
export function isSecretHeader(header: string): boolean {
  const folded = foldHeader(header);
  if (joined.has(folded) || folded.includes('password')) return true;
  const { words } = shapeOf(header);
  if (words.some((word) => tellingWords.has(word))) return true;
  return pairs.some(([heads, others]) => words.some((word) => heads.includes(word) && words.some((other) => other !== word && others.includes(other))));
}

/** Whether a column holds passwords, tokens or the like, by its header or by all of its samples. */
export function isSecretColumn(header: string, samples: readonly string[] = []): boolean {
  return isSecretHeader(header) || (samples.length > 0 && samples.every((sample) => secretValue.test(sample.trim())));
}
