import { Secret } from 'otpauth'
import { codeOfStep } from '../src/platform/sessions/second-factor.ts'

/** What an authenticator shows at that moment. @param steps before or after it, of thirty seconds */
export function codeAt(secret: string, moment: Date, steps = 0): string {
  return codeOfStep(Secret.fromBase32(secret).bytes, Math.floor(moment.getTime() / 30_000) + steps)
}
