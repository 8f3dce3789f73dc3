import Files
import Foundation
public import Model

/// The codes of the persons on a roll: the one that somebody gave, else one that follows from the
/// number of the certificate, so that a person has the same code at every item, in every visit; where
/// there is no certificate, from the name at this subject. No code says the name.
public struct RollCodes: Sendable {
  /// One a row, in the order of the roll.
  public let codes: [String]

  /// The codes of a roll.
  /// - Parameter subject: id of the subject that the visit is paid to.
  public init(_ roll: PersonRoll, at subject: String) {
    var seen: [String: Int] = [:]
    codes = roll.rows.map { row in
      if let code = row.code { return code }
      let key =
        row.certificate.map { "certificate\n\(RollCodes.plain($0))" }
        ?? "name\n\(subject)\n\(RollCodes.plain(row.name))"
      let code = "R-" + Digest.of(text: key).prefix(8).uppercased()
      // Two of one name without a certificate are two persons.
      seen[code, default: 0] += 1
      let count = seen[code, default: 1]
      return count == 1 || row.certificate != nil ? code : "\(code)-\(count)"
    }
  }

  /// The persons behind the finding: those who violate, and whose role somebody named.
  public func persons(of roll: PersonRoll) -> [(code: String, role: PersonBehindFinding.Role)] {
    zip(codes, roll.rows).compactMap { code, row in
      guard !row.isStruck, row.result == .violating, let role = row.role else { return nil }
      return (code, role)
    }
  }

  /// Width, case and spaces are ways of writing.
  private static func plain(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping.uppercased().filter { !$0.isWhitespace }
  }
}
