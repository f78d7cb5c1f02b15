/**
 * Names the columns of a file, so that each can be told apart: a blank header is called by its place, one that repeats gets a
 * number behind it. Headers such as `__proto__` are names like any other.
 * @param width how many columns the rows have, where that is more than the headers
 */
export function nameHeaders(headers: readonly string[], width: number): readonly string[] {
  const taken = new Set(headers.map((header) => header.trim()));
  const given = new Set<string>();
  return Array.from({ length: Math.max(headers.length, width) }, (_, index) => {
    const own = (headers[index] ?? '').replace(/\s+/g, ' ').trim();
    let name = own === '' ? `Column ${index + 1}` : own;
    if (given.has(name) || (own === '' && taken.has(name))) {
      const base = name;
      for (let times = 2; given.has(name) || taken.has(name); times += 1) name = `${base} (${times})`;
    }
    given.add(name);
    return name;
  });
}
