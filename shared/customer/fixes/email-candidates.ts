import { editDistance } from '../edit-distance.ts';

/** Where most people have their mail. A domain that is among them is no slip of another. */
const domains: readonly string[] = [
  'gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'live.com', 'msn.com', 'aol.com', 'ymail.com', 'me.com', 'mac.com', 'mail.com', 'email.com', 'googlemail.com',
  'yahoo.com.sg', 'singnet.com.sg', 'yahoo.com.my', 'yahoo.co.uk', 'hotmail.co.uk', 'yahoo.co.id', 'yahoo.co.in', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net', 'web.de', 'qq.com', '163.com', '126.com', 'naver.com',
];

const endSlips: readonly (readonly [RegExp, string])[] = [
  [/\.(?:con|cmo|ocm|comm|vom|xom|cim|coom)$/, '.com'],
  [/\.(?:nett|ent)$/, '.net'],
  [/\.(?:ogr|rog)$/, '.org'],
];

/** What an email address that cannot be read may have been, the likeliest first. */
export function emailCandidates(text: string): readonly string[] {
  const lower = text.normalize('NFKC').toLowerCase().replace(/^mailto:/, '');
  const inner = /<([^<>]*@[^<>]*)>/.exec(lower)?.[1];
  const parts = lower.split(/[\s,;/|]+/).filter((part) => part.includes('@'));
  const bases = [...(inner === undefined ? [] : [inner]), ...(parts.length > 1 ? parts : []), lower];
  return bases.flatMap((base) => spellings(tidy(base)));
}

/** Takes out what does not belong into an address, and puts in what was typed for `@` and `.`. */
function tidy(text: string): string {
  return text
    .replace(/\s*[([]at[)\]]\s*|\s+at\s+/, '@')
    .replace(/\s*[([]dot[)\]]\s*|\s+dot\s+/g, '.')
    .replace(/[\s<>()[\]"']+/g, '')
    .replace(/@+/g, '@')
    .replace(/[,;](?=[a-z]{2,}$)|[,;](?=[^@]*$)/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/@\.+/, '@')
    .replace(/^[.,;:]+|[.,;:]+$/g, '');
}

function spellings(address: string): readonly string[] {
  const at = address.indexOf('@');
  if (at === -1) return withoutAt(address);
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).replaceAll('@', '');
  const usual = domainFor(domain);
  const slip = endSlips.find(([pattern]) => pattern.test(domain));
  return [...(usual === undefined ? [] : [`${local}@${usual}`]), ...(slip === undefined ? [] : [`${local}@${domain.replace(slip[0], slip[1])}`]), `${local}@${domain}`];
}

/** `namegmail.com`. */
function withoutAt(address: string): readonly string[] {
  return domains.filter((domain) => address.length > domain.length && address.endsWith(domain)).map((domain) => `${address.slice(0, -domain.length).replace(/[.#]$/, '')}@${domain}`);
}

/** The domain of which another is a slip: one letter in four at most, so that small domains are not taken for others. */
function domainFor(domain: string): string | undefined {
  const cutOff = domain.includes('.') ? undefined : domains.find((other) => other.startsWith(`${domain}.`));
  if (cutOff !== undefined) return cutOff;
  if (domains.includes(domain) || domain.length < 5 || domain.length > 24) return undefined;
  let nearest: { readonly domain: string; readonly distance: number } | undefined;
  for (const other of domains) {
    if (other.length < 7 || Math.abs(other.length - domain.length) > 2) continue;
    const distance = editDistance(domain, other);
    if (distance <= Math.min(2, other.length / 4) && (nearest === undefined || distance < nearest.distance)) nearest = { domain: other, distance };
  }
  return nearest?.domain;
}
