import { cpus } from 'node:os';
import { join } from 'node:path';
import { bench } from './bench.ts';

/** `npm run bench`: prints the tables of docs/performance.md. `BENCH_PEER` names the folder of another unpacked extension. */
const built = join(process.env.COUNTERSIGN_OUT ?? '.output', 'chrome-mv3');
const rounds = Number(process.env.ROUNDS ?? 4);
const size = { rounds, saves: rounds * 8, seconds: 6, lines: [500, 5000] };
console.log(`${cpus().length} × ${cpus()[0]?.model}, ${rounds} rounds of ${size.seconds} s\n`);
console.log(await bench(built, size));
