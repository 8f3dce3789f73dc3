import Foundation

/// The fingerprint of a key as words that two people compare on the telephone: the first twelve bytes
/// of its SHA-256, one word a byte, without a checksum. The list never changes. No two of its words
/// begin with the same character, and none sounds like another where zh and z, n and l, f and h or
/// -n and -ng are not told apart.
public enum FingerprintWords {
  /// Bytes that are read aloud: 96 bits, for which nobody makes a second key.
  public static let length = 12

  /// The words of `SHA256:…` (ssh-keygen(1), -l); nil where it is no such fingerprint.
  public static func words(of fingerprint: String) -> [String]? {
    let mark = "SHA256:"
    guard fingerprint.hasPrefix(mark) else { return nil }
    let digits = String(fingerprint.dropFirst(mark.count))
    let padding = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: digits + padding), bytes.count == 32 else { return nil }
    return bytes.prefix(length).map { list[Int($0)] }
  }

  /// The words in groups of four, as they are read; the fingerprint itself where it has no words.
  public static func spoken(_ fingerprint: String) -> String {
    guard let words = words(of: fingerprint) else { return fingerprint }
    return stride(from: 0, to: words.count, by: 4).map {
      words[$0..<min($0 + 4, words.count)].joined(separator: " ")
    }.joined(separator: "，")
  }

  /// The word of every byte, 0 first.
  public static let list: [String] =
    """
    白云 蓝天 太阳 月亮 星星 彩虹 闪电 冰雹 台风 暴雨 雪花 露水 春天 夏天 秋天 冬天
    早晨 黄昏 半夜 明天 高山 河流 大海 湖泊 沙漠 草原 森林 瀑布 海岛 山谷 平原 港口
    码头 悬崖 火山 温泉 沼泽 溪水 田野 老虎 狮子 熊猫 猴子 兔子 狐狸 骆驼 斑马 犀牛
    松鼠 刺猬 蝙蝠 鲸鱼 鲨鱼 乌龟 青蛙 公鸡 鸭子 鹅毛 麻雀 喜鹊 孔雀 鹦鹉 天鹅 蝴蝶
    蜜蜂 蜻蜓 蚂蚁 蜘蛛 蟋蟀 螃蟹 龙虾 章鱼 水母 苹果 香蕉 西瓜 葡萄 樱桃 菠萝 荔枝
    芒果 柠檬 橘子 石榴 核桃 花生 板栗 萝卜 番茄 土豆 南瓜 茄子 辣椒 洋葱 生姜 芹菜
    韭菜 豆腐 木耳 蘑菇 竹笋 玉米 红薯 包子 饺子 面条 米饭 稀饭 油条 粽子 汤圆 蛋糕
    饼干 牛奶 咖啡 绿茶 蜂蜜 酱油 食盐 桌子 衣柜 书架 窗户 地板 楼梯 屋顶 阳台 厨房
    客厅 院子 围墙 车库 铅笔 橡皮 尺子 剪刀 胶水 墨水 毛笔 黑板 粉笔 课本 字典 日历
    信封 邮票 相册 算盘 电灯 空调 闹钟 手表 牙刷 肥皂 脸盆 雨伞 帽子 汽车 飞机 轮船
    单车 卡车 马车 桥梁 隧道 铁路 机场 船桨 风帆 钢琴 吉他 笛子 二胡 锣鼓 喇叭 唢呐
    口琴 歌曲 舞蹈 戏台 足球 篮球 排球 象棋 跳绳 医生 工人 农民 司机 警察 裁缝 渔夫
    猎人 画家 士兵 记者 律师 法官 校长 邻居 铜钱 陶瓷 丝绸 棉花 羊毛 皮革 塑料 纸张
    蜡烛 煤炭 牡丹 荷花 菊花 梅花 桂花 兰花 玫瑰 茉莉 柳树 杨树 枫叶 稻谷 小麦 芝麻
    紫色 东方 北京 左手 右脚 头发 眼睛 耳朵 嘴巴 肩膀 膝盖 学校 银行 广场 图书 市场
    饭店 旅馆 村庄 城市 乡镇 寺庙 斧头 扳手 镰刀 锄头 扁担 箩筐 鱼钩 弓箭 盾牌 宝剑
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
