public import Model

/// The institutions in the rosters of several parts, each once, under the id by which it is counted.
public struct UnitedLines: Sendable {
  private let parts: [RecordPart]

  /// - Parameter parts: as they are put together.
  public init(_ parts: [RecordPart]) { self.parts = parts }

  /// Them, where they are now.
  /// - Parameter isHere: whether a township, as its own part names it, is the one that alone is counted;
  ///   nil for all.
  public func all(isHere: ((String?) -> Bool)? = nil) -> [Subject] {
    let isOne = parts.count == 1
    let dropped =
      isOne
      ? []
      : Set(
        SharedInstitutions(UnitedRecord.members(parts)).groups.flatMap { group in
          group.members.map(\.key).filter { $0 != group.key }
        })
    var known: Set<String> = []
    return parts.flatMap { part in
      let moves = Dictionary(
        part.record.moves.map { ($0.subject.id, $0.township) },
        uniquingKeysWith: { _, last in last })
      return part.lines.compactMap { line -> Subject? in
        var line = line
        line.township = moves[line.id] ?? line.township
        guard isHere?(line.township) ?? true else { return nil }
        guard !isOne else { return line }
        line.id = part.named(line.id)
        guard !dropped.contains(line.id), known.insert(line.id).inserted else { return nil }
        line.township = line.township.map(part.place)
        return line
      }
    }
  }
}
