/// Where the pages of one document lie.
struct DocumentAddress: Sendable {
  let visit: String
  let document: String

  /// Its fields.
  var page: String { "/visit/\(visit)/document/\(document)" }
  /// Who signs.
  var sign: String { page + "/sign" }
  /// What is missing, and the number.
  var issue: String { page + "/issue" }
  /// In large type, to be read to the party.
  var read: String { page + "/read" }
  /// The sheet alone, for print.
  var sheet: String { page + "/sheet" }
  /// Where it is printed.
  var print: String { page + "/print" }
  /// Its style sheet.
  var style: String { page + "/sheet.css" }

  /// The page of one line to sign on.
  func sign(_ field: String, _ index: Int) -> String { "\(sign)?line=\(field).\(index)#sign" }

  /// The drawing or the scan of a signature.
  func signature(_ sha256: String) -> String { "\(page)/signature/\(sha256)" }

  /// The place of a field.
  func field(_ id: String) -> String { "\(page)#d-\(id)" }

  /// Where a fault is mended.
  func place(of fault: String) -> String {
    let id = fault.split(separator: "/").first.map { String($0) } ?? ""
    return id == "signatures" ? sign : field(id)
  }
}
