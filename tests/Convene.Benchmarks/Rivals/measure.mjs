// Reads lines from standard input and prints how many a second a reader of dates gets through, in CPU time of this process:
// node measure.mjs chrono|recognizers en|zh SECONDS
import * as chrono from 'chrono-node';
import recognizers from '@microsoft/recognizers-text-date-time';
import { readFileSync } from 'node:fs';

const [reader, language, seconds] = process.argv.slice(2);
const lines = readFileSync(0, 'utf8').split('\n').filter(line => line.length > 0);
const now = new Date(2026, 10, 23, 9, 0, 0);

const readers = {
  chrono: {
    en: text => chrono.parse(text, now, { forwardDate: true }),
    zh: text => chrono.zh.parse(text, now, { forwardDate: true }),
  },
  recognizers: {
    en: text => recognizers.recognizeDateTime(text, recognizers.Culture.English, undefined, now),
    zh: text => recognizers.recognizeDateTime(text, recognizers.Culture.Chinese, undefined, now),
  },
};
const read = readers[reader][language];

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Goes round the lines for so many seconds of CPU time; lines a second and how many lines held a time. */
function run(most) {
  const start = cpuSeconds();
  let done = 0;
  let found = 0;
  do {
    // a slow reader does not get round all lines between two looks at the clock
    for (let i = 0; i < 20; i++) found += read(lines[done++ % lines.length]).length > 0 ? 1 : 0;
  } while (cpuSeconds() - start < most);
  return { perSecond: done / (cpuSeconds() - start), found: found / done };
}

run(seconds / 2);
console.log(JSON.stringify(run(Number(seconds))));
