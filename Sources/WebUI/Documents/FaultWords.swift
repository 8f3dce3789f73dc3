import Model

/// Faults of a document in the words of the screen.
enum FaultWords {
  static func what(_ fault: Fault) -> String { plain(fault.what) }

  static func remedy(_ fault: Fault) -> String { plain(fault.remedy) }

  private static func plain(_ text: String) -> String {
    words.reduce(text.shown) { $0.replacing($1.0, with: $1.1) }
  }

  private static let words = [
    ("填写后签发", "点开填写"), ("补齐后签发", "点开补齐"), ("以分计写明", "写明"),
    ("方案 documents.summaryCeiling", "方案"),
  ]
}
