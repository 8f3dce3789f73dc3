import Model
import Workflows

/// The items of a group that are still open and can be answered by one word: all were looked at, all
/// are as they should be. Every one of them gets an entry of its own, with a reason that says how it
/// came about.
struct RestOfGroup: Sendable {
  /// Items that one word can answer, in order.
  let items: [VisitSheet.Item]
  /// Open items that need more than a word: numbers, options, texts.
  let others: Int

  init(_ section: VisitSheet.Section) {
    let open = section.items.filter {
      $0.result == .unanswered && $0.applicability == .applies && !$0.isComputed && !$0.isDerived
        && $0.item.kind != .photograph
    }
    items = open.filter { RestOfGroup.good($0.item.kind) != nil }
    others = open.count - items.count
  }

  /// The word; nil for kinds that need more.
  private static func good(_ kind: AnswerKind) -> JSONValue? {
    switch kind {
    case .presence: "无"
    case .conformity: "合格"
    case .sampled, .fact, .number, .money, .choice, .multipleChoice, .text, .photograph,
      .presenceWithAmount, .presenceWithCount, .unrecognised:
      nil
    }
  }

  /// For the page; nothing where there is no rest to speak of.
  func view(_ path: String) -> View {
    guard items.count > 1 else { return .nothing }
    return [
      "count": .count(items.count), "path": .words(path + "/rest"),
      "others": others == 0 ? .nothing : .count(others),
      "list": .list(
        items.map {
          [
            "id": .words($0.item.id), "text": .words($0.item.text),
            "word": .words(RestOfGroup.good($0.item.kind)?.string ?? ""),
          ]
        }),
    ]
  }

  /// The answers to those items that the page listed and that are still open.
  func edits(_ listed: Set<String>) -> [FieldEdit] {
    let named = items.filter { listed.contains($0.item.id) }
    return named.compactMap { entry in
      RestOfGroup.good(entry.item.kind).map {
        FieldEdit(
          entry.answer.field, $0, revision: entry.answer.revision,
          reason: "本组其余 \(named.count) 项都查过，都合格，一次选定")
      }
    }
  }
}
