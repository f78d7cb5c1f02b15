import { liveThroughHistories } from './live-histories.ts';

// The other half, at the same time.
liveThroughHistories(250, 2);
