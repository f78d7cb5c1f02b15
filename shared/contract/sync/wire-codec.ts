import { columns } from '../../customer/customer-codec.ts';
import { isArray, isCount, isCounterId, isId, isInstant, isObject, isText } from './json-guards.ts';
import { type ReadMutation, readMutation } from './mutation-codec.ts';
import { notValid, type Reading, understood } from './reading.ts';
import { readColumns } from './row-codec.ts';
import { type MutationGroup, type PairRequest, type PushRequest, type Waiting, wireVersion } from './wire.ts';

/** The most mutations of one push. */
export const maxMutations = 2000;

/** A push as a counter writes it: each mutation is what `writeMutation` or `writeCreate` gave. */
export type OutgoingPush = Omit<PushRequest, 'v' | 'groups'> & { readonly groups: readonly (Omit<MutationGroup, 'mutations'> & { readonly mutations: readonly string[] })[] };

/** A push as the back office reads it: a mutation that cannot be taken keeps its place, and so its number. */
export type IncomingPush = Omit<PushRequest, 'v' | 'groups'> & { readonly groups: readonly IncomingGroup[] };

export type IncomingGroup = Omit<MutationGroup, 'mutations'> & { readonly mutations: readonly ReadMutation[] };

/** Writes the body of POST /v1/pair. */
export function writePairRequest(request: PairRequest): string {
  return JSON.stringify(request);
}

/** Reads the body of POST /v1/pair, as JSON.parse gave it. */
export function readPairRequest(json: unknown): Reading<PairRequest> {
  if (!isObject(json)) return notOurs;
  const { v, code, device, name } = json;
  if (v !== wireVersion) return otherVersion;
  if (!isText(code, maxCode)) return notValid('The code for pairing is missing. Type the code that the back office shows.');
  if (!isCounterId(device)) return notValid('The id of the counter is missing.');
  if (!isText(name, maxName) || name.trim() === '') return notValid(`The counter needs a name of at most ${maxName} characters.`);
  return understood({ v, code, device, name });
}

/** Writes the body of POST /v1/sync/push. */
export function writePushRequest({ epoch, after, now, waiting, groups }: OutgoingPush): string {
  const texts = groups.map(({ change, mid, mutations }) => `{"change":${JSON.stringify(change)},"mid":${mid},"mutations":[${mutations.join(',')}]}`);
  const head = JSON.stringify({ v: wireVersion, epoch, after, now, waiting, columns });
  return `${head.slice(0, -1)},"groups":[${texts.join(',')}]}`;
}

/** Reads the body of POST /v1/sync/push, as JSON.parse gave it. Only what concerns the push as a whole makes it fail. */
export function readPushRequest(json: unknown): Reading<IncomingPush> {
  if (!isObject(json)) return notOurs;
  const { v, epoch, after, now, columns: named, groups } = json;
  if (v !== wireVersion) return otherVersion;
  const names = readColumns(named);
  const waiting = readWaiting(json['waiting']);
  if (!isId(epoch) || !isCount(after) || !isCount(now) || waiting === undefined || names === undefined || !isArray(groups)) return notOurs;
  const read: IncomingGroup[] = [];
  let next: number | undefined;
  let count = 0;
  for (const group of groups) {
    if (!isObject(group)) return notOurs;
    const { change, mid, mutations } = group;
    if (!isId(change) || !isCount(mid) || mid === 0 || !isArray(mutations) || mutations.length === 0) return notOurs;
    if (next !== undefined && mid !== next) return notValid(`The changes of a push follow one another: ${next} was to come, ${mid} came.`);
    next = mid + mutations.length;
    count += mutations.length;
    if (count > maxMutations) return { ok: false, error: { code: 'too-large', message: `A push holds at most ${maxMutations.toLocaleString('en')} changes. Send fewer at once.` } };
    read.push({ change, mid, mutations: mutations.map((mutation) => readMutation(mutation, names)) });
  }
  return understood({ epoch, after, now, waiting, groups: read });
}

const maxCode = 100;
const maxName = 200;

const notOurs = notValid('This is not what Counterbook sends. Check the address and the version of the counter.');
const otherVersion: Reading<never> = {
  ok: false,
  error: { code: 'upgrade', message: 'The counter and the back office speak different versions. Update Counterbook and the back office to the same version.' },
};

function readWaiting(json: unknown): Waiting | undefined {
  if (!isObject(json)) return undefined;
  const { changes, since } = json;
  if (!isCount(changes)) return undefined;
  if (since === undefined) return { changes };
  return isInstant(since) ? { changes, since } : undefined;
}
