import { describe, expect, test } from 'vitest';
import { choiceOfTarget, columnChoices, missingFields, openColumns, takenChoices, targetLabel, targetOfChoice } from '../../../renderer/features/import/column-choice.ts';
import { groupColumns, groupOf } from '../../../renderer/features/import/column-groups.ts';
import { columnReason } from '../../../renderer/features/import/column-words.ts';
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

  test('have the parts of a name behind the name', () => {
    const labels = columnChoices.map((choice) => choice.label);
    expect(labels.slice(labels.indexOf('Name'), labels.indexOf('Name') + 4)).toEqual(['Name', 'First name', 'Middle name', 'Last name']);
    expect(targetLabel({ kind: 'name-part', part: 'last' })).toBe('Last name');
    expect(targetLabel({ kind: 'open' })).toBe('');
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

  test('need no name where they have its parts', () => {
    expect(missingFields([column('First Name', { kind: 'name-part', part: 'first' })], { required: ['name'] })).toEqual([]);
  });

  test('tell what is given by which header', () => {
    const parts = [...columns, column('Surname', { kind: 'name-part', part: 'last' }), column('Nr', { kind: 'id' })];
    expect([...takenChoices(parts)]).toEqual([['name', 'full_name'], ['email', 'Kontakt'], ['name/last', 'Surname'], ['#', 'Nr']]);
  });

  test('say why they stand as they do', () => {
    expect(columns.map(columnReason)).toEqual([
      'Recognised by its header', '', 'Left out: passwords and the like never go into the book', 'Left out: only the back office writes it', 'Recognised by its header', 'Recognised by its header',
    ]);
    expect(columnReason({ target: { kind: 'name-part', part: 'first' }, reason: { kind: 'alias' } })).toBe('Recognised by its header, joined to the name');
    expect(columnReason({ target: { kind: 'field', field: 'emailConsent', inverted: true }, reason: { kind: 'alias' } })).toBe('It says the opposite, so yes means no email marketing');
  });
});

describe('the order of the columns', () => {
  const unsettled = { order: 'DMY', by: 'guess', verdict: { kind: 'unsettled', orders: ['DMY', 'MDY'], count: 2, example: { row: 1, text: '01/02/1990' } } } as const;
  const columns = [
    column('full_name', { kind: 'field', field: 'name' }),
    column('colour', { kind: 'open' }),
    { ...column('born', { kind: 'field', field: 'dateOfBirth' }), dates: unsettled },
    column('junk', { kind: 'ignored' }),
  ];

  test('puts what waits for the owner first, and what is left out last', () => {
    expect(columns.map(groupOf)).toEqual(['taken', 'decide', 'decide', 'left-out']);
  });

  test('leaves a column where it was when it is decided, and brings one up that lost its field to another', () => {
    const atFirst = columns.map(groupOf);
    const after = [column('full_name', { kind: 'open' }), column('colour', { kind: 'field', field: 'name' }), ...columns.slice(2)];
    const groups = groupColumns(after, atFirst);
    expect(groups.decide.map(({ column: { header }, index }) => [index, header])).toEqual([[0, 'full_name'], [1, 'colour'], [2, 'born']]);
    expect(groups.taken).toEqual([]);
    expect(groups['left-out'].map(({ index }) => index)).toEqual([3]);
  });
});
