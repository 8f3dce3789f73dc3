import Model

/// When a question of an XLSForm is asked, as far as the conditions of checklists can say it: answers
/// to other questions, joined by "and" and "or".
indirect enum XLSFormRule: Equatable {
  /// A question has this choice.
  case chosen(question: String, choice: String, isSelected: Bool)
  case all([XLSFormRule])
  case any([XLSFormRule])

  /// Reads an expression (XForms functions over XPath 1.0); nil where it says more than that.
  init?(_ text: String) {
    guard var parser = XLSFormParser(text), let rule = parser.disjunction(), parser.isAtEnd else {
      return nil
    }
    self = rule
  }

  /// A choice of a question.
  struct Term: Hashable {
    let question: String
    let choice: String
    /// Whether it was asked by `selected()`, which holds beside other choices.
    let isSelected: Bool
  }

  /// Its alternatives, each a list of terms of which all must hold; nil where there are too many.
  var alternatives: [[Term]]? {
    switch self {
    case .chosen(let question, let choice, let isSelected):
      return [[Term(question: question, choice: choice, isSelected: isSelected)]]
    case .any(let rules):
      var found: [[Term]] = []
      for rule in rules {
        guard let own = rule.alternatives else { return nil }
        found += own.filter { !found.contains($0) }
      }
      return found.count <= XLSFormRule.most ? found : nil
    case .all(let rules):
      var found: [[Term]] = [[]]
      for rule in rules {
        guard let own = rule.alternatives else { return nil }
        found = found.flatMap { before in
          own.map { before + $0.filter { !before.contains($0) } }
        }
        guard found.count <= XLSFormRule.most else { return nil }
      }
      return found
    }
  }

  private static let most = 32
}

/// Reads the expression, word by word.
private struct XLSFormParser {
  private enum Word: Equatable {
    case reference(String)
    case literal(String)
    case name(String)
    case mark(Character)
  }

  private var words: [Word] = []
  private var position = 0
  private var depth = 0

  var isAtEnd: Bool { position == words.count }

  init?(_ text: String) {
    var rest = Substring(text)
    while let character = rest.first {
      if character.isWhitespace {
        rest.removeFirst()
      } else if let match = rest.prefixMatch(of: #/\$\{\s*([^}\s]+)\s*\}/#) {
        words.append(.reference(String(match.1)))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(
        of: #/'([^']*)'|"([^"]*)"|[‘’]([^‘’]*)[‘’]|[“”]([^“”]*)[“”]/#)
      {
        words.append(.literal(String(match.1 ?? match.2 ?? match.3 ?? match.4 ?? "")))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: #/[0-9]+/#) {
        words.append(.literal(String(match.0)))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: #/[A-Za-z][A-Za-z-]*/#) {
        words.append(.name(String(match.0).lowercased()))
        rest = rest[match.range.upperBound...]
      } else if "()=,".contains(character) {
        words.append(.mark(character))
        rest.removeFirst()
      } else {
        return nil
      }
    }
    guard words.count <= 400 else { return nil }
  }

  private mutating func takes(_ word: Word) -> Bool {
    guard position < words.count, words[position] == word else { return false }
    position += 1
    return true
  }

  private mutating func next() -> Word? {
    guard position < words.count else { return nil }
    position += 1
    return words[position - 1]
  }

  mutating func disjunction() -> XLSFormRule? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 40, let first = conjunction() else { return nil }
    var rules = [first]
    while takes(.name("or")) {
      guard let rule = conjunction() else { return nil }
      rules.append(rule)
    }
    return rules.count == 1 ? first : .any(rules)
  }

  private mutating func conjunction() -> XLSFormRule? {
    guard let first = single() else { return nil }
    var rules = [first]
    while takes(.name("and")) {
      guard let rule = single() else { return nil }
      rules.append(rule)
    }
    return rules.count == 1 ? first : .all(rules)
  }

  private mutating func single() -> XLSFormRule? {
    switch next() {
    case .mark("("):
      guard let rule = disjunction(), takes(.mark(")")) else { return nil }
      return rule
    case .name("selected"):
      guard takes(.mark("(")), case .reference(let question)? = next(), takes(.mark(",")),
        case .literal(let choice)? = next(), takes(.mark(")"))
      else { return nil }
      return .chosen(question: question, choice: choice, isSelected: true)
    case .reference(let question):
      guard takes(.mark("=")), case .literal(let choice)? = next() else { return nil }
      return .chosen(question: question, choice: choice, isSelected: false)
    case .literal(let choice):
      guard takes(.mark("=")), case .reference(let question)? = next() else { return nil }
      return .chosen(question: question, choice: choice, isSelected: false)
    case .name, .mark, nil: return nil
    }
  }
}
