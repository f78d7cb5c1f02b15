import type { LoyverseFailure } from './loyverse-error.ts';

/** What the log and the screens say of Loyverse: what happened, and where something is wrong, what to do. */
export const loyverseWords = {
  connected: (shop: string): string => `Connected to ${shop} at Loyverse. Its customers are being received, then those of this book are sent, one a second.`,
  disconnected: (shop: string): string => `Disconnected from ${shop} at Loyverse. The customers of this book stay here, and those at Loyverse there.`,
  backOnline: 'Loyverse answers again.',
  removed: (customers: number): string => `${customers === 1 ? '1 customer was' : `${customers.toLocaleString('en')} customers were`} deleted at Loyverse, and so here.`,
  noToken: 'This PC could not keep the Loyverse access token. Paste it once more. Changes are kept here until then.',
  badToken: 'Loyverse does not take the access token: it is wrong, or was deleted in the Loyverse Back Office. Add one there and paste it here. Changes are kept here until then.',
  otherAccount: (shop: string): string => `This access token is of another Loyverse account, ${shop}. Use one of the account that this counter is connected to, or disconnect first.`,
} as const;

/** Why an exchange failed, and what to do. */
export function loyverseFailureText(failure: LoyverseFailure): string {
  switch (failure.kind) {
    case 'no-answer':
      return 'Loyverse does not answer. Changes are kept here and go out as soon as it does. Check the line of this PC where this lasts.';
    case 'too-slow':
      return 'Loyverse took too long to answer. Changes are kept here and go out with the next try.';
    case 'not-ours':
      return 'Something else answers in place of Loyverse, such as the sign-in page of a network. Open a web page on this PC, sign in to the network, and try again.';
    case 'stopped':
      return 'The exchange was stopped.';
    case 'token':
      return loyverseWords.badToken;
    case 'payment':
      return 'Loyverse asks for a payment before it goes on. Look into the Loyverse Back Office. Changes are kept here until then.';
    case 'busy':
      return 'Loyverse is asked too much, or is being worked on. Changes go out a little later.';
    case 'refused':
      return `Loyverse could not do its part: ${failure.message}`;
  }
}
