import Model
import Workflows

/// The rolls of persons that a page sends, and what follows from their changes. What the inspector
/// typed into the answer stays: the roll fills in only what nobody said otherwise.
struct RollForm {
  let form: FormFields
  /// Id of the subject, from which codes of persons without a certificate follow.
  let subject: String

  /// The roll of an item or a row as the page has it; nil where the page has none.
  func roll(_ name: String, over base: JSONValue) throws -> PersonRoll? {
    guard form.has("roll:\(name)") else { return nil }
    let standing = try PersonRoll(document: base)
    var roll = PersonRoll(isComplete: form["roll-complete:\(name)"] != nil)
    roll.rows = try rows(name, over: standing)
    RollForm.add(
      try RollPaste.rows(CleanText.clean(form.raw("roll-paste:\(name)"))), to: &roll.rows)
    return roll
  }

  private func rows(_ name: String, over standing: PersonRoll) throws -> [PersonRoll.Row] {
    let prefix = "roll-name:\(name):"
    let indices = form.names(with: prefix).compactMap { Int($0.dropFirst(prefix.count)) }.sorted()
    return try indices.compactMap { index in
      func cell(_ column: String) -> String? { form["roll-\(column):\(name):\(index)"] }
      let known = standing.rows.indices.contains(index) ? standing.rows[index] : nil
      let cells = ["certificate", "registered", "role", "result", "code"].map(cell)
      guard let person = cell("name") else {
        guard cells.allSatisfy({ $0 == nil }) else {
          throw Unclear("名单第 \(index + 1) 行没有写姓名", "写姓名；不要这一行，勾“划去”")
        }
        // A row that was emptied is struck out, so that it can be put back.
        guard var struck = known else { return nil }
        struck.isStruck = true
        return struck
      }
      return PersonRoll.Row(
        name: person, certificate: cells[0], registered: cells[1],
        role: cells[2].flatMap(PersonBehindFinding.Role.init(rawValue:)),
        result: cells[3].flatMap(PersonRoll.Result.init(rawValue:)), code: cells[4],
        isStruck: cell("struck") != nil)
    }
  }

  /// Adds what was pasted. The same table sent twice is there once: a row is added only as often as
  /// it is missing.
  private static func add(_ pasted: [PersonRoll.Row], to rows: inout [PersonRoll.Row]) {
    func isSame(_ one: PersonRoll.Row, _ other: PersonRoll.Row) -> Bool {
      one.name == other.name && one.certificate == other.certificate
        && one.registered == other.registered
    }
    for (index, row) in pasted.enumerated() {
      let wanted = pasted[...index].count { isSame($0, row) }
      if rows.count(where: { isSame($0, row) }) < wanted { rows.append(row) }
    }
  }

  /// The answer that follows from a changed roll; nil where the page's own numbers count.
  /// - Parameters:
  ///   - typed: the answer as the page's fields have it.
  ///   - base: the answer that the page showed.
  func answer(_ name: String, typed: JSONValue?, base: JSONValue) throws -> JSONValue? {
    guard let change = try change(of: name) else { return nil }
    let (old, new) = change
    // A total that came from a complete roll goes with its completeness.
    let isRolls = old.total.map { base["population"] == .integer(Int64($0)) } ?? false
    let answer = new.answer(keeping: isRolls ? nil : base["population"])
    if form.has("roll-adopt:\(name)") { return answer }
    // 未检查 and 待认定 are answers that somebody gave.
    guard old != new, base.string == nil, typed ?? base == base, old.agrees(with: base) else {
      return nil
    }
    return answer ?? .null
  }

  /// The persons behind findings, with those of the rolls that changed; as they are where none did.
  func persons(_ listed: JSONValue) throws -> JSONValue {
    var persons = (listed.array ?? []).compactMap(PersonRows.Person.init)
    var isChanged = false
    for marker in form.names(with: "roll:") {
      let name = String(marker.dropFirst("roll:".count))
      guard let (old, new) = try change(of: name),
        old != new || form.has("roll-adopt:\(name)")
      else { continue }
      isChanged = true
      let before = RollCodes(old, at: subject).persons(of: old)
      let now = RollCodes(new, at: subject).persons(of: new)
      let gone = Set(before.map(\.code)).subtracting(now.map(\.code))
      for index in persons.indices where gone.contains(persons[index].code) {
        persons[index].items.removeAll { $0 == name }
      }
      for (code, role) in now {
        if let index = persons.firstIndex(where: { $0.code == code }) {
          persons[index].role = role.rawValue
          if !persons[index].items.contains(name) { persons[index].items.append(name) }
        } else {
          persons.append(PersonRows.Person(code: code, role: role.rawValue, items: [name]))
        }
      }
    }
    guard isChanged else { return listed }
    let left = persons.filter { !$0.items.isEmpty }
    return left.isEmpty ? .null : .array(left.map(\.document))
  }

  /// The roll before and now; nil where the page has none, or one that cannot be read, which is said
  /// where the roll itself is saved.
  private func change(of name: String) throws -> (old: PersonRoll, new: PersonRoll)? {
    guard let base = try BaseField(VisitFields.roll(name), in: form) else { return nil }
    do {
      guard let new = try roll(name, over: base.value) else { return nil }
      return (try PersonRoll(document: base.value), new)
    } catch is Unclear {
      return nil
    }
  }
}
