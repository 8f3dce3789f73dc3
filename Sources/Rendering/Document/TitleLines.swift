/// Breaks a title into lines of about one length, between words (回行时词意完整, GB/T 9704-2012, 7.3.1).
public enum TitleLines {
  /// Words of titles that no line may cut, the longest first.
  private static let words: [String] = [
    "医疗机构执业许可证", "工作量化统计表", "医疗美容", "医疗机构", "医疗乱象", "依法执业", "无证行医", "非法行医", "专项整治", "专项行动",
    "突出问题", "工作总结", "工作方案", "工作检查表", "统计表", "检查表", "统计口径", "卫生健康", "卫生监督", "领域", "行业", "行动", "整治",
    "专项",
    "治理", "打击", "严厉", "查处", "工作", "总结", "方案", "问题", "突出", "违法", "违规", "行为", "情况", "移送", "案件", "台账",
    "证据",
    "缺口", "到期", "事项", "说明", "覆盖", "年度", "阶段", "全面", "开展", "规范", "秩序", "服务", "市场", "自治区", "广西", "全国",
    "医疗",
    "卫生", "健康", "监督", "执法", "检查", "统计", "机构", "美容", "生殖", "辅助", "中医", "养生", "保健", "诊所", "输液", "任务",
    "分工",
    "部门", "职责", "报送", "要求", "虚构",
  ].sorted { $0.count > $1.count }

  /// The title as words with line breaks.
  /// - Parameter most: full-width characters that a line holds.
  public static func inlines(_ title: String, most: Int) -> [Inline] {
    Array(lines(title, most: most).map { [Inline.text($0)] }.joined(separator: [.lineBreak]))
  }

  /// The lines of a title: as few as it needs, the later ones not longer than the first by much.
  static func lines(_ title: String, most: Int) -> [String] {
    let tokens = tokens(title)
    let width = width(title[...])
    guard width > most * 2, tokens.count > 1 else { return [title] }
    let count = (width + most * 2 - 1) / (most * 2)
    return best(tokens, lines: count, most: most * 2)
      ?? best(tokens, lines: count + 1, most: most * 2) ?? [title]
  }

  private struct Token {
    var text: Substring
    /// Whether it is a word that is known, so that a line may end before and after it.
    var isKnown: Bool
  }

  /// Half widths, as terminals count them.
  private static func width(_ text: Substring) -> Int { String(text).halfWidths }

  /// Known words, runs of figures and letters, and single characters; what closes stays with what is
  /// before it, what opens with what follows.
  private static func tokens(_ title: String) -> [Token] {
    var tokens: [Token] = []
    var rest = title[...]
    var opens = false
    func isRun(_ character: Character) -> Bool { character.isASCII && !character.isWhitespace }
    while let first = rest.first {
      let word =
        words.first { rest.hasPrefix($0) }.map { rest.prefix($0.count) }
        ?? (isRun(first) ? rest.prefix(while: isRun) : rest.prefix(1))
      let isKnown = word.count > 1
      rest = rest.dropFirst(word.count)
      let closes = first.isPunctuation && !"（《“〔【".contains(first)
      if let last = tokens.last, closes || opens {
        tokens[tokens.count - 1] = Token(
          text: title[last.text.startIndex..<word.endIndex], isKnown: last.isKnown || isKnown)
      } else {
        tokens.append(Token(text: word, isKnown: isKnown))
      }
      opens = "（《“〔【".contains(first)
    }
    return tokens
  }

  /// The division whose lines are most alike and end where words end.
  private static func best(_ tokens: [Token], lines: Int, most: Int) -> [String]? {
    let widths = tokens.map { width($0.text) }
    let target = widths.reduce(0, +) / lines
    // Cost and place of the cut before, by lines and by tokens taken.
    var table: [[(cost: Int, from: Int)?]] = Array(
      repeating: Array(repeating: nil, count: tokens.count + 1), count: lines + 1)
    table[0][0] = (0, 0)
    for line in 1...lines {
      for end in 1...tokens.count {
        var width = 0
        for start in stride(from: end - 1, through: 0, by: -1) {
          width += widths[start]
          guard width <= most else { break }
          guard let before = table[line - 1][start] else { continue }
          let off = width - target
          let isTorn = end < tokens.count && !tokens[end - 1].isKnown && !tokens[end].isKnown
          let cost = before.cost + off * off + (isTorn ? 200 : 0)
          if table[line][end].map({ cost < $0.cost }) ?? true { table[line][end] = (cost, start) }
        }
      }
    }
    guard table[lines][tokens.count] != nil else { return nil }
    var result: [String] = []
    var end = tokens.count
    for line in stride(from: lines, to: 0, by: -1) {
      guard let cut = table[line][end] else { return nil }
      result.insert(tokens[cut.from..<end].map { String($0.text) }.joined(), at: 0)
      end = cut.from
    }
    return result
  }
}
