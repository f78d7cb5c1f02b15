import { describe, expect, test } from 'vitest';
import { choiceOfTarget, columnChoices, missingFields, openColumns, takenFields, targetOfChoice, targetReason } from '../../../renderer/features/import/column-choice.ts';
import { fieldKeys, fieldOf } from '../../../shared/customer/fields.ts';
import { column } from './sample-views.ts';

describe('the options of a column', () => {
  test('are Ignore and the label of every field that a file may write', () => {
    const labels = columnChoices.map((choice) => choice.label);
    expect(labels[0]).toBe('Ignore');
    expect(labels).toEqual(expect.arrayContaining(fieldKeys.filter((key) => fieldOf(key).readOnly !== true).map((key) => fieldOf(key).label)));
    expect(labels).not.toContain('Total spent');
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('stand for targets and back', () => {
    for (const { value } of columnChoices) expect(choiceOfTarget(targetOfChoice(value))).toBe(value);
    expect(choiceOfTarget({ kind: 'open' })).toBeNull();
    expect(targetOfChoice(null)).toEqual({ kind: 'open' });
  });
});

describe('the columns of a file', () => {
  const columns = [
    column('full_name', { kind: 'field', field: 'name' }),
    column('Favourite colour', { kind: 'open' }),
    column('password', { kind: 'ignored', why: 'secret' }),
    column('Total spent', { kind: 'ignored', why: 'read-only' }),
    column('junk', { kind: 'ignored' }),
    column('Kontakt', { kind: 'field', field: 'email' }),
  ];

  test('block while one is open', () => {
    expect(openColumns(columns).map(({ header }) => header)).toEqual(['Favourite colour']);
  });

  test('tell which compulsory fields none of them gives', () => {
    expect(missingFields(columns, { required: ['name', 'mobileNumber', 'lookupId'] })).toEqual(['mobileNumber', 'lookupId']);
  });

  test('tell which field is taken by which header', () => {
    expect([...takenFields(columns)]).toEqual([['name', 'full_name'], ['email', 'Kontakt']]);
  });

  test('say why they stand as they do, unless a person decided it', () => {
    expect(columns.map(targetReason)).toEqual([
      'Recognised by its header', '', 'Left out: passwords never go into the book', 'Left out: only the back office writes it', '', '',
    ]);
  });
});
