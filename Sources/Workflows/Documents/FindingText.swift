import Model

/// Findings in the words of the documents. Every provision and amount stands as the catalogue has it
/// for the day of the act.
struct FindingText {
  let findings: [Finding]
  /// The day that corrections are due, where somebody wrote it.
  var deadline: Day?

  /// 案由: what it is about, in one line.
  var cause: String {
    findings.isEmpty ? "" : "涉嫌" + findings.map(\.subject).joined(separator: "；")
  }

  /// What was found, a line each.
  var facts: String { numbered(findings.map(\.fact)) }

  /// The provisions that were violated, each once. A text that is cited without an article stands
  /// only where a finding has nothing better, and asks for review.
  var provisions: String {
    let lines = findings.filter { $0.isOrdered || !$0.duties.isEmpty }.flatMap { finding in
      let articles = finding.duties.filter { $0.holding == .article }
      let cited = articles.isEmpty ? finding.duties.filter { $0.holding == .title } : articles
      return cited.isEmpty
        ? ["〔“\(finding.subject)”违反的条款〕（\(Citation.review)）"] : cited.map(\.marked)
    }
    return numbered(lines.uniqued)
  }

  /// What a decision on the spot rests on: the one provision of a finding that allows it. Where there
  /// are several, a person chooses; where there is none, the blank says so.
  var summaryBasis: String {
    let lines = findings.map { finding -> String in
      let eligible = finding.summaryBasis.map(\.text).uniqued
      switch eligible.count {
      case 0: return "〔“\(finding.subject)”没有可以当场处罚的依据〕"
      case 1: return eligible[0]
      default: return "〔选定一条，删去其余和括号：\(eligible.joined(separator: "；"))〕"
      }
    }
    return numbered(lines.uniqued)
  }

  /// What this office may decide on the spot, each once: provisions of other offices, of 刑法 and of
  /// the ordinary procedure are no basis of such a decision. What is not sure asks for review.
  var penaltyBasis: String {
    let own = findings.flatMap { finding in
      finding.summaryBasis.map(\.text)
        + finding.consequences.filter { $0.version.kind == .penalty && $0.version.caution != nil }
        .map(\.text)
    }
    return numbered(own.uniqued)
  }

  /// The county's steps for what this office may decide, each once.
  func discretion(_ ranges: [DiscretionRange], on day: Day) -> String {
    let own = findings.flatMap(\.consequences).map(\.version).filter(\.isOwnPenalty)
    let lines = own.flatMap { version in
      ranges.filter { $0.belongs(to: version, on: day) }.map { range in
        let amount = range.words(base: version.fine?.base)
        return "\(version.basis)：\(range.circumstance)，\(amount)（\(range.source)）"
      }
    }
    return numbered(lines.uniqued)
  }

  /// What follows where correction is overdue; empty where no provision says so.
  var overdueBasis: String {
    let overdue = findings.filter(\.isOrdered).flatMap(\.consequences).filter {
      $0.version.isOwnPenalty && $0.version.fineCondition == .ifOverdue
    }
    return numbered(overdue.map(\.text).uniqued)
  }

  /// The provisions that this office orders correction by, each once.
  var orderBasis: [String] {
    findings.filter(\.isOrdered).flatMap(\.consequences).map(\.version).filter {
      $0.decidesAlone && ($0.kind == .order || $0.kind == .penalty && $0.range.contains("责令"))
    }
    .flatMap { version in
      version.provisions.map {
        $0.text + ($0.mark == .check ? "（\(Citation.review)）" : "")
      }
    }.uniqued
  }

  /// Where the newer law is milder: 从旧兼从轻 is for 法制审核 to decide.
  var milder: [String] {
    findings.flatMap { finding in
      finding.consequences.filter(\.version.isOwnPenalty).compactMap(\.milderText)
        .map { "“\(finding.subject)”：\($0)" }
    }.uniqued
  }

  /// What is ordered, with the day put into its blanks.
  var orderTexts: [String] {
    findings.filter(\.isOrdered).map { finding in
      let days = finding.order.matches(of: Blank.pattern).count
      return deadline.map { day in
        Blank.filled(
          finding.order, ["期限": Array(repeating: day.chinese, count: days)])
      } ?? finding.order
    }
  }

  /// Rows of what is ordered.
  var orders: JSONValue {
    .array(
      orderTexts.enumerated().map { index, order in
        ["number": .string("\(index + 1)"), "order": .string(order)]
      })
  }

  func numbered(_ lines: [String]) -> String {
    lines.count == 1
      ? lines[0] : lines.enumerated().map { "\($0 + 1)．\($1)" }.joined(separator: "\n")
  }
}
