import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { describeMail } from './contract.ts';
import { startMailServer } from './fixtures/server.ts';
import { MailRefusedError, type MailTransport } from './port.ts';
import { createSmtp } from './smtp.ts';

const FROM = 'rounds@example.org';
const LETTER = { to: 'amina@example.org', subject: 'Confirm', text: 'Open the link.' };

describeMail('an SMTP server', async () => {
  const server = await startMailServer();
  return { mail: createSmtp({ url: server.url, from: FROM }), from: FROM, received: () => server.received() };
});

async function refusalOf(mail: MailTransport, letter = LETTER): Promise<MailRefusedError> {
  const error = await mail.send(letter).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailRefusedError))
    throw new Error('The letter was not refused as it should be', { cause: error });
  return error;
}

/** As servers answer: with the address in it. */
function answer(code: number): (address: { address: string }, session: unknown, done: (error?: Error) => void) => void {
  return ({ address }, _session, done) => {
    done(Object.assign(new Error(`<${address}> not taken`), { responseCode: code }));
  };
}

test('an address that does not exist is refused for good, and the error does not name it', async () => {
  const server = await startMailServer({ onRcptTo: answer(550) });
  const refusal = await refusalOf(createSmtp({ url: server.url, from: FROM }));
  expect(refusal.permanent).toBe(true);
  expect(refusal.message).toContain('550');
  expect(`${refusal.message} ${refusal.stack} ${JSON.stringify(refusal)} ${String(refusal.cause)}`).not.toContain(
    'amina',
  );
});

test('a full mailbox is worth another try', async () => {
  const server = await startMailServer({ onRcptTo: answer(452) });
  expect((await refusalOf(createSmtp({ url: server.url, from: FROM }))).permanent).toBe(false);
});

test('a wrong password is no reason to give the letter up', async () => {
  const server = await startMailServer({
    authOptional: false,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('No'), { responseCode: 535 })),
  });
  const url = server.url.replace('//', '//user:wrong@');
  const refusal = await refusalOf(createSmtp({ url, from: FROM }));
  expect(refusal).toMatchObject({ permanent: false });
  expect(refusal.message).toContain('535');
});

test('the right password is given', async () => {
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'rounds' && password === 'p@ss/word') done(null, { user: username });
      else done(new Error('No'));
    },
  });
  const url = server.url.replace('//', `//rounds:${encodeURIComponent('p@ss/word')}@`);
  await createSmtp({ url, from: FROM }).send(LETTER);
  expect(await server.received()).toHaveLength(1);
});

test('no server, or one that says nothing, is worth another try', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  const { port } = silent.address() as AddressInfo;
  const mail = createSmtp({ url: `smtp://127.0.0.1:${port}`, from: FROM, timeout: 200 });
  expect((await refusalOf(mail)).permanent).toBe(false);
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => silent.close(resolve));
  expect((await refusalOf(mail)).permanent).toBe(false);
});

test('where TLS is insisted on, nothing is sent without it', async () => {
  const server = await startMailServer();
  const mail = createSmtp({ url: `${server.url}/?requireTLS=true`, from: FROM });
  expect((await refusalOf(mail)).permanent).toBe(false);
  expect(await server.received()).toEqual([]);
});

test('an address is one address, whatever is in it', async () => {
  const server = await startMailServer();
  const mail = createSmtp({ url: server.url, from: FROM });
  for (const to of [
    'amina@example.org, stranger@example.org',
    'Amina <stranger@example.org>',
    'a@example.org\r\nBcc: stranger@example.org',
  ]) {
    await mail.send({ ...LETTER, to }).catch(() => undefined);
  }
  const recipients = (await server.received()).flatMap((letter) => letter.to);
  expect(recipients.filter((address) => address === 'stranger@example.org')).toEqual([]);
});
