import type { ConnectedView, OfficeKind, SyncProgress, SyncView } from '../../../shared/contract/sync/sync-view.ts';
import type { Waiting } from '../../../shared/contract/sync/wire.ts';
import { countText } from '../../ui/count-text.ts';
import { ageText, durationText } from '../../ui/duration-text.ts';

/** The state of the sync of a counter that has a back office. */
export type ConnectedSync = Exclude<SyncView, { readonly state: 'not-connected' }>;

/** What the kinds of back office are called. */
export const officeLabels: Readonly<Record<OfficeKind, string>> = { counterbook: 'Counterbook back office', loyverse: 'Loyverse' };

const stateWords: Readonly<Record<SyncView['state'], string>> = { 'not-connected': 'Not connected', offline: 'Offline', online: 'Online', syncing: 'Syncing' };

/** The state in a word, as it stands on every screen. */
export function stateWord({ state }: SyncView): string {
  return stateWords[state];
}

/** `1 change waiting`, `1,204 changes waiting`. */
export function waitingText({ changes }: Waiting): string {
  return `${changesText(changes)} waiting`;
}

/** Since when the oldest change waits: `oldest 6 h`. Empty where none does. */
export function oldestText({ changes, since }: Waiting, now: number): string {
  return changes === 0 || since === undefined ? '' : `oldest ${ageText((now - Date.parse(since)) / 1000)}`;
}

/** A number of changes in words. */
export function changesText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'change' : 'changes'}`;
}

/** What stands beside the link to the screen: what a person has to see to, else what is stuck. */
export interface SyncBadge {
  readonly text: string;
  readonly tone: 'problem' | 'review' | 'waiting';
}

export function badgeOf(view: SyncView): SyncBadge | undefined {
  if (view.state === 'not-connected') return undefined;
  if (view.needs !== undefined) return { text: '!', tone: 'problem' };
  if (view.reviews > 0) return { text: shortCount(view.reviews), tone: 'review' };
  return view.state === 'offline' && view.waiting.changes > 0 ? { text: shortCount(view.waiting.changes), tone: 'waiting' } : undefined;
}

function shortCount(count: number): string {
  return count > 999 ? '999+' : String(count);
}

/** How the counter stands with its back office: in a line, and in a sentence what that means or what to do. */
export interface Standing {
  readonly title: string;
  readonly text: string;
  readonly tone: 'good' | 'busy' | 'wait' | 'problem';
}

/** Says how a connected counter stands. */
export function standingOf(view: ConnectedSync): Standing {
  const { office, needs } = view;
  if (needs !== undefined) return needStanding(view.state === 'offline' ? view.reason : '', needs);
  switch (view.state) {
    case 'offline':
      return { title: `No answer from ${office.shop}`, text: view.reason, tone: 'wait' };
    case 'online':
      return view.waiting.changes === 0
        ? { title: `In step with ${office.shop}`, text: 'What was changed here is there, and what was changed there is here.', tone: 'good' }
        : { title: `Connected to ${office.shop}`, text: 'What waits is about to be sent.', tone: 'good' };
    case 'syncing':
      return { title: `Exchanging changes with ${office.shop}`, text: 'Go on as usual: this runs beside your work.', tone: 'busy' };
  }
}

const needTitles: Readonly<Record<NonNullable<ConnectedView['needs']>, string>> = {
  token: 'The access token is needed again',
  pairing: 'This counter has to be paired again',
  update: 'Counterbook has to be updated first',
};

const needTexts: Readonly<Record<NonNullable<ConnectedView['needs']>, string>> = {
  token: 'This PC keeps no secrets, so the token is asked for whenever Counterbook starts. Until then changes wait here.',
  pairing: 'Ask the owner for a new code. Until then changes wait here.',
  update: 'The back office speaks another version. Until then changes wait here.',
};

function needStanding(reason: string, needs: NonNullable<ConnectedView['needs']>): Standing {
  return { title: needTitles[needs], text: reason === '' ? needTexts[needs] : reason, tone: 'problem' };
}

/** When the next try is due: `Next try in 40 s`. Empty where a person has to act first. */
export function nextTryText(nextTry: number | undefined, now: number): string {
  if (nextTry === undefined) return '';
  const seconds = Math.ceil((nextTry - now) / 1000);
  return seconds <= 0 ? 'Trying now' : `Next try in ${ageText(seconds)}`;
}

/** What is under way: `12,400 of 100,000 changes sent`. */
export function progressText({ doing, done, total }: SyncProgress): string {
  const counted = total === undefined ? countText(done) : `${countText(done)} of ${countText(total)}`;
  switch (doing) {
    case 'sending':
      return `${counted} changes sent`;
    case 'receiving':
      return `${counted} changes received`;
    case 'comparing':
      return total === undefined ? 'Comparing the book with the back office' : `${counted} parts of the book compared`;
  }
}

/** How long it still takes at the pace so far; empty where that is not known yet. */
export function timeLeftText({ secondsLeft }: SyncProgress): string {
  return secondsLeft === undefined ? '' : `about ${durationText(secondsLeft)} left`;
}

/** How much of it is done, 0 to 100; undefined where the whole is not known. */
export function progressPercent({ done, total }: SyncProgress): number | undefined {
  return total === undefined || total <= 0 ? undefined : Math.min(100, Math.floor((done / total) * 100));
}

/** How long Loyverse takes to get a whole book, at the one change a second that it allows. */
export function loyversePace(customers: number): string {
  const pace = 'Loyverse takes one change a second.';
  return customers === 0 ? pace : `${pace} The customers of this book take ${durationText(customers)}; you can go on meanwhile.`;
}
