import Accounts
import Foundation
import Model
import Synchronization
public import Workflows

extension Surroundings {
  /// A clock that stands still, and UUIDs that are counted: no two of one process are the same.
  public static func counted(at seconds: Int64 = noon) -> Surroundings {
    let world = worlds.withLock { number in
      number += 1
      return number
    }
    let counter = Counter()
    return Surroundings(
      now: { Moment(seconds: seconds) },
      uuid: {
        let process = hexadecimal(Int(ProcessInfo.processInfo.processIdentifier), digits: 8)
        return "\(process)-0000-4000-8000-\(hexadecimal(world, digits: 6))"
          + hexadecimal(counter.next(), digits: 6)
      }, passwordCost: PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1))
  }

  /// 2026-07-01T12:00:00+08:00, the day after the demo campaign.
  public static let noon: Int64 = 1_782_878_400

  private static let worlds = Mutex(0)

  private static func hexadecimal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

/// Counts from one.
final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
