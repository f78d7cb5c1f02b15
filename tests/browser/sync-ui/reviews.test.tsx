import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { SyncScreen } from '../../../renderer/features/sync/sync-screen.tsx';
import { AppError } from '../../../shared/contract/errors.ts';
import type { OpenReview, ReviewChoice } from '../../../shared/contract/sync/sync-view.ts';
import type { EngineHandlers } from '../../../shared/rpc/server.ts';
import { show, type ScriptedEngine } from '../support/show.tsx';
import { allReviews, duplicate, editedDeleted, meiToo, online, overwritten, people, refused, shop, spared } from './sync-views.ts';

/** Shows reviews that stay settled once they are, as the engine keeps them. */
async function showReviews(reviews: readonly OpenReview[], script: Partial<EngineHandlers> = {}): Promise<ScriptedEngine> {
  const settled = new Set<string>();
  return show(<SyncScreen />, {
    'sync.state': () => ({ ...shop, state: 'online', reviews: reviews.length }),
    'sync.reviews': () => reviews.filter(({ review }) => !settled.has(review.id)),
    'sync.resolve': ({ choice }) => {
      settled.add(choice.review);
      return { ...shop, state: 'online', reviews: reviews.length - settled.size };
    },
    'customers.read': ({ id }) => {
      const customer = people[id];
      if (customer === undefined) throw new AppError('not-found', 'The customer is not there.');
      return customer;
    },
    ...script,
  });
}

const choicesOf = (engine: ScriptedEngine): readonly ReviewChoice[] => engine.inputsOf('sync.resolve').map(({ choice }) => choice);
const review = (name: string | RegExp) => page.getByRole('listitem', { name });

describe('customers with one key', () => {
  test('stand side by side, what differs first, and become one by one press', async () => {
    const engine = await showReviews([duplicate]);
    const card = review('Two customers have the email mei@example.com');
    await expect.element(card.getByRole('row', { name: 'Notes – No peanuts' })).toBeVisible();
    await expect.element(card.getByRole('row', { name: /^City/ })).not.toBeInTheDocument();
    await card.getByRole('button', { name: 'Show what is the same, 2 fields' }).click();
    await expect.element(card.getByRole('row', { name: 'City Singapore Singapore' })).toBeVisible();
    await card.getByRole('button', { name: 'Merge into Tan Mei Ling' }).click();
    await expect.element(card).not.toBeInTheDocument();
    expect(choicesOf(engine)).toEqual([{ review: 'r1', choose: 'merge', into: 'mei' }]);
    expect(engine.inputsOf('sync.resolve')[0]?.change).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('stay two people where they are', async () => {
    const engine = await showReviews([duplicate]);
    await page.getByRole('button', { name: 'They are two people' }).click();
    await expect.element(page.getByText('Nothing. Where two counters disagree, both are heard, and you see it here.')).toBeVisible();
    expect(choicesOf(engine)).toEqual([{ review: 'r1', choose: 'leave' }]);
  });

  test('of whom one is gone cannot be merged any more', async () => {
    await showReviews([{ ...duplicate, review: { ...duplicate.review, kind: 'duplicate', key: 'email', value: 'mei@example.com', customers: ['mei', 'gone'] } }]);
    await expect.element(page.getByText('One of them is not in this book.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Merge into/ })).not.toBeInTheDocument();
  });

  test('of one name are told apart', async () => {
    await showReviews([duplicate], { 'customers.read': ({ id }) => ({ ...meiToo, id }) });
    await expect.element(page.getByRole('button', { name: 'Merge into Mei Ling Tan (2)' })).toBeVisible();
  });
});

describe('a field that two counters changed', () => {
  test('shows both values with counter and time, and either stands by one press', async () => {
    const engine = await showReviews([overwritten]);
    const card = review('Two counters changed the date of birth of Ravi Kumar');
    for (const text of ['08/10/1992', 'Front counter, ', 'Blank', 'Counter B0CC, ']) await expect.element(card).toHaveTextContent(text);
    await card.getByRole('button', { name: 'Take the other' }).click();
    await expect.poll(() => choicesOf(engine)).toEqual([{ review: 'r2', choose: 'take-lost' }]);
  });
});

describe('each other review', () => {
  test.each<[OpenReview, string, ReviewChoice['choose']]>([
    [overwritten, 'Keep', 'leave'],
    [editedDeleted, 'Bring back', 'bring-back'],
    [editedDeleted, 'Leave deleted', 'leave'],
    [spared, 'Seen', 'leave'],
    [refused, 'Seen', 'leave'],
  ])('is settled by one press: %#', async (open, button, choose) => {
    const engine = await showReviews([open]);
    await page.getByRole('button', { name: button }).click();
    await expect.poll(() => choicesOf(engine)).toEqual([{ review: open.review.id, choose }]);
  });

  test('goes, and the next one has the focus', async () => {
    await showReviews(allReviews);
    await review(/^Two counters/).getByRole('button', { name: 'Keep' }).click();
    await expect.element(review(/^Ong Hui Min was deleted/)).toHaveFocus();
  });

  test('stays where it could not be settled, and says why', async () => {
    await showReviews([editedDeleted], {
      'sync.resolve': () => {
        throw new AppError('not-valid', 'Another customer has the email now.');
      },
    });
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Another customer has the email now.');
    await expect.element(page.getByRole('button', { name: 'Bring back' })).toBeEnabled();
  });
});

test('of thousands some are shown at a time', async () => {
  await showReviews(Array.from({ length: 45 }, (_, n) => ({ ...spared, review: { ...spared.review, id: `r${n}` } })));
  const shown = (): number => page.getByRole('list', { name: 'Reviews' }).getByRole('listitem').elements().length;
  await expect.poll(shown).toBe(20);
  await page.getByRole('button', { name: 'Show 20 more of 45' }).click();
  await page.getByRole('button', { name: 'Show 5 more of 45' }).click();
  await expect.poll(shown).toBe(45);
});

test('reviews that come while the screen is open are read', async () => {
  let reviews: readonly OpenReview[] = [];
  const engine = await show(<SyncScreen />, { 'sync.state': () => online, 'sync.reviews': () => reviews });
  await expect.element(page.getByText(/^Nothing\. Where two counters/)).toBeVisible();
  reviews = [spared];
  engine.emit('sync.changed', { ...shop, state: 'online', reviews: 1 });
  await expect.element(review(/^The undo of an import/)).toBeVisible();
});
