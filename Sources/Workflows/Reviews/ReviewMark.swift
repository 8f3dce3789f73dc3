public import Store

/// Something that a reviewer must have looked at himself (要留意): a visit that has one is not
/// approved together with others.
public enum ReviewMark: Sendable, Hashable {
  /// It breaks a rule.
  case unfit
  /// Entries came after the last conclusion.
  case changed
  /// Pieces of evidence or papers that have not come.
  case missing(Int)
  /// Rows that another team answered the other way.
  case disagreement(Int)
  /// Another visit to the same subject on the same day.
  case twin(Int)
  /// A look-back found earlier problems uncorrected, or corrected in part.
  case uncorrected(Int)
  /// A look-back could not find out about earlier problems (无法核实).
  case unverified(Int)
  /// The clock of the laptop went back.
  case clockWentBack

  /// In the words of a list.
  public var title: String {
    switch self {
    case .unfit: "不合格"
    case .changed: "结论以后有变动"
    case .missing(let count): "缺证据 \(count) 件"
    case .disagreement(let count): "答案不一致 \(count) 行"
    case .twin: "可能重复"
    case .uncorrected(let count): "回头看，\(count) 个问题没有整改好"
    case .unverified(let count): "回头看，\(count) 个问题无法核实"
    case .clockWentBack: "时钟倒退"
    }
  }

  static func all(of visit: ReviewedVisit, _ look: ReviewLook) -> [ReviewMark] {
    (visit.isFit ? [] : [.unfit]) + (visit.isChanged ? [.changed] : []) + of(look)
  }

  /// Those that do not hang on what the bureau itself wrote.
  static func of(_ look: ReviewLook) -> [ReviewMark] {
    var marks: [ReviewMark] = []
    if look.missing > 0 { marks.append(.missing(look.missing)) }
    if look.disagreements > 0 { marks.append(.disagreement(look.disagreements)) }
    if look.twins > 0 { marks.append(.twin(look.twins)) }
    if look.uncorrected > 0 { marks.append(.uncorrected(look.uncorrected)) }
    if look.unverified > 0 { marks.append(.unverified(look.unverified)) }
    if look.clockWentBack { marks.append(.clockWentBack) }
    return marks
  }
}
