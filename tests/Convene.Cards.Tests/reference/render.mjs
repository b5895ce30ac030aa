// Renders cards with Microsoft's own renderer (npm adaptivecards) in one Chromium and tells what it complains about.
// argv: node_modules, chromium, folder for pictures. stdin: [{"name", "card", "picture": bool}], stdout: [{"name", "problems", "text"}].
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [modules, chromium, pictures] = process.argv.slice(2);
const cards = JSON.parse(fs.readFileSync(0, 'utf8'));
const widths = [320, 480];

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cards-chromium-'));
// Chromium speaks its DevTools protocol on pipes 3 and 4, and ends when they close.
const browser = spawn(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`, 'about:blank'],
{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const [, , , toBrowser, fromBrowser] = browser.stdio;
const limit = setTimeout(() => fail('Chromium took longer than 100 seconds'), 100_000);
function fail(reason) { console.error(reason); browser.kill('SIGKILL'); process.exit(1); }
browser.on('error', (error) => fail(error.message));

const waiting = new Map();
let counter = 0;
let unread = '';
fromBrowser.setEncoding('utf8');
fromBrowser.on('data', (chunk) => {
  const messages = (unread + chunk).split('\0');
  unread = messages.pop();
  for (const message of messages.map((text) => JSON.parse(text))) {
    const call = waiting.get(message.id);
    if (!call) continue;
    waiting.delete(message.id);
    if (message.error) call.reject(new Error(message.error.message)); else call.resolve(message.result);
  }
});
const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
  waiting.set(++counter, { resolve, reject });
  toBrowser.write(JSON.stringify({ id: counter, method, params, sessionId }) + '\0');
});

const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
const evaluate = async (expression) => {
  const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true }, sessionId);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
await evaluate(fs.readFileSync(path.join(modules, 'adaptivecards/dist/adaptivecards.min.js'), 'utf8'));
await evaluate(fs.readFileSync(path.join(modules, 'markdown-it/dist/markdown-it.min.js'), 'utf8'));
await evaluate(fs.readFileSync(path.join(import.meta.dirname, 'page.js'), 'utf8'));

const answers = [];
for (const { name, card, picture } of cards) {
  const problems = [];
  let seen;
  for (const width of widths) {
    seen = await evaluate(`show(${JSON.stringify(card)}, ${width})`);
    problems.push(...seen.problems.map((problem) => `${width} px: ${problem}`));
    if (picture && width === widths[0]) {
      const clip = { x: 0, y: 0, width: width + 40, height: seen.height + 40, scale: 1 };
      const { data } = await send('Page.captureScreenshot', { clip, captureBeyondViewport: true }, sessionId);
      fs.writeFileSync(path.join(pictures, `${name}.png`), Buffer.from(data, 'base64'));
    }
  }
  answers.push({ name, problems, text: seen.text });
}

clearTimeout(limit);
await send('Browser.close').catch(() => undefined);
await new Promise((resolve) => (browser.exitCode === null ? browser.on('exit', resolve) : resolve()));
fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
fs.writeFileSync(1, JSON.stringify(answers));
process.exit(0);
