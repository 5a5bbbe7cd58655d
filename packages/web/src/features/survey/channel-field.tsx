import { useId } from 'react'
import { surveyWords as words } from '../../messages/survey.ts'

interface ChannelFieldProps {
  channels: readonly string[]
  value: string
  onChange: (channel: string) => void
}

export function ChannelField({ channels, value, onChange }: ChannelFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{words.channel}</label>
      <select id={id} className="text-input" value={value} onChange={(event) => onChange(event.target.value)}>
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {channel}
          </option>
        ))}
      </select>
    </div>
  )
}
