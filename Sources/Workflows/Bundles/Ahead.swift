import Foundation

/// Work in two halves: the first halves of later elements run on other cores while the second
/// halves run here, one after another and in order.
enum Ahead {
  /// How many first halves are done or under way beyond the element in hand.
  static let most = 4
  /// How many where they weigh little: while several second halves are done at once, the other cores go on.
  static let mostLight = 10
  private static let cores = max(ProcessInfo.processInfo.activeProcessorCount, 1)
  private static let usual = min(cores, most)

  /// Runs both halves for every index below `count`.
  /// - Parameters:
  ///   - reach: how far ahead; by the number of cores, and of what each weighs, where it is left out.
  ///   - isLight: whether what is prepared of an element weighs little.
  ///   - finish: can ask besides whether the first half of the next element is done, so that nothing is gained
  ///     by waiting for it.
  ///   - discard: takes away what was prepared where `finish` threw before it.
  static func run<Prepared: Sendable>(
    _ count: Int, reach: Int? = nil, isLight: (Int) -> Bool = { _ in false },
    prepare: @escaping @Sendable (Int) -> Prepared,
    finish: (Int, Prepared, _ isNextReady: () -> Bool) throws -> Void,
    discard: (Prepared) -> Void
  ) rethrows {
    func isWanted(_ next: Int, for index: Int) -> Bool {
      if let reach { return next <= index + reach }
      return next <= index + usual || next <= index + mostLight && isLight(next)
    }
    let threads = PatientThreads(max(min(usual, count), 1), cores: cores)
    defer { threads.close() }
    var waiting: [Meanwhile<Prepared>] = []
    var started = 0
    for index in 0..<count {
      while started < count, isWanted(started, for: index) {
        let next = started
        waiting.append(Meanwhile(on: threads) { prepare(next) })
        started += 1
      }
      let prepared = waiting.removeFirst().take()
      do {
        let next = waiting.first
        try threads.beside { try finish(index, prepared) { next?.isReady ?? false } }
      } catch {
        for some in waiting { discard(some.take()) }
        throw error
      }
    }
  }
}
