import { html, type Html } from './html.ts';

const steps: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
];

/** How long something lasts, in the largest unit that fits: `6 hours`; undefined for less than a minute. */
export function lasting(ms: number): string | undefined {
  const step = steps.find(([length]) => ms >= length);
  if (step === undefined) return undefined;
  const [length, name] = step;
  const count = Math.floor(ms / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** When something was, for people, with the instant for whoever points at it. */
export function ago(at: Date, now: number): Html {
  const long = lasting(now - at.getTime());
  return html`<time datetime="${at.toISOString()}" title="${at.toISOString().replace('T', ' ').slice(0, 16)} UTC">${long === undefined ? 'just now' : `${long} ago`}</time>`;
}
