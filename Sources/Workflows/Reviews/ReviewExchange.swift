public import Model
public import Store

/// What bureau and team said to each other at one item of a visit, and what was changed there since
/// the first question.
public struct ReviewExchange: Sendable {
  /// The item, the row of the check form, or empty for the visit as a whole.
  public let item: String
  /// What the item asks.
  public let title: String
  /// Questions and remarks, oldest first on each side.
  public let said: [Said]
  /// Changes at the item since the first question about the visit.
  public let changes: [Change]

  /// One thing that was said.
  public struct Said: Sendable {
    /// Who.
    public let actor: String
    /// When.
    public let at: Moment
    /// Whether the bureau said it.
    public let isBureau: Bool
    /// Whether it is a question of a return.
    public let isQuestion: Bool
    /// What.
    public let text: String
  }

  /// One change of the visit.
  public struct Change: Sendable {
    /// Who.
    public let actor: String
    /// When.
    public let at: Moment
    /// JSON Pointer of the field.
    public let field: String
    /// What stood there; empty for nothing.
    public let old: String
    /// What stands there; empty for nothing.
    public let new: String
  }
}

extension Hub {
  /// Question and answer side by side, by item; empty where nothing was asked or remarked.
  public func exchange(at visit: ReviewedVisit) throws -> [ReviewExchange] {
    var said: [String: [ReviewExchange.Said]] = [:]
    var since: Int64?
    for (review, at) in try conclusions(about: visit) where review.state == .returned {
      since = min(since ?? review.seq, review.seq)
      for question in review.questions {
        said[question.item, default: []].append(
          ReviewExchange.Said(
            actor: review.actor, at: at, isBureau: true, isQuestion: true, text: question.text))
      }
    }
    for (comment, at, isOwn) in try store.comments(at: visit) {
      said[comment.item, default: []].append(
        ReviewExchange.Said(
          actor: comment.actor, at: at, isBureau: isOwn, isQuestion: false, text: comment.text))
    }
    let changes = try since.map { try self.changes(at: visit, after: $0) } ?? [:]
    return try said.keys.sorted().map { item in
      ReviewExchange(
        item: item, title: try title(ofItem: item, at: visit) ?? "",
        said: said[item] ?? [], changes: changes[item] ?? [])
    }
  }

  private func changes(
    at visit: ReviewedVisit, after seq: Int64
  ) throws -> [String: [ReviewExchange.Change]] {
    var changes: [String: [ReviewExchange.Change]] = [:]
    for entry in try store.entries(about: visit) where entry.seq > seq && entry.kind == .visit {
      let path = JSONPointer.path(entry.field)
      let item = ["answers", "form", "notes"].contains(path.first) && path.count > 1 ? path[1] : ""
      changes[item, default: []].append(
        ReviewExchange.Change(
          actor: entry.actor, at: entry.wall, field: entry.field,
          old: Hub.words(entry.old), new: Hub.words(entry.new)))
    }
    return changes
  }

  private static func words(_ value: JSONValue) -> String {
    if value == .null { return "" }
    return value.string ?? JSONWriter.text(value)
  }
}
