// Peers of the mail listener: a mail server that delivers, and one that speaks line by line.

import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

export interface Delivery {
  from?: string
  to: string[]
  raw: string
}

/** Delivers as another mail server would; rejects with what it was told. */
export async function deliver(port: number, delivery: Delivery, options: { lmtp?: boolean } = {}) {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    secure: false,
    lmtp: options.lmtp ?? false,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 60_000,
  })
  const from = delivery.from ?? 'nora@example.com'
  return transport.sendMail({
    envelope: { from, to: delivery.to },
    raw: delivery.raw.replace(/\r?\n/g, '\r\n'),
  })
}

/** Says lines and collects the codes answered. */
export async function speak(port: number, lines: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1')
  const heard: string[] = []
  try {
    heard.push(await answerOf(socket))
    for (const line of lines) {
      socket.write(line.endsWith('\r\n') ? line : `${line}\r\n`)
      heard.push(await answerOf(socket))
    }
    return heard
  } finally {
    socket.destroy()
  }
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (!/^\d{3} [^\n]*\n$/m.test(text)) return
      socket.off('data', read)
      resolve(text.trim())
    }
    socket.on('data', read)
    socket.once('close', () => reject(new Error(`closed after ${text}`)))
  })
}
