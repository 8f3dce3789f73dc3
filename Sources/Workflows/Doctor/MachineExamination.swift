import Files
import Foundation
import Model
import Rendering

/// Looks at the machine: fonts, clock, disk, sticks, the lead's key.
struct MachineExamination {
  /// Room below which work should not begin, and below which it should be made, in bytes.
  static let leastRoom: Int64 = 200_000_000
  static let littleRoom: Int64 = 2_000_000_000
  /// Bytes a second below which an export takes minutes.
  private static let slow: Int64 = 3_000_000

  let surroundings: Surroundings
  let media: [String]
  let measuresSpeed: Bool

  func findings(leadKey: String?) -> [HealthFinding] {
    [program(), fonts(), clock(KitProgram.path)]
      + media.map(medium) + (leadKey.map { [KeyExamination.signing($0)] } ?? [])
  }

  private func program() -> HealthFinding {
    KitProgram.isReplaced
      ? .notice(.program, Problem(.programReplaced, "正在用的是 \(KitProgram.version)，程序文件已经换过"))
      : .good(.program, "fieldkit \(KitProgram.version)")
  }

  private func fonts() -> HealthFinding {
    do {
      let body = try InstalledFonts.body()
      return .good(.fonts, "文书正文用 \(body.family)" + (body.standsIn ? "（没有仿宋，用它代替）" : ""))
    } catch {
      return .bad(.fonts, error)
    }
  }

  /// The program cannot have been made after now.
  private func clock(_ program: String) -> HealthFinding {
    let now = surroundings.now()
    let made =
      (try? FileManager.default.attributesOfItem(atPath: program)[.modificationDate] as? Date)
      .map { Moment(seconds: Int64($0.timeIntervalSince1970)) }
    guard let made, now.seconds + ClockDoubt.slack < made.seconds else {
      return .good(.clock, "现在是 \(now.text)")
    }
    return .bad(
      .clock, Problem(.clockWrong, "时钟是 \(now.text)，比程序文件的日期 \(made.text) 还早"))
  }

  private func medium(_ path: String) -> HealthFinding {
    let state: FileSystemState
    do throws(FileFault) { state = try FileSystemState(of: path) } catch {
      return .notice(.media, Problem(.fileCannotRead, "\(path) 读不出（\(error.detail)）"))
    }
    if state.isReadOnly { return .notice(.media, Problem(.mediumReadOnly, "\(path) 只能读")) }
    if state.freeBytes < MachineExamination.leastRoom {
      return .notice(.media, Problem(.diskShort, "\(path) 只剩 \(Room.words(state.freeBytes))"))
    }
    let speed = measuresSpeed ? WritingSpeed.measure(in: path) : nil
    if let speed, speed < MachineExamination.slow {
      return .notice(.media, Problem(.mediumSlow, "\(path) 每秒只写进 \(Room.words(speed))"))
    }
    let room = "\(path) 还有 \(Room.words(state.freeBytes))"
    let words = speed.map { "\(room)，每秒写 \(Room.words($0))" } ?? room
    return state.isFAT
      ? .notice(.media, Problem(.mediumLimited, "\(words)；是 FAT32，单个文件最大 4 GiB"))
      : .good(.media, words)
  }
}

/// A size in the unit that a person reads.
enum Room {
  static func words(_ bytes: Int64) -> String {
    bytes >= 1_000_000_000
      ? "\(bytes / 1_000_000_000).\(bytes % 1_000_000_000 / 100_000_000) GB"
      : "\(bytes / 1_000_000) MB"
  }
}
