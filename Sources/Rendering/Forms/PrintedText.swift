/// Turns a cell or a line of a printed form into pieces: □ becomes a box, a run of spaces a place to
/// write in (two spaces are as wide as one character), everything else stays as printed.
struct PrintedText {
  /// Which boxes are ticked, by their position in the text.
  var ticked: Set<Int> = []
  /// What is written in the places, in order; fewer leave the rest blank.
  var values: [String] = []
  /// From how many spaces on a run is a place to write in.
  var leastSpaces = 2

  /// The lines of a text.
  func lines(_ printed: String) -> [[Inline]] {
    var lines: [[Inline]] = [[]]
    var words = ""
    var spaces = 0
    var boxes = 0
    var places = 0
    func flushWords() {
      if !words.isEmpty { lines[lines.count - 1].append(.text(words)) }
      words = ""
    }
    func flushSpaces() {
      if spaces >= leastSpaces {
        flushWords()
        let value = places < values.count ? values[places] : ""
        lines[lines.count - 1].append(.blank(characters: max((spaces + 1) / 2, 2), value: value))
        places += 1
      } else {
        words += String(repeating: " ", count: spaces)
      }
      spaces = 0
    }
    for character in printed {
      if character == " " {
        spaces += 1
        continue
      }
      flushSpaces()
      switch character {
      case "□":
        flushWords()
        lines[lines.count - 1].append(.checkBox(isTicked: ticked.contains(boxes), label: ""))
        boxes += 1
      case "\n":
        flushWords()
        lines.append([])
      default: words.append(character)
      }
    }
    flushSpaces()
    flushWords()
    return lines
  }
}
