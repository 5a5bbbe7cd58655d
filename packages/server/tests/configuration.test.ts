import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../src/platform/configuration.ts'

describe('the environment', () => {
  it('empty means: this machine only, the usual port or the next, embedded database, sample city', () => {
    expect(readConfiguration({}, '/clone')).toEqual({
      host: '127.0.0.1',
      port: 8080,
      isPortFixed: false,
      dataFolder: '/clone/.data',
      databaseUrl: null,
      isSampleCity: true,
      isSampleRenewed: false,
      isAdministratorRenewed: false,
      secureCookies: false,
      trustProxy: false,
      site: '/clone/packages/web/dist',
      samples: '/clone/samples',
      cityFile: 'city.json',
      worker: 'here',
      mail: null,
      webhookHosts: [],
      publicUrl: null,
    })
  })

  it.each([
    [{ HENGJI_SAMPLE: 'off' }, { isSampleCity: false }],
    [{ HENGJI_SAMPLE: ' OFF ' }, { isSampleCity: false }],
    [{ HENGJI_SAMPLE: '' }, { isSampleCity: true }],
    [{ HENGJI_PORT: '9000' }, { port: 9000, isPortFixed: true }],
    [{ PORT: '9001' }, { port: 9001, isPortFixed: true }],
    [{ HENGJI_DATA: '/var/data' }, { dataFolder: '/var/data' }],
    [{ HENGJI_DATA: '' }, { dataFolder: '/clone/.data' }],
    [{ DATABASE_URL: '' }, { databaseUrl: null }],
    [{ DATABASE_URL: 'postgres://x/y' }, { databaseUrl: 'postgres://x/y' }],
    [
      { HENGJI_HTTPS: 'on', HENGJI_PROXY: 'on' },
      { secureCookies: true, trustProxy: true },
    ],
    [{ HENGJI_WORKER: 'apart' }, { worker: 'apart' }],
    [{ HENGJI_WORKER: '' }, { worker: 'here' }],
    [{ HENGJI_URL: 'https://hengji.example.cn/' }, { publicUrl: 'https://hengji.example.cn' }],
    [{ HENGJI_WEBHOOK_HOSTS: 'relay:8443, other:80' }, { webhookHosts: ['relay:8443', 'other:80'] }],
    [
      { HENGJI_SMTP_URL: 'smtp://mail.example.cn', HENGJI_SMTP_FROM: 'hengji@example.cn' },
      { mail: { host: 'mail.example.cn', port: 587, from: 'hengji@example.cn' } },
    ],
  ])('%j', (environment, expected) => {
    expect(readConfiguration(environment, '/clone')).toMatchObject(expected)
  })

  it.each([
    { HENGJI_PORT: 'x' },
    { HENGJI_PORT: '70000' },
    { HENGJI_PORT: '-1' },
    { DATABASE_URL: 'mysql://x' },
    { HENGJI_WORKER: 'elsewhere' },
    { HENGJI_URL: 'hengji.example.cn' },
    { HENGJI_SMTP_URL: 'mail.example.cn' },
  ])('%j is refused by name', (environment) => {
    const [name] = Object.keys(environment)
    expect(readConfiguration(environment, '/clone')).toMatchObject({
      code: 'setting-not-understood',
      facts: { name },
    })
  })

  it('never tells the address of a database, which may hold a password', () => {
    const refused = JSON.stringify(readConfiguration({ DATABASE_URL: 'mysql://me:secret@host/x' }))
    expect(refused).not.toContain('secret')
  })
})
