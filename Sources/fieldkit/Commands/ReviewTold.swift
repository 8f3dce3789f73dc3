import Model
import Store
import Workflows

/// The review of one visit, for people and for `--json`.
struct ReviewTold {
  let document: JSONValue
  let lines: [String]

  init(_ hub: Hub, _ visit: ReviewedVisit) throws {
    let line = try hub.reviewLine(visit)
    let conclusions = try hub.conclusions(about: visit)
    let importers = try hub.importers(of: visit)
    let exchange = try hub.exchange(at: visit)
    var members = ReviewCommand.document(line).object ?? [:]
    members["importedBy"] = .strings(importers)
    members["reviews"] = .array(
      conclusions.map { review, at in
        [
          "number": .count(review.number), "state": .string(review.state.rawValue),
          "by": .string(review.actor), "at": .string(at.text), "reason": .string(review.reason),
          "logHead": .string("\(review.seq):\(review.hash)"),
          "due": .optional(review.due?.description),
        ]
      })
    members["exchange"] = .array(exchange.map(\.document))
    document = .object(members)
    var lines = [ReviewCommand.text(line)]
    lines.append(
      "设备 \(visit.device.shown)，记录 \(visit.first)—\(visit.head.seq)，"
        + (importers.isEmpty ? "导入人没有记载" : "\(importers.joined(separator: "、").shown)导入"))
    lines += conclusions.map { review, at in
      "  \(at.text)  \(review.actor.shown)  \(review.state.title)  \(review.reason.shown)"
    }
    for part in exchange {
      lines.append("  \(part.item.isEmpty ? "整次检查" : part.item) \(part.title.shown)")
      lines += part.said.map { said in
        "    \(said.isBureau ? "问" : "答") \(said.actor.shown)：\(said.text.shown)"
      }
      lines += part.changes.map { change in
        "    改 \(change.actor.shown)：\(change.old.shown) → \(change.new.shown)"
      }
    }
    self.lines = lines
  }
}

extension ReviewExchange {
  fileprivate var document: JSONValue {
    [
      "item": .string(item), "title": .string(title),
      "said": .array(
        said.map {
          [
            "by": .string($0.actor), "bureau": .bool($0.isBureau), "question": .bool($0.isQuestion),
            "text": .string($0.text), "at": .string($0.at.text),
          ]
        }),
      "changes": .array(
        changes.map {
          [
            "by": .string($0.actor), "at": .string($0.at.text), "field": .string($0.field),
            "old": .string($0.old), "new": .string($0.new),
          ]
        }),
    ]
  }
}
