import { get as getPlain } from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import type { Download } from '../conversation/model.ts';
import type { Log } from '../shared/log.ts';
import { no, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { codeOf, type Call } from './api.ts';
import { CallError } from './failures.ts';
import { openGate } from '../shared/gate.ts';

/** Bot API: what a bot may download. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Files in memory at a time, while they are fetched. */
const DOWNLOADS_AT_MOST = 4;

const DEADLINE_MS = 120_000;

export interface DownloadParts {
  readonly call: Call;
  readonly log: Log;
  readonly apiRoot: string;
  readonly token: string;
  readonly agent: Agent;
  /** Gives up what is under way. */
  readonly stop: AbortSignal;
  /** Instead of the usual; for tests. */
  readonly deadlineMs?: number | undefined;
}

type Got = Awaited<ReturnType<Download>>;

/** Fetches what people sent; see `Download`. Neither the token nor the file gets into an error. */
export function openDownload(parts: DownloadParts): Download {
  const { call, log, agent, stop } = parts;
  const get = parts.apiRoot.startsWith('http://') ? getPlain : getSecure;
  const gate = openGate(DOWNLOADS_AT_MOST);

  return async function download(fileId, size) {
    if (size !== null && size > MOST_BYTES) return no('too-big');

    return gate(async () => {
      const found = await findPath(fileId);
      return found.ok ? fetchWithin(addressOf(found.value)) : found;
    });
  };

  async function findPath(fileId: string): Promise<Result<string, 'too-big' | 'gone'>> {
    try {
      const file = await call('getFile', { file_id: fileId }, { signal: stop });
      const path = file === true ? undefined : file.file_path;

      return path !== undefined && isBelowRoot(path) ? ok(path) : no('gone');
    } catch (error) {
      if (!(error instanceof CallError) || error.code === null) throw error;
      if (/file is too big/i.test(error.description)) return no('too-big');
      if (error.reason === 'refused' || error.reason === 'chat-gone') return no('gone');
      throw error;
    }
  }

  /** A server of one's own with `--local` names files of its own disk, which nobody here reads. */
  function isBelowRoot(path: string): boolean {
    const isBelow = !path.startsWith('/') && !/^[a-z]:|\\/i.test(path) && !/(^|\/)\.\./.test(path);
    if (!isBelow) log.error('The Bot API server gives no files: start it without --local');

    return isBelow;
  }

  function addressOf(path: string): URL {
    const named = path.toWellFormed().split('/').map(encodeURIComponent).join('/');

    return new URL(`./file/bot${parts.token}/${named}`, parts.apiRoot);
  }

  async function fetchWithin(address: URL): Promise<Got> {
    const deadline = new AbortController();
    const giveUp = () => deadline.abort();
    const timer = setTimeout(giveUp, parts.deadlineMs ?? DEADLINE_MS);

    stop.addEventListener('abort', giveUp);
    if (stop.aborted) giveUp();
    try {
      return await fetchFile(address, deadline.signal);
    } catch (error) {
      if (error instanceof CallError) throw error;
      throw silence(deadline.signal.aborted ? 'no answer in time' : (codeOf(error) ?? 'cut'));
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', giveUp);
    }
  }

  async function fetchFile(address: URL, signal: AbortSignal): Promise<Got> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(address, { agent, signal }, resolve).on('error', reject);
    });

    const { statusCode = 0 } = response;
    if (statusCode === 200) return readAll(response);
    response.destroy();

    const isGone = statusCode >= 400 && statusCode < 500 && ![401, 429].includes(statusCode);
    if (isGone) return no('gone');
    throw refusal(response, statusCode);
  }
}

/** What was told of the size may be wrong: it is counted again. */
async function readAll(response: IncomingMessage): Promise<Got> {
  const pieces: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = response; // no encoding was set
  for await (const piece of body) {
    size += piece.length;
    if (size > MOST_BYTES) return no('too-big'); // leaving the loop closes the connection
    pieces.push(piece);
  }
  if (!response.complete) throw silence('cut');

  return ok(Buffer.concat(pieces));
}

function refusal({ headers, statusMessage = '' }: IncomingMessage, code: number): CallError {
  const about = { method: 'file', code, description: statusMessage };
  if (code !== 429) return new CallError('unavailable', about);

  const retryAfterSeconds = Number(headers['retry-after']) || 1;
  return new CallError('slow-down', { ...about, retryAfterSeconds });
}

/** Reading a file again changes nothing: whatever happened, another try may do. */
function silence(description: string): CallError {
  return new CallError('unavailable', { method: 'file', code: null, description });
}
