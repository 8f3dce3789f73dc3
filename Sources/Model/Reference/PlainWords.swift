/// A text of a frozen checklist without the working words that the first edition still had: source
/// documents by their names, marks of confidence in Chinese, hints to the one who fills in left out.
public func plainWords(_ text: String) -> String {
  // Most texts hold neither a Latin letter nor a bracket, and a page shows many of them.
  guard text.utf8.contains(where: { $0 == UInt8(ascii: "e") }) || text.contains("（") else {
    return text
  }
  let named = text.contains("seed") ? sourcesNamed(text) : text
  return workingWords.reduce(named) { $0.replacing($1.0, with: $1.1) }
}

private func sourcesNamed(_ text: String) -> String {
  text.replacing(#/seed ?(\d{3}(?:、\d{3})*) ?/#) { match in
    match.output.1.split(separator: "、").map { sources[String($0)] ?? "方案" }
      .joined(separator: "、")
  }
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
