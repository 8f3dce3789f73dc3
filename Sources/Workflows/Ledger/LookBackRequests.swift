public import Model
import Statistics

extension Hub {
  /// The second looks that a plan's orders ask for: those whose term is over by a day and at which
  /// nobody has looked, or whoever looked could not find out, or that were not obeyed and got a new
  /// term; and those that need none any more.
  /// - Parameter day: the last day of the terms; today where it is left out.
  public func lookBackRequests(plan: String?, until day: Day? = nil) throws -> [LookBackRequest] {
    let held = try shelf.newest(plan)
    let reporting = Reporting(hub: self)
    let last = day ?? surroundings.now().day
    let joining = RosterJoining(reporting.versions(held.plan.id))
    return try reporting.rectifications(plan: held.plan.id).compactMap { one in
      let isOver = one.deadline.map { $0 <= last } ?? true
      let isOpen: Bool
      var paper = one.paper.number
      switch one.state {
      case .due: isOpen = true
      case .waiting:
        guard isOver else { return nil }
        isOpen = true
      case .unverified:
        guard isOver else { return nil }
        isOpen = true
        // Other words than before: a plan takes what it asks for already as answered by that look.
        if let day = one.lastLook?.day { paper += "（\(day)看过，无法核实）" }
      case .uncorrected, .corrected, .settled, .becameCase: isOpen = false
      }
      let subject = one.paper.subject
      return LookBackRequest(
        institution: try joining.standing(subject).current?.id, title: subject.title,
        paper: paper, deadline: one.deadline, isOpen: isOpen)
    }
  }
}
