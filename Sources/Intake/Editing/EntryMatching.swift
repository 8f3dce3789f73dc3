import Model

/// Which entries of a changed list are those of the list before it, so that comments stay with the
/// entry that they are about.
enum EntryMatching {
  /// One step from a list to another; indices are those before any step, and of the new list.
  enum Step: Equatable {
    case change(old: Int, new: Int)
    case remove(old: Int)
    /// - Parameter place: before which old entry the new one comes.
    case insert(new: Int, place: Int)
  }

  /// The steps in the order of the list; taken from the last to the first they leave the indices of
  /// those still to come as they are.
  static func steps(from before: [JSONValue], to after: [JSONValue]) -> [Step] {
    var steps: [Step] = []
    var (old, new) = (0, 0)
    for match in matches(before, after) + [(before.count, after.count)] {
      while old < match.0, new < match.1 {
        steps.append(.change(old: old, new: new))
        (old, new) = (old + 1, new + 1)
      }
      while old < match.0 {
        steps.append(.remove(old: old))
        old += 1
      }
      while new < match.1 {
        steps.append(.insert(new: new, place: match.0))
        new += 1
      }
      if match.0 < before.count, match.1 < after.count {
        steps.append(.change(old: match.0, new: match.1))
      }
      (old, new) = (match.0 + 1, match.1 + 1)
    }
    return steps
  }

  /// The longest row of pairs that mean the same, the same content before the same name.
  private static func matches(_ before: [JSONValue], _ after: [JSONValue]) -> [(Int, Int)] {
    var head = 0
    while head < before.count, head < after.count, before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < before.count - head, tail < after.count - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    let (old, new) = (before.count - tail, after.count - tail)
    let width = new - head + 1
    var best = [Int](repeating: 0, count: (old - head + 1) * width)
    func cell(_ row: Int, _ column: Int) -> Int { (row - head) * width + column - head }
    for row in stride(from: old - 1, through: head, by: -1) {
      for column in stride(from: new - 1, through: head, by: -1) {
        let weight = likeness(before[row], after[column])
        let paired = weight > 0 ? weight + best[cell(row + 1, column + 1)] : 0
        best[cell(row, column)] = max(
          paired, best[cell(row + 1, column)], best[cell(row, column + 1)])
      }
    }
    var pairs = (0..<head).map { ($0, $0) }
    var (row, column) = (head, head)
    while row < old, column < new {
      let weight = likeness(before[row], after[column])
      if weight > 0, best[cell(row, column)] == weight + best[cell(row + 1, column + 1)] {
        pairs.append((row, column))
        (row, column) = (row + 1, column + 1)
      } else if best[cell(row + 1, column)] >= best[cell(row, column + 1)] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs + (0..<tail).map { (old + $0, new + $0) }
  }

  private static func likeness(_ left: JSONValue, _ right: JSONValue) -> Int {
    if left == right { return 2 }
    let names = ["id", "name", "title", "class", "department", "date", "printed", "statute"]
    for name in names {
      if let known = left[name], known == right[name] { return 1 }
    }
    return 0
  }
}
