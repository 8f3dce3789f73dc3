public import Model

/// What a new version of a plan would make of everything that came back: every finding and every
/// figure that would differ, with the reason. Nothing of it is kept.
public struct PlanReplay: Sendable {
  /// A finding that only one of the versions makes.
  public struct FindingChange: Sendable, Hashable {
    /// Log in which the visit stands.
    public let device: String
    /// The visit.
    public let visit: String
    /// Whom it was paid to.
    public let subject: String
    /// What the subject is called.
    public let title: String
    /// Its day.
    public let day: Day
    /// Row of the check form, or the item where no row counts it.
    public let place: String
    /// By the version on which the visit was made: a state, and the violators of a row in persons.
    public let before: String
    /// By the new version.
    public let after: String
    /// Why.
    public let reason: String
  }

  /// A figure that would differ.
  public struct CellChange: Sendable, Hashable {
    /// One step from the old figure to the new one.
    public struct Step: Sendable, Hashable {
      /// What alone was changed for it.
      public let reason: String
      /// The figure before.
      public let before: String
      /// The figure after.
      public let after: String
      /// Ids behind the figure that came in or went, of visits, findings, cases or institutions.
      public let findings: [String]
    }
    /// The table.
    public let table: String
    /// What people call it.
    public let tableTitle: String
    /// Row.
    public let row: String
    /// What the row counts.
    public let label: String
    /// Column.
    public let column: String
    /// What stands above the column.
    public let columnTitle: String
    /// As the bureau counts it now.
    public let before: TableCell?
    /// As it would be counted.
    public let after: TableCell?
    /// From one to the other.
    public let steps: [Step]
  }

  /// A visit that would not be complete by the new version.
  public struct Incomplete: Sendable, Hashable {
    /// The visit.
    public let visit: String
    /// What it would lack.
    public let faults: [Fault]
  }

  /// The plan.
  public let plan: String
  /// The version by which the bureau counts now.
  public let from: Int
  /// The version that was tried.
  public let to: Int
  /// How many visits were held against it.
  public let visits: Int
  /// Findings, by day and visit.
  public let findings: [FindingChange]
  /// Figures, by table, row and column.
  public let cells: [CellChange]
  /// Finished visits that lack something by the new version alone; they count as before.
  public let incomplete: [Incomplete]
  /// Visits that cannot be read, with the reason; they count as before.
  public let unreadable: [(visit: String, reason: String)]

  /// What is told, a line each.
  public var lines: [String] {
    var lines = ["用 \(to) 版重算方案 \(plan) 收到的 \(visits) 次检查（现在用 \(from) 版），只算不改："]
    lines.append(findings.isEmpty ? "发现没有变化。" : "发现有 \(findings.count) 处会变：")
    lines += findings.map {
      "  \($0.day) \($0.subject) \($0.title.shown) \($0.place)：\($0.before) 变为 \($0.after)（\($0.reason)）"
    }
    lines.append(cells.isEmpty ? "表中的数字没有变化。" : "表中有 \(cells.count) 格会变：")
    for cell in cells {
      lines.append(
        "  \(cell.tableTitle) \(cell.row) \(cell.label) \(cell.columnTitle)：\(cell.before?.text ?? "没有这一格") 变为 \(cell.after?.text ?? "没有这一格")"
      )
      for step in cell.steps {
        let behind = step.findings.isEmpty ? "" : "：\(step.findings.joined(separator: "、"))"
        lines.append("    \(step.reason)，\(step.before) 变为 \(step.after)\(behind)")
      }
    }
    if !incomplete.isEmpty {
      lines.append("按新版没有做完的检查 \(incomplete.count) 次（仍照原来计入）：")
      lines += incomplete.map { "  \($0.visit)：\($0.faults.map(\.line).joined(separator: "；"))" }
    }
    lines += unreadable.map { "没有算的检查 \($0.visit)：\($0.reason)" }
    return lines
  }

  /// For `--json`.
  public var document: JSONValue {
    func cell(_ cell: TableCell?) -> JSONValue {
      guard let cell else { return .null }
      return [
        "value": cell.value.map(JSONValue.integer) ?? .null, "text": .string(cell.text),
        "findings": .strings(cell.findings),
      ]
    }
    return [
      "plan": .string(plan), "from": .count(from), "to": .count(to), "visits": .count(visits),
      "findings": .array(
        findings.map {
          [
            "device": .string($0.device), "visit": .string($0.visit),
            "subject": .string($0.subject), "title": .string($0.title),
            "day": .string($0.day.description), "place": .string($0.place),
            "before": .string($0.before), "after": .string($0.after), "reason": .string($0.reason),
          ]
        }),
      "cells": .array(
        cells.map { change in
          [
            "table": .string(change.table), "tableTitle": .string(change.tableTitle),
            "row": .string(change.row), "label": .string(change.label),
            "column": .string(change.column), "columnTitle": .string(change.columnTitle),
            "before": cell(change.before), "after": cell(change.after),
            "steps": .array(
              change.steps.map {
                [
                  "reason": .string($0.reason), "before": .string($0.before),
                  "after": .string($0.after), "findings": .strings($0.findings),
                ]
              }),
          ]
        }),
      "incomplete": .array(
        incomplete.map {
          ["visit": .string($0.visit), "faults": .strings($0.faults.map(\.line))]
        }),
      "unreadable": .array(
        unreadable.map { ["visit": .string($0.visit), "reason": .string($0.reason)] }),
    ]
  }
}
