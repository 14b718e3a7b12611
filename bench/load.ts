import { setTimeout as pause } from 'node:timers/promises';
import { listenPlayground } from '../src/playground/playground.ts';
import { movableClock } from '../src/shared/clock.ts';
import type { FromLoad, LoadOptions, Measured, Task } from './model.ts';

/** The local Bot API server and the people who write: one process, so that one clock measures. */
const ANSWER_LIMIT_MS = 30_000;

const options = JSON.parse(process.argv[2] ?? '{}') as LoadOptions; // written by run.ts
const clock = movableClock();
if (options.now !== undefined) clock.moveTo(new Date(options.now));
const { world, root, violations } = await listenPlayground({
  token: options.token,
  clock,
  floodLimits: options.strict ?? false,
  messagesPerChat: 20,
});

/** Who waits for an answer; a person writes again only after it. */
const waiting = new Map<number, (text: string) => void>();
const all = Array.from({ length: options.count }, (_, index) => options.firstId + index);
const people = all.slice(options.receivers ?? 0);
/** How many messages of the bot's each person has got, and all of them together. */
const received = new Map<number, number>();
let messages = 0;

for (const id of all) {
  world.account({ id, firstName: `Pegawai ${id}`, started: true });
  world.onEvent(id, (event) => {
    if (event.kind !== 'message' || !event.message.fromBot) return;
    messages += 1;
    received.set(id, (received.get(id) ?? 0) + 1);
    waiting.get(id)?.(event.message.text);
  });
}

process.on('message', (task: Task) => {
  void measure(task).then((measured) => tell({ kind: 'measured', measured }));
});
process.on('disconnect', () => process.exit());
tell({ kind: 'listening', root });

async function measure(task: Task): Promise<Measured> {
  const started = performance.now();
  const [messagesBefore, callsBefore] = [messages, sends()];
  const answers = await run(task);
  const seconds = (performance.now() - started) / 1000;
  const times = answers.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);

  const broken = violations.find(({ reason }) => !reason.startsWith('Too Many Requests'));
  if (broken !== undefined) throw new Error(`Broke the Bot API: ${broken.reason}`);
  return {
    answered: answers.length,
    wrong: answers.filter(({ right }) => !right).length,
    perSecond: answers.length / seconds,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    ...(task.do === 'watch' && {
      sent: {
        perSecond: (messages - messagesBefore) / seconds,
        refused: sends() - callsBefore - (messages - messagesBefore),
        twice: receivers().filter((id) => (received.get(id) ?? 0) > 1).length,
      },
    }),
  };
}

function sends(): number {
  return world.calls.get('sendMessage') ?? 0;
}

function receivers(): readonly number[] {
  return all.slice(0, options.receivers ?? 0);
}

function run(task: Task): Promise<readonly Answer[]> {
  switch (task.do) {
    case 'flood':
      return flood(task.persons, task.seconds);
    case 'steady':
      return keepPace(task.perSecond, task.seconds);
    case 'watch':
      return watch(task.unasked, task.reportsPerSecond);
    case 'ask':
      return askInTurn(task.text, task.times);
  }
}

/** Each of the lines goes through its own share of the people, so that nobody is asked twice at once. */
async function flood(lines: number, seconds: number): Promise<readonly Answer[]> {
  const end = performance.now() + seconds * 1000;

  const perLine = await Promise.all(
    Array.from({ length: lines }, async (_, line) => {
      const answers: Answer[] = [];
      for (let turn = line; performance.now() < end; turn += lines) {
        answers.push(await write(person(turn), reportText()));
      }
      return answers;
    }),
  );

  return perLine.flat();
}

async function keepPace(perSecond: number, seconds: number): Promise<readonly Answer[]> {
  const started = performance.now();
  const answers: Promise<Answer>[] = [];

  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const due = started + (turn * 1000) / perSecond;
    while (performance.now() < due) await pause(1);
    answers.push(write(person(turn), reportText()));
  }

  return Promise.all(answers);
}

async function watch(unasked: number, reportsPerSecond: number): Promise<readonly Answer[]> {
  const answers: Promise<Answer>[] = [];
  const reached = (): number => receivers().filter((id) => received.has(id)).length;

  while (reached() < unasked) {
    answers.push(write(person(answers.length), reportText()));
    await pause(1000 / reportsPerSecond);
  }
  return Promise.all(answers);
}

async function askInTurn(text: string, times: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let turn = 0; turn < times; turn += 1) answers.push(await write(person(turn), text));

  return answers;
}

interface Answer {
  readonly milliseconds: number;
  readonly right: boolean;
}

function write(id: number, text: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`${id} got no answer to "${text}"`));
    }, ANSWER_LIMIT_MS);
    const started = performance.now();

    waiting.set(id, (answer) => {
      clearTimeout(late);
      waiting.delete(id);
      const right = answer.startsWith(options.answerBegins);
      resolve({ milliseconds: performance.now() - started, right });
    });
    world.say(id, text);
  });
}

function person(turn: number): number {
  return people[turn % people.length] ?? options.firstId;
}

let reports = 0;

/** Never the same text twice: that would be asked about instead of stored. */
function reportText(): string {
  reports += 1;

  return `verifikasi ${reports} berkas bantuan 10 menit`;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function tell(message: FromLoad): void {
  process.send?.(message);
}
