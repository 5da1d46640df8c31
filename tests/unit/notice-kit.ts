import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as the server was given it. */
export interface Mail {
  to: string[];
  subject: string;
  body: string;
  id: string;
}

export interface Post {
  port: number;
  mails: Mail[];
  /** While true, the server answers that it has no room. */
  refuse: boolean;
  close(): Promise<void>;
}

/** A real SMTP server on this machine that keeps what it is sent, undoing quoted-printable. */
export async function openPost(): Promise<Post> {
  const post: Post = {
    port: 0,
    mails: [],
    refuse: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      void text(stream).then((raw) => {
        if (post.refuse) return callback(Object.assign(new Error('No room'), { responseCode: 452 }));
        const whole = raw
          .replaceAll(/=\r?\n/g, '')
          .replaceAll(/((?:=[0-9A-F]{2})+)/g, (bytes: string) =>
            Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
          );
        post.mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          subject: /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(raw)?.[1]?.replaceAll(/\r?\n\s/g, ' ') ?? '',
          body: whole,
          id: /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '',
        });
        return callback();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  post.port = (server.server.address() as AddressInfo).port;
  return post;
}

export interface Channel {
  url: string;
  said: unknown[];
  close(): Promise<void>;
}

/** A web server that takes what a webhook is sent. */
export async function openChannel(): Promise<Channel> {
  const said: unknown[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      said.push(JSON.parse(body));
      response.end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    said,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The parts of a mail that decide: what stands behind the `#`, and the digits. */
export function linkIn(mail: Mail): { url: string; token: string; code: string } {
  const url = /https?:\/\/\S+\/decide#[\w-]{43}/.exec(mail.body)?.[0] ?? '';
  const code = /type (\d{4})\./.exec(mail.body)?.[1] ?? '';
  if (!url || !code) throw new Error(`No link in: ${mail.body}`);
  return { url, token: url.slice(url.indexOf('#') + 1), code };
}
