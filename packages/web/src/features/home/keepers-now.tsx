import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/accounts.ts'
import { recordOverviewQuery } from '../../api/record.ts'
import { HrefLink } from '../../design/href-link.tsx'
import { homeWords as words } from '../../messages/home.ts'

/** What the administrators of accounts and of the record have before them. */
export default function KeepersNow({ keeps }: { keeps: 'accounts' | 'record' }) {
  return keeps === 'accounts' ? <AccountsNow /> : <RecordNow />
}

function AccountsNow() {
  const { data } = useQuery(accountsQuery)
  if (data === undefined) return null
  const used = data.filter(({ disabledAt }) => disabledAt === null)
  const waiting = used.filter(({ roleGrantedAt }) => roleGrantedAt === null).length
  return (
    <p>
      <HrefLink href="/accounts">{words.accounts(used.length)}</HrefLink>
      {waiting === 0 ? words.noneToGrant : `，${words.toGrant(waiting)}`}。
    </p>
  )
}

function RecordNow() {
  const { data } = useQuery(recordOverviewQuery)
  if (data === undefined) return null
  const entries = data.units.reduce((sum, unit) => sum + unit.entries, 0)
  return (
    <p>
      <HrefLink href="/record">{words.entries(entries.toLocaleString('zh-CN'), data.units.length)}</HrefLink>
      。
    </p>
  )
}
