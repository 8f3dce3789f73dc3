import Model

/// What the `documents` of a plan must hold beyond its schema: numbers that no two laptops can draw,
/// and names that lead somewhere.
struct PlanDocumentRules {
  let document: JSONValue

  func faults() -> [Fault] {
    guard let documents = document["documents"] else { return [] }
    return blockFaults(documents) + wordingFaults(documents) + templateFaults(documents)
      + seriesFaults()
  }

  private func blockFaults(_ documents: JSONValue) -> [Fault] {
    var faults: [Fault] = []
    var blocks: [(index: Int, block: NumberBlock)] = []
    for (index, value) in (documents["numberBlocks"]?.array ?? []).enumerated() {
      let place = "/documents/numberBlocks/\(index)"
      if let from = value["from"]?.integer, let to = value["to"]?.integer, to < from {
        faults.append(Fault("\(place)/to", "号段的末号小于首号", "核对首号和末号"))
      }
      guard let block = NumberBlock(value) else { continue }
      if let other = blocks.first(where: { $0.block.overlaps(block) }) {
        faults.append(
          Fault(
            place, "与第 \(other.index + 1) 个号段重叠，两台笔记本会发出同一个号码", "同一年、同一种文书的号段不得有相同的号"))
      }
      blocks.append((index, block))
    }
    return faults
  }

  private func wordingFaults(_ documents: JSONValue) -> [Fault] {
    (documents["wording"]?.object ?? [:]).keys.sorted().compactMap { key in
      guard DocumentWording.shipped[key] == nil else { return nil }
      let known = DocumentWording.shipped.keys.sorted().joined(separator: "、")
      return Fault(JSONPointer.text(["documents", "wording", key]), "没有告知语 \(key)", "可选：\(known)")
    }
  }

  private func templateFaults(_ documents: JSONValue) -> [Fault] {
    DocumentKind.allCases.flatMap { kind -> [Fault] in
      guard let change = documents["templates"]?[kind.rawValue] else { return [] }
      let known = Set(DocumentTemplate.shipped(kind).fields.map(\.id))
      let place = "/documents/templates/\(kind.rawValue)"
      let remedy = "可选：\(known.sorted().joined(separator: "、"))"
      let unordered = (change["order"]?.array ?? []).enumerated().compactMap { index, value in
        value.string.flatMap { id in
          known.contains(id)
            ? nil : Fault("\(place)/order/\(index)", "\(kind.title)没有栏目 \(id)", remedy)
        }
      }
      let unknown = (change["fields"]?.object ?? [:]).keys.sorted().filter { !known.contains($0) }
        .map { Fault("\(place)/fields/\($0)", "\(kind.title)没有栏目 \($0)", remedy) }
      return unordered + unknown
    }
  }

  /// Two kinds of document with the same 文号 would carry the same number.
  private func seriesFaults() -> [Fault] {
    let settings = DocumentSettings(plan: document)
    var seen: [String: DocumentKind] = [:]
    var faults: [Fault] = []
    for kind in DocumentKind.allCases {
      guard case .document(let nature) = settings.template(kind).numbering else { continue }
      if let other = seen.updateValue(kind, forKey: nature) {
        faults.append(
          Fault(
            "/documents/templates/\(kind.rawValue)/numbering",
            "与\(other.title)的文号相同（\(nature)）", "换一个执法性质，两种文书的号码才不会相同"))
      }
    }
    return faults
  }
}
