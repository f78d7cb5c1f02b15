import { AppError } from '../../../shared/contract/errors.ts';
import type { OfficeFailure } from './office.ts';

/** What the log and the screens say of the sync: what happened, and where something is wrong, what to do. */
export const words = {
  connected: (shop: string): string => `Connected to ${shop}. The whole customer book is being sent.`,
  pairedAgain: (shop: string): string => `Connected to ${shop} again. What was waiting is being sent.`,
  disconnected: (shop: string): string => `Disconnected from ${shop}. The customers of this book stay here.`,
  exchanged: (sent: number, received: number): string => {
    const parts = [...(sent > 0 ? [`${counted(sent, 'change')} sent`] : []), ...(received > 0 ? [`${counted(received, 'customer')} received`] : [])];
    return `${parts.join(', ')}.`;
  },
  backOnline: 'The back office answers again.',
  wholeBookReceived: 'The whole customer book of the back office was received.',
  tooLongAway: 'This counter was away for longer than the back office keeps its changes, so the whole customer book is being received.',
  restored: 'The back office was restored from a backup. This counter sends again what is missing there, and no customer is removed here.',
  sendingAgain: 'The back office does not know the latest changes of this counter any more. They are being sent again.',
  restamped: 'The clock of this PC is ahead of the back office by more than five minutes, so the time of some changes was put right there. Set the clock of this PC.',
  putRight: (customers: number): string => `This book and the back office were compared. ${customers === 1 ? '1 customer was' : `${customers.toLocaleString('en')} customers were`} not the same and ${customers === 1 ? 'was' : 'were'} put right.`,
  rescued: (customers: number): string => `The restored back office did not get back all it had from the other counters, so ${counted(customers, 'customer')} of this book ${customers === 1 ? 'is' : 'are'} being sent.`,
  refusedChange: (message: string): string => `The back office did not take a change, and put it up for review. ${message}`,
  forked: 'The back office knows another counter by the same name: this book may be a copy, or was restored from a backup. Connect this counter again with a new code. Nothing is lost.',
  revoked: 'The back office turned this counter away: it was removed there, or its token was withdrawn. Ask the owner for a new code and connect again. Changes are kept here until then.',
  update: 'The back office speaks another version. Update Counterbook on this PC, or the back office, to the same version. Changes are kept here until then.',
} as const;

/** Why an exchange failed, and what to do. */
export function failureText(failure: OfficeFailure): string {
  switch (failure.kind) {
    case 'no-answer':
      return 'The back office does not answer. Changes are kept here and go out as soon as it does. Check the line of this PC where this lasts.';
    case 'too-slow':
      return 'The back office took too long to answer. Less is sent at once with the next try.';
    case 'not-ours':
      return failure.status === 200 || (failure.status >= 300 && failure.status < 400)
        ? 'Something else answers in place of the back office, such as the sign-in page of a network. Open a web page on this PC, sign in to the network, and try again.'
        : `What answers in place of the back office is not one (status ${failure.status}). Check that it is running, and the address.`;
    case 'stopped':
      return 'The exchange was stopped.';
    case 'refused':
      return refusalText(failure);
  }
}

function refusalText({ error }: Extract<OfficeFailure, { readonly kind: 'refused' }>): string {
  switch (error.code) {
    case 'slow-down':
      return 'The back office is asked too much at the moment. Changes go out a little later.';
    case 'unavailable':
      return 'The back office is being restarted or worked on. Changes go out a little later.';
    case 'too-large':
      return 'One change is larger than the back office takes. Shorten the long texts of the customer who was saved last, or ask whoever runs the back office.';
    default:
      return `The back office could not do its part: ${error.message}`;
  }
}

/** What went wrong on this PC. */
export function troubleText(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return `The sync was interrupted by a fault of Counterbook and tries again: ${error instanceof Error ? error.message : String(error)}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
