import { liveThroughHistories } from './live-histories.ts';

liveThroughHistories(250, 1);
