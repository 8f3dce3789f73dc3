import Model

/// How long work of many parts will still take, as far as it has come.
struct RemainingTime {
  private let start = ContinuousClock.now
  /// Before this much has passed, nothing can be said.
  private static let shortest = 3

  /// The words after "so many of so many"; none where nothing can be said yet, or nothing is left.
  func words(_ done: Int, of all: Int) -> String {
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    guard seconds >= RemainingTime.shortest, done > 0, done < all else { return "" }
    let left = (seconds * (all - done) + done - 1) / done
    return "，大约还要 \(SpokenDuration.words(Int64(left)))"
  }
}
