import { readFileSync } from 'node:fs'
import { sessionCookie } from './session-cookie.ts'

const packageFile = new URL('../../../package.json', import.meta.url)
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }

/** The head of the OpenAPI document; paths and schemas come from the routes. */
export const describeApi = {
  openapi: '3.1.0',
  info: {
    title: '衡绩 HTTP API',
    version,
    description:
      '一个考评年度的全部接口：方案从导入、审批到公开，每月上报，年终考评，直到结果公布。请求与回答均为 JSON（上传文件除外）；分值与金额一律为十进制数的文本。' +
      '除读取外的请求须带 x-requested-with: hengji 头。未能办理时返回 { code, message, facts }。',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: '登录', description: '会话：三十分钟不用或满十二小时后结束' },
    { name: '我的账号', description: '本人的密码、动态口令、各处登录' },
    { name: '账号', description: '建立、停用、授权；三类管理员各管一部分' },
    { name: '安全规则', description: '密码、锁定、时限、动态口令，各处登录' },
    { name: '审计记录', description: '查找、验证、导出；只增不改，逐条相连' },
    { name: '单位', description: '参评单位：新增、改名、排序、撤销' },
    { name: '人员', description: '科室、人员、任职、代理、交接、同组单位' },
    { name: '导入复核', description: '从原件到确认入库' },
    { name: '文件', description: '已入库的文件，只增版本、不作改动' },
    { name: '方案审批', description: '按考评办法的步骤审批和变更，意见与答复' },
    { name: '方案工作稿', description: '起草、修改、逐格对照' },
    { name: '进度跟踪', description: '度量、阶段目标、上报、亮灯与预测' },
    { name: '总览、会议、首页', description: '各单位进度、会议材料、每人首页、全年各步' },
    { name: '台账与整改', description: '逐条销号的台账，整改通知' },
    { name: '佐证材料', description: '上传（tus 协议）、关联、预览、打包下载' },
    { name: '考评办法', description: '各年度的办法：起草、印发、修订、导出' },
    { name: '计分', description: '公式与得分表' },
    { name: '查找', description: '按字词查找' },
    { name: '考评', description: '各系列各年度的考评：环节、日期、固定的方案' },
    { name: '单位自评', description: '逐项自定、佐证与核对' },
    { name: '同组互评', description: '同组单位查看、评分、提出异议' },
    { name: '实地考评', description: '抽取、安排、现场记录与照片' },
    { name: '无记名打分', description: '考评组成员领取凭证、投票、公布；投票不带登录状态' },
    { name: '领导评价', description: '席位、评价表、进度；不记录谁打了几分' },
    { name: '公众评议', description: '问卷、抽样、链接、答卷、计数；填写无须登录' },
    { name: '加分扣分', description: '正向激励加分和察访核验扣分：申报、认定、异议' },
    { name: '考评结果', description: '计算、公示、异议、签发、公布；假设分析' },
    { name: '公开', description: '向社会公开的方案，无须登录' },
    { name: '通知提醒', description: '站内通知、提醒规则、邮件、群机器人和日历订阅' },
    { name: '示例城市', description: '调日期、重新开始' },
    { name: '平台', description: '运行状况与接口说明' },
  ],
  components: {
    securitySchemes: { session: { type: 'apiKey' as const, in: 'cookie' as const, name: sessionCookie } },
  },
  security: [{ session: [] }],
}

/** Bytes that go in or out, which the zod schemas of the routes do not describe. */
const bytes = { type: 'string', format: 'binary' }
/** With the fields of `drawSampleSchema` where a sample is drawn. */
const servedList = {
  required: true,
  content: {
    'multipart/form-data': { schema: { type: 'object', properties: { file: bytes }, required: ['file'] } },
  },
}
const uploads: Record<string, object> = {
  '/api/evaluations/{id}/survey/units/{unitId}/lists': servedList,
  '/api/evaluations/{id}/survey/units/{unitId}/samples': servedList,
  '/s/{token}': { content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } },
  '/api/ballot/{unitId}/{id}': { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  '/api/imports': {
    required: true,
    content: {
      'multipart/form-data': { schema: { type: 'object', properties: { file: bytes }, required: ['file'] } },
    },
  },
}
const downloads: Record<string, object> = {
  '/api/imports/{id}/file': { 'application/octet-stream': { schema: bytes } },
  '/api/evidence/{id}/file': { 'application/octet-stream': { schema: bytes } },
  '/api/evidence/{id}/view': { 'application/pdf': { schema: bytes }, 'image/*': { schema: bytes } },
  '/api/evidence/archive': { 'application/zip': { schema: bytes } },
  '/api/record/export': {
    'application/jsonl': { schema: { type: 'string' } },
    'text/csv': { schema: { type: 'string' } },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: bytes },
  },
  '/api/documents/{id}/export': {
    'application/json': { schema: {} },
    'text/csv': { schema: { type: 'string' } },
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: bytes },
  },
}

interface Paths {
  paths?: Record<string, { get?: { responses?: object }; post?: object } | undefined>
}

/** Adds the files to the description made from the routes. */
export function describeFiles<T extends object>(description: T & Paths): T {
  const paths = { ...description.paths }
  for (const [path, requestBody] of Object.entries(uploads)) {
    const found = paths[path]
    if (found?.post) paths[path] = { ...found, post: { ...found.post, requestBody } }
  }
  for (const [path, content] of Object.entries(downloads)) {
    const found = paths[path]
    if (!found?.get) continue
    const file = { description: '文件', content }
    paths[path] = { ...found, get: { ...found.get, responses: { '200': file, ...found.get.responses } } }
  }
  return { ...description, paths }
}
