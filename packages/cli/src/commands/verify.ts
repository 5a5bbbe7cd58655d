import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { byOpenSsl } from '@hengji/proof/ballot/signatures.node.ts'
import { mostBundleBytes } from '@hengji/proof/bundle/bundle-files.ts'
import { fingerprintOf } from '@hengji/proof/bundle/check-signer.ts'
import type { Verification } from '@hengji/proof/bundle/checks.ts'
import { verifyBundle } from '@hengji/proof/bundle/verify-bundle.ts'
import type { CommandLine } from '../command-line/command-line.ts'
import type { Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { bytesOfFile } from '../input/read-file.ts'
import { sentenceOf } from '../messages.ts'
import { presentVerification } from '../present/verification.ts'

const exitCodes = { sound: 0, unsound: 1, unconfirmed: 2 } as const satisfies Record<
  Verification['verdict'],
  ExitCode
>

export const verifyCommand: Command = {
  name: 'verify',
  summary: '核对公布的考评结果包：文件、签名、选票，并重新计算',
  options: { signer: 'text', json: 'flag' },
  help: `用法：hengji verify result.zip [--signer 指纹] [--json]

不联网，不读数据库，只看这一个文件：逐个核对文件的摘要、SM2 与 Ed25519 签名、无记名打分的每一张票，
并从考评办法起重新计算全部得分、名次与等次。✓ 相符，✗ 不符（指出是哪一处），？ 须由人确认。

  --signer 指纹   发布机关另行公布的签名指纹（32 位十六进制，空格有无均可）。任何人都能用自己的
                  密钥另签一个包，不给指纹就不能确认是谁签的
  --json          输出 JSON

例：
  hengji verify result.zip
  hengji verify result.zip --signer '0A1B 2C3D 4E5F 6071 8293 A4B5 C6D7 E8F9'

退出码：0 核对无误；1 有不符；2 未确认签名者，或文件读不了。`,
  async run(line, terminal) {
    const [file] = line.words
    const verification = await verifyAsAsked(line)
    if (isRefusal(verification)) {
      terminal.err(sentenceOf(verification))
      return 2
    }
    terminal.out(
      line.has('json')
        ? JSON.stringify(verification, null, 2)
        : presentVerification(file ?? '', verification).join('\n'),
    )
    return exitCodes[verification.verdict]
  },
}

async function verifyAsAsked(line: CommandLine): Promise<Verification | Refusal> {
  const [file, unexpected] = line.words
  if (file === undefined) return refuse('bundle-not-named')
  if (unexpected !== undefined) return refuse('too-many-arguments', { word: unexpected })
  const signer = line.text('signer')
  const expectedSigner = signer === null ? null : fingerprintOf(signer)
  if (signer !== null && expectedSigner === null) return refuse('not-a-fingerprint', { text: signer })
  const bytes = await bytesOfFile(file, mostBundleBytes)
  return isRefusal(bytes) ? bytes : verifyBundle(bytes, { expectedSigner, signatures: byOpenSsl })
}
