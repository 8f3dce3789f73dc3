import Model

/// The rules for the worked examples of a module.
struct ExampleReview {
  let checklist: Checklist

  static let least = 4

  func faults(of examples: [Example]) -> [(place: String?, what: String)] {
    var found: [(place: String?, what: String)] = []
    if examples.count < ExampleReview.least {
      found.append((nil, "\(examples.count) examples; \(ExampleReview.least) at least"))
    }
    for example in examples {
      let sameTitle = examples.count { $0.title == example.title } > 1
      found +=
        ((sameTitle ? ["another example has this title"] : []) + faults(of: example))
        .map { ("example \(example.title)", $0) }
    }
    return found
  }

  private func faults(of example: Example) -> [String] {
    let facts = Set(ApplicabilityFact.all.map(\.name))
    let items = Set(checklist.items.map(\.id))
    var found = example.facts.filter { !facts.contains($0) }
      .map { "fact \($0) is not in Sources/Model/Data/facts.json" }
    found += example.answers.keys.sorted().filter { !items.contains($0) }
      .map { "it answers \($0), which is no item of this module" }
    if example.expectations.isEmpty { found.append("it expects nothing") }
    if InstitutionCategory.named(example.category) == nil {
      found.append("category \(example.category) is not in Sources/Model/Data/categories.json")
    }
    guard found.isEmpty else { return found }
    do {
      let run = try example.run(on: checklist)
      return run.outcomes.filter { !$0.held }.map { "does not hold: \($0.expectation.text)" }
        + run.unexpectedFaults.map { "objection: \($0.line)" }
    } catch {
      return ["cannot be run: \(error)"]
    }
  }
}
