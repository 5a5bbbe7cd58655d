import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailSettings } from './mail-settings.ts'
import type { SendingOutcome } from './sending-outcome.ts'

export interface Mail {
  /** Stays the same however often it is tried: a receiver may know it again by it. */
  id: string
  to: string
  subject: string
  text: string
  html: string
}

const seconds = 1000

/**
 * Hands one message to the mail server. Until the message itself is under way nothing can have been taken; from then
 * on only the server's own answer counts.
 */
export async function sendMail(settings: MailSettings, mail: Mail): Promise<SendingOutcome> {
  const domain = /@([^\s>]+)>?$/.exec(settings.from)?.[1] ?? 'localhost'
  const composed = new MailComposer({
    from: settings.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }).compile()
  const bytes = await composed.build()
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.isSecure,
    requireTLS: settings.requireTls,
    tls: { rejectUnauthorized: settings.verifiesCertificate },
    connectionTimeout: 15 * seconds,
    greetingTimeout: 15 * seconds,
    socketTimeout: 60 * seconds,
  })
  // An error after the answer has come is of no more interest, and must not end the program.
  connection.on('error', () => undefined)
  try {
    const refused = await connectAndSignIn(connection, settings)
    if (refused !== null) {
      const isAway = refused.responseCode === undefined
      return { kind: 'not-taken', mayRetry: mayRetry(refused), note: noteOf(refused), isAway }
    }
    const failed = await settled((done) => connection.send(composed.getEnvelope(), bytes, done))
    if (failed === null) return { kind: 'sent' }
    const isCertain = failed.responseCode !== undefined || failed.code === 'EENVELOPE'
    if (!isCertain) return { kind: 'uncertain', note: noteOf(failed) }
    return { kind: 'not-taken', mayRetry: mayRetry(failed), note: noteOf(failed) }
  } finally {
    connection.quit()
    connection.close()
  }
}

async function connectAndSignIn(
  connection: SMTPConnection,
  { user, password }: MailSettings,
): Promise<SMTPConnection.SMTPError | null> {
  const failed = await settled((done) => {
    connection.once('error', done)
    connection.connect(done)
  })
  if (failed !== null || user === null) return failed
  return settled((done) => {
    connection.once('error', done)
    connection.login({ credentials: { user, pass: password ?? '' } }, done)
  })
}

function settled(
  begin: (done: (error?: SMTPConnection.SMTPError | null) => void) => void,
): Promise<SMTPConnection.SMTPError | null> {
  return new Promise((resolve) => begin((error) => resolve(error ?? null)))
}

/** A 5xx is meant for good; a 4xx, or no connection at all, may be otherwise later. */
function mayRetry({ responseCode }: SMTPConnection.SMTPError): boolean {
  return responseCode === undefined || responseCode < 500
}

/** Code and the server's own words, without anything of ours in them. */
function noteOf({ code, response, message }: SMTPConnection.SMTPError): string {
  return `${code ?? ''} ${response ?? message}`.trim().slice(0, 300)
}
