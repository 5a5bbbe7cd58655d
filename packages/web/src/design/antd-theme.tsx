import ConfigProvider from 'antd/es/config-provider'
import zhCN from 'antd/es/locale/zh_CN'
import type { ReactNode } from 'react'

/** Ant Design's parts in our own dress. Only pages that need one of them load this. */
export function AntdTheme({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={{
        token: {
          colorPrimary: '#1f4e8c',
          colorError: '#c0171d',
          colorWarning: '#a35700',
          colorSuccess: '#1a7f37',
          colorText: '#1f2328',
          colorTextSecondary: '#57606a',
          colorTextPlaceholder: '#57606a',
          colorBorder: '#c9ced6',
          borderRadius: 4,
          fontSize: 14,
          fontFamily: 'inherit',
          controlHeight: 32,
          // Nothing jumps and nothing slides: its lists open in place, for those who ask for less motion too.
          motion: false,
        },
      }}
    >
      {children}
    </ConfigProvider>
  )
}
