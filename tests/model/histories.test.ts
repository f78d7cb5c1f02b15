import { liveThroughHistories } from './live-histories.ts';

liveThroughHistories(100, 1);
