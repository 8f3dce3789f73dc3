public import Model
import Statistics
import Store

/// Values of the bureau's own records that are written in words of the formats, as people say them.
public enum LedgerValues {
  /// - Parameters:
  ///   - pointer: the field that holds it.
  ///   - text: as it is written.
  /// - Returns: nil where the text is people's own.
  public static func title(_ pointer: String, _ text: String) -> String? {
    switch JSONPointer.path(pointer).last {
    case "kind":
      Referral.Kind(rawValue: text).map {
        switch $0 {
        case .administrative: "行政移送"
        case .criminal: "涉嫌犯罪案件移送"
        }
      } ?? Settlement.Kind(rawValue: text)?.title
    case "party": CaseParty(rawValue: text)?.title
    case "procedure": CaseProcedure(rawValue: text)?.title
    case "role":
      PersonBehindFinding.Role(rawValue: text).map {
        switch $0 {
        case .physician: "医师"
        case .nurse: "护士"
        case .other: "其他人员"
        }
      }
    case "state": ReviewState(rawValue: text)?.title
    default: nil
    }
  }
}
