public import Model

/// One thing that was looked at on a machine or in a store, in words: what, what is safe, what to do.
public struct HealthFinding: Sendable, Hashable {
  /// What was looked at.
  public enum Topic: String, Sendable, CaseIterable {
    /// The program itself.
    case program
    /// Fonts for papers.
    case fonts
    /// The machine's clock.
    case clock
    /// Room on the disk.
    case disk
    /// Sticks and cards.
    case media
    /// Who may enter the folder.
    case permissions
    /// Private keys.
    case keys
    /// Database, log and projections.
    case integrity
    /// The evidence files.
    case evidence
    /// The copies that a hub keeps of hubs below it.
    case below
    /// When the records last left this machine.
    case backup

    /// In the words of the screen.
    public var title: String {
      switch self {
      case .program: "程序"
      case .fonts: "字体"
      case .clock: "时钟"
      case .disk: "磁盘"
      case .media: "存储介质"
      case .permissions: "权限"
      case .keys: "密钥"
      case .integrity: "库的完整"
      case .evidence: "证据文件"
      case .below: "下级"
      case .backup: "备份"
      }
    }
  }

  /// How it is.
  public enum Grade: String, Sendable {
    /// As it should be.
    case good
    /// Work can go on; somebody should know.
    case notice
    /// Something is wrong, and has to be mended before work goes on.
    case bad

    /// In the words of the screen.
    public var title: String {
      switch self {
      case .good: "好"
      case .notice: "注意"
      case .bad: "不行"
      }
    }
  }

  /// What was looked at.
  public let topic: Topic
  /// How it is.
  public let grade: Grade
  /// The problem; nil where there is none.
  public let code: ProblemCode?
  /// What was found.
  public let what: String
  /// What is safe.
  public let safe: String
  /// What to do.
  public let remedy: String

  static func good(_ topic: Topic, _ what: String) -> HealthFinding {
    HealthFinding(
      topic: topic, grade: .good, code: nil, what: what, safe: "没有改动", remedy: "不用做什么")
  }

  static func notice(_ topic: Topic, _ problem: Problem) -> HealthFinding {
    HealthFinding(topic, .notice, problem)
  }

  static func bad(_ topic: Topic, _ problem: Problem) -> HealthFinding {
    HealthFinding(topic, .bad, problem)
  }

  /// An error as a finding; what nobody foresaw is said as such.
  static func bad(_ topic: Topic, _ error: any Error) -> HealthFinding {
    .bad(topic, problem(error))
  }

  /// An error that keeps nobody from work.
  static func notice(_ topic: Topic, _ error: any Error) -> HealthFinding {
    .notice(topic, problem(error))
  }

  private static func problem(_ error: any Error) -> Problem {
    (error as? any CodedError)?.problem ?? Problem(.unexpected, "没有料到的错误（\(error)）")
  }

  private init(_ topic: Topic, _ grade: Grade, _ problem: Problem) {
    self.init(
      topic: topic, grade: grade, code: problem.code, what: problem.what, safe: problem.safe,
      remedy: problem.remedy)
  }

  private init(
    topic: Topic, grade: Grade, code: ProblemCode?, what: String, safe: String, remedy: String
  ) {
    self.topic = topic
    self.grade = grade
    self.code = code
    self.what = what
    self.safe = safe
    self.remedy = remedy
  }
}
