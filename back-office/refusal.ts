import type { WireError, WireErrorCode } from '../shared/contract/sync/wire.ts';

/** A request is not answered as asked. What it says goes to the counter. */
export class Refusal extends Error {
  readonly error: WireError;
  /** In how many seconds the same may work. */
  readonly retryAfter: number | undefined;

  constructor(error: WireError, retryAfter?: number) {
    super(error.message);
    this.error = error;
    this.retryAfter = retryAfter;
  }
}

const messages: Readonly<Record<WireErrorCode, string>> = {
  'not-paired': 'This counter is not connected to the shop, or was turned away. Ask for a pairing code at the back office and connect it again.',
  'bad-code': 'The pairing code is wrong, was used already, or is older than a day. Ask for a new one at the back office.',
  'mid-gap': 'Changes are missing before these. They are to be sent first.',
  'device-forked': 'Another counter sent other changes under the same numbers: this book was copied from it. Connect this counter anew.',
  resync: 'The back office was restored, or this counter was away for too long. The whole book is compared.',
  'too-large': 'This is more than fits at once. Send less.',
  'not-valid': 'This is not what Counterbook sends. Check the address and the version of the counter.',
  upgrade: 'The counter and the back office speak different versions. Update Counterbook and the back office to the same version.',
  'slow-down': 'This was too often in a short time. Wait a moment.',
  unavailable: 'The back office is busy. Wait a moment.',
  'not-found': 'There is nothing at this address. Check it.',
  internal: 'Something went wrong at the back office. Nothing was changed; the same is tried again.',
};

/** A refusal with the words for its code. */
export function refuse(code: WireErrorCode, details: Partial<Omit<WireError, 'code'>> = {}, retryAfter?: number): Refusal {
  return new Refusal({ code, message: messages[code], ...details }, retryAfter);
}
