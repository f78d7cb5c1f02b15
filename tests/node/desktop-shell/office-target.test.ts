import { describe, expect, test } from 'vitest';
import { officeOrigin, officeTarget } from '../../../electron/office-target.ts';

const loyverse = 'https://api.loyverse.com';

function targetOf(path: string, office: string | null = 'https://office.example.com', method = 'GET'): unknown {
  const target = officeTarget(method, new URL(path, 'http://127.0.0.1'), office, loyverse);
  return target.kind === 'to' ? target.url : target.status;
}

describe('a call to a back office', () => {
  test.each([
    ['/api/counterbook/v1/sync/pull?after=3&limit=500', 'https://office.example.com', 'https://office.example.com/v1/sync/pull?after=3&limit=500'],
    ['/api/counterbook/v1/pair', 'http://192.168.1.20:8787', 'http://192.168.1.20:8787/v1/pair'],
    ['/api/counterbook/v1/pair', 'http://[::1]:8787/', 'http://[::1]:8787/v1/pair'],
    ['/api/counterbook/v1/a/../../../b', 'https://office.example.com', 404],
    ['/api/counterbook/v2/pair', 'https://office.example.com', 404],
    ['/api/counterbook/v1/..%2fadmin', 'https://office.example.com', 404],
    ['/api/counterbook/v1/..%5Cadmin', 'https://office.example.com', 404],
    ['/api/', 'https://office.example.com', 404],
    ['/api/loyverse/v1.0/customers?cursor=x', null, 'https://api.loyverse.com/v1.0/customers?cursor=x'],
    ['/api/loyverse/v1.0/customers', 'https://evil.example', 'https://api.loyverse.com/v1.0/customers'],
    ['/api/loyverse/v2/customers', null, 404],
    ['/api/loyverse.evil/v1.0/customers', null, 404],
  ])('%s for %s goes to %s', (path, office, expected) => {
    expect(targetOf(path, office)).toBe(expected);
  });

  test.each([null, '', 'office.example.com', 'ftp://office.example.com', 'file:///etc/passwd', 'https://user:secret@office.example.com', 'https://office.example.com/path', 'https://office.example.com?x', 'https://office.example.com#x', 'javascript:alert(1)'])(
    'goes nowhere for the address %s',
    (office) => {
      expect(targetOf('/api/counterbook/v1/pair', office)).toBe(400);
    },
  );

  test.each(['PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE'])('is not made by %s', (method) => {
    expect(targetOf('/api/counterbook/v1/pair', 'https://office.example.com', method)).toBe(405);
  });
});

test('the origin of an address is written as every browser writes it', () => {
  expect(officeOrigin('HTTPS://Office.Example.com:443/')).toBe('https://office.example.com');
});
