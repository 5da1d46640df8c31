import { NoticeSettings } from '../../endpoint/notices/settings.ts';
import { startEndpoint } from '../../endpoint/server.ts';

/**
 * Another process on the database of a test, with the settings and the standing clock that it is given. In the same process it would
 * be no other one: whoever waits for the database's lock there keeps its holder from letting go.
 */
const { dataDir, notices, at } = JSON.parse(process.argv[2] ?? '') as {
  dataDir: string;
  notices: unknown;
  at: string;
};
const endpoint = await startEndpoint({
  dataDir,
  port: 0,
  writeLog: () => {},
  now: () => new Date(at),
  notices: NoticeSettings.parse(notices),
  notifyEveryMs: 20,
  escalateEveryMs: 20,
});
process.once('message', () => void endpoint.close().then(() => process.disconnect?.()));
process.send?.('ready');
