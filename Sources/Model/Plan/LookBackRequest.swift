/// A second look that the bureau asks for, at an institution of a plan's roster.
public struct LookBackRequest: Sendable, Hashable {
  /// Number of the institution on the roster; nil where no roster has it.
  public let institution: String?
  /// Its name.
  public let title: String
  /// Number of the paper that ordered the correction; behind it, where whoever looked could not find
  /// out, the day of that look.
  public let paper: String
  /// The last day for the correction; nil where the paper names none.
  public let deadline: Day?
  /// Whether somebody still has to look; what was found out or concluded needs nobody any more.
  public let isOpen: Bool

  /// A request.
  public init(
    institution: String?, title: String, paper: String, deadline: Day?, isOpen: Bool
  ) {
    self.institution = institution
    self.title = title
    self.paper = paper
    self.deadline = deadline
    self.isOpen = isOpen
  }

  /// Why, in words; it tells one request from another.
  public var note: String {
    "\(paper)\(deadline.map { "，期限 \($0)" } ?? "")"
  }
}
