import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** What shows of an element that scrolls, in pixels: where it stands, and how large it is inside its scrollbars. */
export interface Sight {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Before it is measured: enough for a first screen of rows. */
const guess: Sight = { top: 0, left: 0, width: 0, height: 600 };

/** Follows what shows of an element. */
export function useSight(element: HTMLElement | null): Sight {
  const [sight, setSight] = useState(guess);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const see = (): void =>
      setSight((before) => {
        const now = { top: element.scrollTop, left: element.scrollLeft, width: element.clientWidth, height: element.clientHeight };
        return now.top === before.top && now.left === before.left && now.width === before.width && now.height === before.height ? before : now;
      });
    // What comes into sight is drawn in the very frame that scrolled, or it would be blank for one.
    const onScroll = (): void => flushSync(see);
    see();
    element.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(see);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [element]);
  return sight;
}
