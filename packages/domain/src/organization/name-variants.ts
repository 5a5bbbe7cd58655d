/**
 * Characters that stand for another in names: radicals that PDF fonts give out in place of the character, which NFKC
 * leaves alone, and older shapes of the same character. Characters that people choose on purpose (喆 beside 哲,
 * 堃 beside 坤, 昇 beside 升) are not here: they tell two people apart.
 */
const radicals =
  '⺠民 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙 ⻳龟 ⻲龟'
const olderShapes =
  '靑青 淸清 峯峰 羣群 強强 溫温 黃黄 吳吴 呉吴 眞真 戶户 戸户 晉晋 靜静 兪俞 彥彦 呂吕 宮宫 穎颖 頴颖 祿禄 曽曾 敎教 爲为 為为 煕熙 熈熙 啓启 啟启 錄录 郞郎 鄕乡 姸妍 瑤瑶 遙遥 寛宽 寬宽 緖绪 緒绪 歩步 冨富 濶阔 闊阔 綠绿 緑绿'

/** From a character to the one that is meant. */
export const nameVariants: ReadonlyMap<string, string> = new Map(
  `${radicals} ${olderShapes}`.split(' ').map((pair): [string, string] => {
    const [variant = '', meant = ''] = Array.from(pair)
    return [variant, meant]
  }),
)
