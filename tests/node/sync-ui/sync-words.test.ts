import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disconnectText } from '../../../renderer/features/sync/disconnect.ts';
import { badgeOf, loyversePace, nextTryText, oldestText, progressPercent, progressText, standingOf, stateWord, timeLeftText, waitingText } from '../../../renderer/features/sync/sync-words.ts';
import { ageText, durationText } from '../../../renderer/ui/duration-text.ts';
import type { ConnectedView, SyncView } from '../../../shared/contract/sync/sync-view.ts';

const now = Date.parse('2026-11-24T12:00:00.000Z');
const shop: ConnectedView = { office: { kind: 'counterbook', shop: 'Nasi House', address: 'https://office.example.com' }, waiting: { changes: 0 }, reviews: 0 };
const three = { changes: 3, since: '2026-11-24T05:30:00.000Z' };

describe('the state', () => {
  test.each<[SyncView, string]>([
    [{ state: 'not-connected' }, 'Not connected'],
    [{ ...shop, state: 'offline', reason: 'x' }, 'Offline'],
    [{ ...shop, state: 'online' }, 'Online'],
    [{ ...shop, state: 'syncing' }, 'Syncing'],
  ])('%j is the word %s', (view, word) => {
    expect(stateWord(view)).toBe(word);
  });

  test('counts what waits, and says since when', () => {
    expect(waitingText({ changes: 0 })).toBe('0 changes waiting');
    expect(waitingText({ changes: 1 })).toBe('1 change waiting');
    expect(waitingText({ changes: 12_400 })).toBe('12,400 changes waiting');
    expect(oldestText(three, now)).toBe('oldest 6 h');
    expect(oldestText({ changes: 0, since: three.since }, now)).toBe('');
    expect(oldestText({ changes: 1, since: '2026-11-24T12:00:09.000Z' }, now)).toBe('oldest 0 s');
  });

  test.each<[string, SyncView, unknown]>([
    ['nothing to see to', { ...shop, state: 'online', waiting: three }, undefined],
    ['no back office', { state: 'not-connected' }, undefined],
    ['changes that are stuck', { ...shop, state: 'offline', reason: 'x', waiting: three }, { text: '3', tone: 'waiting' }],
    ['reviews, before what is stuck', { ...shop, state: 'offline', reason: 'x', waiting: three, reviews: 1200 }, { text: '999+', tone: 'review' }],
    ['what a person has to do, before all', { ...shop, state: 'offline', reason: 'x', needs: 'token', reviews: 2 }, { text: '!', tone: 'problem' }],
  ])('has a mark beside the link for %s', (_what, view, badge) => {
    expect(badgeOf(view)).toEqual(badge);
  });

  test('says what it means, and what to do', () => {
    expect(standingOf({ ...shop, state: 'online' })).toMatchObject({ title: 'In step with Nasi House', tone: 'good' });
    expect(standingOf({ ...shop, state: 'online', waiting: three }).title).toBe('Connected to Nasi House');
    expect(standingOf({ ...shop, state: 'syncing' }).tone).toBe('busy');
    expect(standingOf({ ...shop, state: 'offline', reason: 'A sign-in page answers in its place.' })).toEqual({
      title: 'No answer from Nasi House',
      text: 'A sign-in page answers in its place.',
      tone: 'wait',
    });
    expect(standingOf({ ...shop, state: 'offline', reason: 'The owner removed it. Ask for a new code.', needs: 'pairing' })).toEqual({
      title: 'This counter has to be paired again',
      text: 'The owner removed it. Ask for a new code.',
      tone: 'problem',
    });
    expect(standingOf({ ...shop, state: 'offline', reason: '', needs: 'token' })).toMatchObject({ title: 'The access token is needed again', text: expect.stringContaining('This PC keeps no secrets') });
    expect(standingOf({ ...shop, state: 'online', needs: 'update' }).text).toContain('another version');
  });

  test('says when it is tried again', () => {
    expect(nextTryText(now + 39_200, now)).toBe('Next try in 40 s');
    expect(nextTryText(now - 1, now)).toBe('Trying now');
    expect(nextTryText(undefined, now)).toBe('');
  });
});

describe('a long exchange', () => {
  test('counts what is done, and tells only what is known', () => {
    expect(progressText({ doing: 'sending', done: 1204, total: 12_400 })).toBe('1,204 of 12,400 changes sent');
    expect(progressText({ doing: 'receiving', done: 500 })).toBe('500 changes received');
    expect(progressText({ doing: 'comparing', done: 0 })).toBe('Comparing the book with the back office');
    expect(timeLeftText({ doing: 'sending', done: 0 })).toBe('');
    expect(timeLeftText({ doing: 'sending', done: 0, secondsLeft: 11_196 })).toBe('about 3 h 7 min left');
    expect(progressPercent({ doing: 'sending', done: 5 })).toBeUndefined();
    expect(progressPercent({ doing: 'sending', done: 0, total: 0 })).toBeUndefined();
    expect(progressPercent({ doing: 'sending', done: 999, total: 1000 })).toBe(99);
    expect(progressPercent({ doing: 'sending', done: 1200, total: 1000 })).toBe(100);
  });

  test('with Loyverse is announced before it begins', () => {
    expect(loyversePace(0)).toBe('Loyverse takes one change a second.');
    expect(loyversePace(12_400)).toBe('Loyverse takes one change a second. The customers of this book take 3 h 27 min; you can go on meanwhile.');
  });
});

describe('a duration', () => {
  test.each([
    [0, 'less than a minute'],
    [59, 'less than a minute'],
    [60, '1 min'],
    [61, '2 min'],
    [3540, '59 min'],
    [3541, '1 h'],
    [3661, '1 h 2 min'],
    [86_399, '1 day'],
    [86_401, '1 day 1 h'],
    [190_000, '2 days 5 h'],
  ])('of %i s is %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  test.each([
    [-5, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [86_399, '23 h'],
    [86_400, '1 day'],
    [300_000, '3 days'],
  ])('that %i s have passed is %s', (seconds, text) => {
    expect(ageText(seconds)).toBe(text);
  });

  test('is never said shorter than it is, nor an age longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 10_000_000 }), (seconds) => {
        expect(secondsOf(durationText(seconds))).toBeGreaterThanOrEqual(seconds);
        expect(secondsOf(ageText(seconds))).toBeLessThanOrEqual(seconds);
      }),
    );
  });
});

test('a question before the end says what becomes of what waits', () => {
  expect(disconnectText({ ...shop, state: 'online' })).toContain('Everything that was changed here is there already.');
  expect(disconnectText({ ...shop, state: 'online', waiting: three })).toContain('3 changes have not reached Nasi House and will not be sent.');
  expect(disconnectText({ ...shop, state: 'online', waiting: { changes: 1 } })).toContain('1 change has not reached Nasi House');
});

/** Reads a duration back. */
function secondsOf(text: string): number {
  const units: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, day: 86_400, days: 86_400 };
  return [...text.matchAll(/(\d+) (days?|h|min|s)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}
