import { Dialog } from '../../design/dialog.tsx'
import { zh } from '../../messages/zh.ts'
import { Legend } from './legend.tsx'

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={zh.desk.keysTitle} onClose={onClose}>
      <table className="keys">
        <tbody>
          {zh.desk.keyList.map(([keys, meaning]) => (
            <tr key={keys}>
              <th scope="row">
                {keys.split('　').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{zh.desk.legend.title}</h3>
      <Legend />
    </Dialog>
  )
}
