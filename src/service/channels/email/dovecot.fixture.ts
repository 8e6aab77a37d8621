// A real Dovecot of the test's own, where one is installed.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ImapFlow } from 'imapflow'
import { freePort } from './peers.fixture.ts'

export const hasDovecot = (): boolean =>
  process.getuid?.() === 0 && spawnSync('dovecot', ['--version'], { stdio: 'ignore' }).status === 0

export interface Dovecot {
  port: number
  /** Another program puts mails into a mailbox. */
  put(user: string, ...raws: string[]): Promise<void>
  /** The folder is made anew: every uid changes its meaning. */
  renumber(user: string): Promise<void>
  flagsOf(user: string): Promise<string[][]>
  stop(): Promise<void>
  /** Ends it and takes its mails away. */
  remove(): Promise<void>
  start(): Promise<void>
}

export const password = 'a-long-password'

export async function dovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-dovecot-'))
  const port = await freePort()
  mkdirSync(path.join(folder, 'mail'), { mode: 0o777 })
  const file = path.join(folder, 'dovecot.conf')
  writeFileSync(file, configOf(folder, port))
  spawnSync('chmod', ['-R', '755', folder])
  spawnSync('chown', ['-R', 'nobody', path.join(folder, 'mail')])
  let process: ChildProcess | undefined

  const made: Dovecot = {
    port,
    async start() {
      process = spawn('dovecot', ['-F', '-c', file], { stdio: 'ignore' })
      for (let i = 0; i < 100; i++) {
        const client = clientOf(port, 'probe')
        const isUp = await client.connect().then(
          () => true,
          () => false,
        )
        client.close()
        if (isUp) return
        await new Promise((done) => setTimeout(done, 50))
      }
      process.kill('SIGTERM')
      throw new Error('Dovecot did not start.')
    },
    async stop() {
      const ended = new Promise((done) => process?.once('exit', done))
      process?.kill('SIGTERM')
      await ended
    },
    async remove() {
      await made.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
    async put(user, ...raws) {
      const client = clientOf(port, user)
      await client.connect()
      for (const raw of raws) {
        const lines = raw.replace(/\r?\n/g, '\r\n')
        // Dovecot refuses for a moment while it makes the index anew that `renumber` took away.
        await client.append('INBOX', lines).catch(async () => {
          await new Promise((done) => setTimeout(done, 500))
          await client.append('INBOX', lines)
        })
      }
      await client.logout()
    },
    async renumber(user) {
      const place = path.join(folder, 'mail', user)
      for (const name of readdirSync(place)) {
        if (name.startsWith('dovecot')) rmSync(path.join(place, name), { recursive: true })
      }
    },
    async flagsOf(user) {
      const client = clientOf(port, user)
      await client.connect()
      await client.mailboxOpen('INBOX', { readOnly: true })
      const mails = await client.fetchAll('1:*', { flags: true })
      await client.logout()
      return mails.map((mail) => [...(mail.flags ?? [])].filter((flag) => flag !== '\\Recent'))
    },
  }
  await made.start()
  return made
}

function clientOf(port: number, user: string): ImapFlow {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  })
  client.on('error', () => {})
  return client
}

const configOf = (folder: string, port: number) => `
protocols = imap
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = dovecot
default_login_user = dovenull
mail_location = maildir:${folder}/mail/%u
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
auth_failure_delay = 0
mail_max_userip_connections = 50
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
    address = 127.0.0.1
  }
  inet_listener imaps {
    port = 0
  }
}
`
