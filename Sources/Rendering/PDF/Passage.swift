/// One line of words as written, with what is set how: what ``Inline`` becomes before Pango sees it.
struct Passage {
  /// How bytes are set off.
  enum Look: Hashable {
    case strong, underlined, struck, caution, monospaced, box, tickedBox, room, unknown, missing
  }

  /// Bytes of ``text`` that are set off.
  struct Span {
    var bytes: Range<Int>
    var look: Look
  }

  /// Numbers for the page lines.
  struct PageNumbers {
    var page: Int
    var count: Int
  }

  private(set) var text = ""
  private(set) var spans: [Span] = []

  /// A passage for each line that the words themselves begin.
  static func lines(_ inlines: [Inline], numbers: PageNumbers? = nil) -> [Passage] {
    var lines = [Passage()]
    func append(_ words: String, _ looks: [Look] = []) {
      let parts = PrintableText.lines(words)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append(Passage()) }
        lines[lines.count - 1].append(part, looks)
      }
    }
    for inline in inlines {
      switch inline {
      case .text(let words, let style): append(words, style.looks)
      case .checkBox(let isTicked, let label):
        append(isTicked ? "☑" : "□", [isTicked ? .tickedBox : .box])
        append(label)
      case .blank(let characters, let value):
        let values = PrintableText.lines(value).joined(separator: " ")
        lines[lines.count - 1].appendBlank(characters, values)
      case .unknown(let name): append("〔待填：\(name)〕", [.unknown])
      case .lineBreak: lines.append(Passage())
      case .pageNumber: append(numbers.map { String($0.page) } ?? "")
      case .pageCount: append(numbers.map { String($0.count) } ?? "")
      }
    }
    return lines
  }

  init() {}

  init(_ text: String, _ looks: [Look] = []) { append(text, looks) }

  private mutating func append(_ words: String, _ looks: [Look]) {
    let start = text.utf8.count
    text += words
    guard text.utf8.count > start else { return }
    spans += looks.map { Span(bytes: start..<text.utf8.count, look: $0) }
  }

  /// Put in front of everything.
  mutating func prepend(_ words: String) {
    let shift = words.utf8.count
    text = words + text
    spans = spans.map {
      Span(bytes: $0.bytes.lowerBound + shift..<$0.bytes.upperBound + shift, look: $0.look)
    }
  }

  /// The passage with marks in place of some characters: `〔U+20BB7〕`.
  func marking(_ unknown: Set<Unicode.Scalar>) -> Passage {
    var marked = Passage()
    // Where each byte of the text stands now, and where the text ends.
    var places: [Int] = []
    var marks: [Span] = []
    for scalar in text.unicodeScalars {
      let start = marked.text.utf8.count
      places += Array(repeating: start, count: String(scalar).utf8.count)
      if unknown.contains(scalar) {
        marked.text += "〔\(scalar.codePoint)〕"
        marks.append(Span(bytes: start..<marked.text.utf8.count, look: .missing))
      } else {
        marked.text.unicodeScalars.append(scalar)
      }
    }
    places.append(marked.text.utf8.count)
    marked.spans = spans.map {
      Span(bytes: places[$0.bytes.lowerBound]..<places[$0.bytes.upperBound], look: $0.look)
    }
    marked.spans += marks
    return marked
  }

  /// The words around the marks, for whoever looks for the place.
  var excerpt: String { plain.count > 40 ? plain.prefix(40) + "…" : plain }

  /// The words without the room of blanks.
  var plain: String {
    var bytes = Array(text.utf8)
    for span in spans.reversed() where span.look == .room { bytes.removeSubrange(span.bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A blank as wide as asked for in whole characters, with the value in the middle. Its room is no
  /// space: spaces hang out of the line where it breaks, and their underline would with them.
  private mutating func appendBlank(_ characters: Int, _ value: String) {
    let halves = value.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    let room = min(
      max(characters - (halves + 1) / 2, value.isEmpty ? 1 : 0), Passage.widestBlank)
    let before = value.isEmpty ? 0 : room / 2
    append(String(repeating: PrintableText.room, count: before), [.underlined, .room])
    append(value, [.underlined])
    append(String(repeating: PrintableText.room, count: room - before), [.underlined, .room])
  }

  private static let widestBlank = 1000
}

extension TextStyle {
  var looks: [Passage.Look] {
    var looks: [Passage.Look] = []
    if contains(.strong) { looks.append(.strong) }
    if contains(.underlined) { looks.append(.underlined) }
    if contains(.struck) { looks.append(.struck) }
    if contains(.caution) { looks.append(.caution) }
    if contains(.monospaced) { looks.append(.monospaced) }
    return looks
  }
}
