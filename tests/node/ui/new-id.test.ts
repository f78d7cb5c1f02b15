import { describe, expect, test } from 'vitest';
import { newChangeId, newId } from '../../../renderer/new-id.ts';

describe('a new id', () => {
  test('is a UUID v7 that holds its time', () => {
    const id = newId(Date.UTC(2026, 10, 24));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 24));
  });

  test('sorts after those made before', () => {
    expect([newId(2000), newId(1), newId(1_800_000_000_000)].sort().map((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16))).toEqual([1, 2000, 1_800_000_000_000]);
  });

  test('is another one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId(0))).size).toBe(1000);
    expect(newChangeId()).not.toBe(newChangeId());
  });
});
