import Model
import Workflows

/// Who signs the papers of a visit, and which papers wait for whom: read from the papers alone, so
/// that a round that broke off goes on where it stood.
struct SigningRound: Sendable {
  /// One person who signs.
  struct Signer: Sendable, Hashable {
    let role: DocumentField.Role
    /// Name, as far as the papers know it.
    let name: String

    /// Names the signer in addresses.
    var key: String { "\(role.rawValue):\(name)" }
  }

  /// A paper with the line of one signer.
  struct Paper: Sendable {
    enum Standing: Sendable, Hashable {
      /// Can be signed now.
      case ready
      /// Signed, or refused.
      case signed
      /// So many places of it are still to be filled in.
      case incomplete(Int)
    }

    let sheet: DocumentSheet
    let line: SigningLine

    var id: String { sheet.record.id }

    var standing: Standing {
      if line.signature != nil { return .signed }
      // A signature that no longer stands is given again; everything else is mended first.
      let open = sheet.faults.count { $0.place != "/signatures" }
      return open == 0 ? .ready : .incomplete(open)
    }
  }

  let sheets: [DocumentSheet]
  /// Who went along for the party, as the visit says.
  let companion: String?

  /// - Parameter sheets: the newest version of each document of the visit.
  init(_ sheets: [DocumentSheet], companion: String?) {
    self.sheets = sheets.filter { $0.record.status != .void }
    self.companion = companion
  }

  /// Everybody who signs something, the party first.
  var signers: [Signer] {
    var seen: Set<Signer> = []
    let all = sheets.flatMap { sheet in
      sheet.lines.filter(\.isDemanded).map { signer(of: $0, in: sheet) }
    }.filter { seen.insert($0).inserted }
    return all.filter { $0.role == .party } + all.filter { $0.role != .party }
  }

  /// The papers that a person signs, in the order of the visit.
  func papers(of signer: Signer) -> [Paper] {
    sheets.flatMap { sheet in
      sheet.lines.filter { $0.isDemanded && self.signer(of: $0, in: sheet) == signer }
        .prefix(1).map { Paper(sheet: sheet, line: $0) }
    }
  }

  /// The next paper to be shown; nil where nothing is left.
  /// - Parameter later: papers that were set aside in this round.
  func next(for signer: Signer, later: [String]) -> Paper? {
    papers(of: signer).first { $0.standing == .ready && !later.contains($0.id) }
  }

  /// Papers that somebody could sign now.
  var waiting: Int {
    sheets.count { sheet in
      sheet.lines.contains {
        $0.isDemanded && Paper(sheet: sheet, line: $0).standing == .ready
      }
    }
  }

  private func signer(of line: SigningLine, in sheet: DocumentSheet) -> Signer {
    switch line.role {
    case .party:
      // A paper that names its own person, an interview, is that person's.
      Signer(
        role: .party,
        name: (sheet.template.field("person") == nil ? companion : sheet.values["person"]?.string)
          ?? "")
    case .officers, .recorder, .leader, .witness: Signer(role: line.role, name: line.name ?? "")
    }
  }
}

extension VisitSheet {
  /// The newest version of each document, read whole.
  func currentPapers(_ workspace: Workspace) throws -> [DocumentSheet] {
    try DocumentChoice(sheet: self).current.map {
      try workspace.documentSheet(visit: id, document: $0.id)
    }
  }
}
