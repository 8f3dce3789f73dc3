import Synchronization

/// What was done to answer a page: the large steps, so that a test can hold their number down.
public final class Effort: Sendable {
  /// How often each step was done.
  public struct Count: Sendable, Hashable {
    /// Visits read from their record.
    public var readings = 0
    /// Visits held against their checklists.
    public var assessments = 0

    /// So many of each.
    public init(readings: Int = 0, assessments: Int = 0) {
      self.readings = readings
      self.assessments = assessments
    }
  }

  private let state = Mutex(Count())

  /// Nothing done yet.
  public init() {}

  /// What was done so far.
  public var count: Count { state.withLock { $0 } }

  /// A visit was read from its record.
  public func reading() { state.withLock { $0.readings += 1 } }

  /// A visit was held against its checklists.
  public func assessment() { state.withLock { $0.assessments += 1 } }
}
