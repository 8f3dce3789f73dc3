import Model

/// The page of keys: everything that an item, a condition or an example may name, from the catalogues
/// of the model, in Markdown.
/// - Parameter modules: the kit's; the law is spelled out as of the newest of them.
public func keysPage(of modules: [any ChecklistModule.Type]) -> String {
  let day = modules.map { $0.checklist.day }.max() ?? Day(number: 0)
  let articles = Dictionary(grouping: CitationVersion.all, by: \.statute).mapValues { versions in
    Set(versions.map(\.article)).sorted().map { $0.isEmpty ? "（全文）" : $0 }.joined(separator: " ")
  }
  let parts = [
    """
    # Keys

    What a checklist module may name. This page is generated from the catalogues in
    `Sources/Model/Data`, the law as of \(day); do not edit it by hand.
    """,
    table(
      "Statutes",
      "`.cites(key, article, confidence)`, from `statutes.json` and `citations.json`; an article that is not here gets a line there first",
      ["key", "title", "articles"],
      Statute.catalogue.keys.sorted().map { key in
        [code(key), "《\(Statute.title(of: key, on: day))》", articles[key] ?? ""]
      }),
    table(
      "Penalties", "`.penalties(key, …)`, from `penalties.json`; an item without one names `NONE`",
      ["key", "kind and range", "authority"],
      Penalty.catalogue.sorted { $0.key < $1.key }.map {
        [code($0), $1.range(on: day), $1.authority]
      }),
    table(
      "Facts",
      "`.applies(.fact(name))`, `.not(name)`, and `facts:` of an example, from `facts.json`",
      ["name", "question"],
      ApplicabilityFact.all.filter { ApplicabilityFact.isTruthValued($0.name) }
        .map { [code($0.name), ApplicabilityFact.words($0.name)] }),
    table(
      "Rows of the check form", "`.counts(form: row, …)`, from `annex2.json`",
      ["row", "text", "filled"],
      FormRow.all.map {
        [
          code($0.id), [$0.text, $0.subrow].filter { !$0.isEmpty }.joined(separator: " "),
          FormRow.onSite($0.id) == nil
            ? "by the ledger" : $0.isSampled ? "on site, persons" : "on site",
        ]
      }),
    table(
      "Rows of the second statistics table", "`.counts(…, statistics: row)`, from `annex4.json`",
      ["row", "text", "unit", "fed by"],
      StatisticsRow.all.map {
        [
          code($0.id), [$0.text, $0.subrow].filter { !$0.isEmpty }.joined(separator: " "), $0.unit,
          $0.formRows.map(code).joined(separator: " "),
        ]
      }),
    table(
      "Categories",
      "`.subjectCategory(identifier)`, `suggestedFor`, and `at: name` of an example, from `categories.json`",
      ["identifier", "name", "kind of subject"],
      InstitutionCategory.all.map { [code($0.identifier), $0.name, code($0.subjectKind.rawValue)] }),
    table(
      "Kinds of subject and of licence", "`.subjectKind(name)`, `.licenceKind(name)`",
      ["name", "title"],
      SubjectKind.allCases.map { [code($0.rawValue), $0.title] }
        + LicenceKind.allCases.map { [code($0.rawValue), $0.title] }),
    table(
      "Offices", "`.refers(to: .case, …)`", ["case", "name"],
      ReferralDepartment.allCases.map { [code("." + String(describing: $0)), $0.rawValue] }),
    table(
      "Weights", "`.severity(.case)`", ["case", "name"],
      Severity.allCases.map { [code("." + String(describing: $0)), $0.rawValue] }),
    table(
      "Confidence", "the last argument of `.cites`", ["case", "mark"],
      Confidence.allCases.map { [code("." + String(describing: $0)), $0.rawValue] }),
  ]
  return parts.joined(separator: "\n\n") + "\n"
}

/// The list of the modules in Markdown.
public func modulesPage(of modules: [any ChecklistModule.Type]) -> String {
  let checklists = modules.map { $0.checklist }
  let total = checklists.map(\.items.count).reduce(0, +)
  return table(
    "Modules",
    "\(checklists.count) modules with \(total) items. This page is generated; do not edit it by hand.",
    ["module", "title", "items", "suggests itself for"],
    checklists.map {
      ["[\($0.id)](\($0.id).md)", $0.title, String($0.items.count), $0.suggestedFor?.words ?? "无"]
    }, level: 1) + "\n"
}

private func code(_ text: String) -> String { "`\(text)`" }

private func table(
  _ title: String, _ use: String, _ head: [String], _ rows: [[String]], level: Int = 2
) -> String {
  func cell(_ text: String) -> String {
    (text.hasPrefix("`") ? text : plainWords(text)).replacing("|", with: "\\|")
  }
  func line(_ cells: [String]) -> String {
    "| " + cells.map(cell).joined(separator: " | ") + " |"
  }
  return
    ([String(repeating: "#", count: level) + " " + title, "", use, "", line(head)]
    + ["|" + String(repeating: "---|", count: head.count)] + rows.map(line))
    .joined(separator: "\n")
}
