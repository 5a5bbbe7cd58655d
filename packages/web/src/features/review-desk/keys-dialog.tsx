import { Dialog } from '../../design/dialog.tsx'
import { deskWords } from '../../messages/review-desk.ts'
import { Legend } from './legend.tsx'

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={deskWords.keysTitle} onClose={onClose}>
      <table className="keys">
        <tbody>
          {deskWords.keyList.map(([keys, meaning]) => (
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
      <h3>{deskWords.legend.title}</h3>
      <Legend />
    </Dialog>
  )
}
