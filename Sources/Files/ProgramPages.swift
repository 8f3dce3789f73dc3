import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The parts of files that the system keeps in this program's memory because they were read or run:
/// the program itself and its libraries.
///
/// They are as they are in the files, and come back by themselves when they are needed. While nobody
/// works with the program, a laptop with little memory has better use for the room.
public enum ProgramPages {
  /// A range of addresses that is as it is in a file.
  struct Range: Equatable {
    let start: UInt
    let count: Int
    /// Bytes of it that are in memory.
    let resident: Int64
  }

  /// Gives them back. Pages that were written to since the start stay.
  /// - Returns: how many bytes were given back.
  @discardableResult
  public static func giveBack() -> Int64 {
    let maps = FileManager.default.contents(atPath: "/proc/self/smaps") ?? Data()
    var bytes: Int64 = 0
    for range in ranges(String(decoding: maps, as: UTF8.self)) {
      guard let address = UnsafeMutableRawPointer(bitPattern: range.start),
        madvise(address, range.count, MADV_DONTNEED) == 0
      else { continue }
      bytes += range.resident
    }
    return bytes
  }

  /// The ranges of a description (proc(5), /proc/pid/smaps) that are private, of a file, closed to writing,
  /// and without any page that is not the file's.
  static func ranges(_ text: String) -> [Range] {
    var ranges: [Range] = []
    var open: (start: UInt, count: Int)?
    var resident: Int64 = 0
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
      guard let first = words.first else { continue }
      switch first {
      case "Rss:": resident = words.dropFirst().first.flatMap { Int64($0) }.map { $0 * 1024 } ?? 0
      case "Anonymous:":
        if let range = open, words.dropFirst().first == "0", resident > 0 {
          ranges.append(Range(start: range.start, count: range.count, resident: resident))
        }
        open = nil
      default:
        let ends = first.split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1], !first.hasSuffix(":") else { continue }
        let isClosed = words.count == 6 && (words[1] == "r-xp" || words[1] == "r--p")
        open =
          isClosed && words[5].drop { $0 == " " }.hasPrefix("/")
          ? (ends[0], Int(ends[1] - ends[0])) : nil
      }
    }
    return ranges
  }
}
