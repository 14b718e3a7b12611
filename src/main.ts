import { startOrExplain } from './start.ts';

await startOrExplain();
