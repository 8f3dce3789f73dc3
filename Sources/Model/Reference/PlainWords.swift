/// A text of a frozen checklist without the working words that the first edition still had: source
/// documents by their names, marks of confidence in Chinese, hints to the one who fills in left out.
public func plainWords(_ text: String) -> String {
  let named = text.replacing(#/seed ?(\d{3}(?:、\d{3})*) ?/#) { match in
    match.output.1.split(separator: "、").map { sources[String($0)] ?? "方案" }
      .joined(separator: "、")
  }
  return workingWords.reduce(named) { $0.replacing($1.0, with: $1.1) }
}

/// What the numbers of the source documents stand for.
private let sources = [
  "000": "国家方案（2019）", "001": "遂溪方案（2019）", "002": "工作总结",
  "003": "广西方案（2020）", "004": "县级方案（2024）",
]

private let workingWords = [
  ("（记人数）", ""), ("（可多选）", ""), ("（汇总）", ""), ("（须写明）", ""),
  ("seed 原文", "方案原文"), (" from memory", "from memory"), (" verified", "verified"),
  ("from memory - check", "凭记忆，须核对"), ("from memory - high", "凭记忆，把握较大"),
  ("verified", "已核对"),
]
