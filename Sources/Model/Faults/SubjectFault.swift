/// What a subject that is not on the roster lacks, or says of itself that cannot be.
public enum SubjectFault: Sendable, Hashable {
  /// What a subject of its kind must have.
  public enum Member: String, Sendable, Hashable {
    /// Its name.
    case name = "名称"
    /// 公立 or 民营.
    case ownership = "性质"
    /// Its grade.
    case grade = "等级"
    /// What it is licensed as.
    case licenceKind = "证照类型"
    /// Its category.
    case category = "类别"
  }

  /// A member that subjects of its kind have.
  case lacks(kind: SubjectKind, Member)
  /// Neither a name nor a place.
  case placeless
  /// A category of other subjects.
  case categoryUnlike(kind: SubjectKind, name: String)
  /// A credit code that is none.
  case creditCode(oddity: String)
  /// A coordinate that is none.
  case coordinate(text: String)

  /// The sentences.
  var words: Fault.Words {
    switch self {
    case .lacks(let kind, let member):
      let remedy =
        switch member {
        case .name, .ownership, .grade: "补填"
        case .licenceKind: "没有证照的填 none"
        case .category: "按机构类别表填写"
        }
      return Fault.Words("\(kind.title)没有写\(member.rawValue)", remedy)
    case .placeless: return Fault.Words("没有名称的对象须写明地点或者账号", "补填")
    case .categoryUnlike(let kind, let name):
      return Fault.Words("类别“\(name)”与对象种类 \(kind.rawValue) 不符", "核对 kind 和 category")
    case .creditCode(let oddity): return Fault.Words(oddity, "按证照原样记录，请再核对一次")
    case .coordinate(let text):
      return Fault.Words("坐标 \(text) 不是度数", "写成 23.12345 这样的度数，或者空着")
    }
  }
}
