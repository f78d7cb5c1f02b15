import { expect, test } from 'vitest';
import { readAddress } from '../../../renderer/features/sync/office-address.ts';
import { officeOrigin } from '../../../electron/office-target.ts';

test.each([
  ['https://office.example.com', 'https://office.example.com', false],
  ['  office.example.com ', 'https://office.example.com', false],
  ['https://office.example.com/owner?x#y', 'https://office.example.com', false],
  ['office.example.com:8443', 'https://office.example.com:8443', false],
  ['http://office.example.com', 'http://office.example.com', true],
  ['127.0.0.1:8787', 'http://127.0.0.1:8787', false],
  ['localhost:8787', 'http://localhost:8787', false],
  ['http://192.168.1.20:8787', 'http://192.168.1.20:8787', false],
  ['shop-pc.local:8787', 'http://shop-pc.local:8787', false],
  ['http://172.32.0.1', 'http://172.32.0.1', true],
  ['http://[::1]:8787', 'http://[::1]:8787', false],
  ['OFFICE.Example.com', 'https://office.example.com', false],
])('“%s” is the address %s', (typed, address, open) => {
  expect(readAddress(typed)).toEqual({ kind: 'address', address, open });
  expect(officeOrigin(address)).toBe(address);
});

test.each(['ftp://office.example.com', 'file:///x', 'https://', 'two words', 'http://a b'])('“%s” is none, and it says what one looks like', (typed) => {
  expect(readAddress(typed)).toMatchObject({ kind: 'wrong', message: expect.stringContaining('https://office.example.com') });
});

test('nothing at all is asked for', () => {
  expect(readAddress('  ')).toEqual({ kind: 'wrong', message: 'Type the address of the back office.' });
});
