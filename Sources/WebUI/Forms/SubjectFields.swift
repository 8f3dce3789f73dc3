import Model
import Workflows

/// The fields of a subject that is not on the roster, as a form shows and sends them.
enum SubjectFields {
  /// What the part `subjectfields` is filled with.
  static func view(_ form: FormFields, townships: [String]) -> [String: View] {
    var members: [String: View] = [
      "kinds": options(SubjectKind.allCases.map { ($0.rawValue, $0.title) }, form["kind"]),
      "categories": options(InstitutionCategory.all.map { ($0.name, $0.name) }, form["category"]),
      "ownerships": options(Ownership.allCases.map { ($0.rawValue, $0.title) }, form["ownership"]),
      "grades": options(HospitalGrade.allCases.map { ($0.rawValue, $0.title) }, form["grade"]),
      "licences": options(
        LicenceKind.allCases.map { ($0.rawValue, $0.title) }, form["licenceKind"]),
      "townships": options(townships.map { ($0, $0) }, form["township"]),
      "isSite": .flag(form["kind"] == SubjectKind.nonFixedSite.rawValue),
    ]
    for name in ["name", "uscc", "address", "latitude", "longitude"] {
      members[name] = .words(form[name] ?? "")
    }
    return members
  }

  static func options(_ values: [(String, String)], _ chosen: String?) -> View {
    .list(
      values.map { ["value": .words($0.0), "title": .words($0.1), "on": .flag($0.0 == chosen)] })
  }

  /// What a form says; nil with the faults where something must be chosen first.
  static func read(_ form: FormFields) -> (new: NewSubject?, faults: [Fault]) {
    var faults: [Fault] = []
    let kind = form["kind"].flatMap { SubjectKind(rawValue: $0) }
    let licence = form["licenceKind"].flatMap { LicenceKind(rawValue: $0) }
    if kind == nil { faults.append(Fault("/subject/kind", "没有选种类", "选一种")) }
    if licence == nil {
      faults.append(
        Fault("/subject/licenceKind", "没有选证照类型", "选一种；没有证照的选“\(LicenceKind.none.title)”"))
    }
    guard let kind, let licence else { return (nil, faults) }
    var new = NewSubject(kind: kind, licenceKind: licence)
    new.id = OnceField.id(form)
    new.name = form["name"]
    new.category = form["category"]
    new.ownership = form["ownership"].flatMap { Ownership(rawValue: $0) }
    new.grade = form["grade"].flatMap { HospitalGrade(rawValue: $0) }
    new.creditCode = form["uscc"]
    new.township = form["township"]
    new.address = form["address"]
    new.latitude = form["latitude"]
    new.longitude = form["longitude"]
    return (new, [])
  }
}
