import type { TestServer } from '../test-server.ts'

/** A role group, and a deputy whose days are over. */
export async function insertStructure(server: TestServer, unit: string): Promise<void> {
  const { db } = server.running.database
  await db
    .insertInto('role_groups')
    .values({
      unit_id: unit,
      id: `${unit}-g`,
      name: '各科负责人',
      name_key: '各科负责人',
      members: '{"by":"person","personIds":[]}',
    })
    .execute()
  await db
    .insertInto('deputies')
    .values({
      unit_id: unit,
      id: `${unit}-d`,
      person_id: `${unit}-p-owner`,
      deputy_id: `${unit}-p-section`,
      from_on: '2024-01-01',
      until_on: '2024-01-02',
      reason: null,
      revoked_at: null,
    })
    .execute()
}

/** A proof of the indicator, with the bytes of a file that was imported. */
export async function insertProof(
  server: TestServer,
  unit: string,
  { documentId, indicatorId, liaison }: { documentId: string; indicatorId: string; liaison: string },
): Promise<void> {
  const { db } = server.running.database
  const file = await db
    .selectFrom('import_files')
    .select('content_hash')
    .where('unit_id', '=', unit)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('evidence')
    .values({
      unit_id: unit,
      id: `${unit}-e`,
      year: 2024,
      content_hash: file.content_hash,
      file_name: '证明.txt',
      size: '100',
      media_type: 'text/plain',
      title: null,
      uploaded_at: server.now(),
      uploaded_by: liaison,
      uploaded_by_name: '测试',
      deleted_at: null,
      deleted_by_name: null,
    })
    .execute()
  await db
    .insertInto('evidence_links')
    .values({
      unit_id: unit,
      evidence_id: `${unit}-e`,
      document_id: documentId,
      indicator_id: indicatorId,
      report_id: null,
      linked_at: server.now(),
      linked_by_name: '测试',
      unlinked_at: null,
    })
    .execute()
}

/** An account of the unit that nobody uses, to be changed. */
export async function insertAccount(server: TestServer, unit: string): Promise<string> {
  const { db } = server.running.database
  const account = `${unit}-account`
  await db
    .insertInto('accounts')
    .values({
      id: account,
      name: account,
      display_name: '新人',
      role: 'responsible',
      unit_id: unit,
      password_hash: '-',
      sample_description: null,
      created_at: server.now(),
      person_id: null,
      disabled_at: null,
    })
    .execute()
  return account
}
