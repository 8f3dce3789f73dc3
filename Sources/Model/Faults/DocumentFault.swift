/// What a field of an enforcement document lacks before it can be issued.
public enum DocumentFault: Sendable, Hashable {
  /// Nothing stands in it; what its template says about filling it in.
  case empty(caption: String, hint: String)
  /// Fewer rows than its template demands.
  case fewRows(caption: String, minimum: Int)
  /// A fine without an amount.
  case noFine
  /// More than may be fined on the spot; both in the words of the document.
  case overCeiling(party: String, yuan: String, basis: String)

  /// The sentences.
  func words(for reader: Fault.Reader) -> Fault.Words {
    let isFile = reader == .file
    switch self {
    case .empty(let caption, let hint):
      return Fault.Words("“\(caption)”没有填写", hint.isEmpty ? isFile ? "填写后签发" : "点开填写" : hint)
    case .fewRows(let caption, let minimum):
      return Fault.Words("“\(caption)”至少要有 \(minimum) 行", isFile ? "补齐后签发" : "点开补齐")
    case .noFine: return Fault.Words("处罚种类有罚款，没有写数额", isFile ? "以分计写明罚款数额" : "写明罚款数额")
    case .overCeiling(let party, let yuan, let basis):
      return Fault.Words(
        "对\(party)当场罚款不得超过 \(yuan) 元（\(basis)）",
        "改用普通程序，或者核对当事人类别；个体工商户和诊所的上限由方案"
          + (isFile ? " documents.summaryCeiling " : "") + "定")
    }
  }
}
