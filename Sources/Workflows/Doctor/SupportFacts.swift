import Foundation
public import Model

/// What a machine is, for whoever helps from afar.
public struct SupportFacts: Sendable, Hashable {
  /// Of the kit.
  public let version: String
  /// Of the operating system: `PRETTY_NAME` of os-release(5).
  public let system: String
  /// Of the kernel.
  public let kernel: String
  /// Of the processor.
  public let architecture: String
  /// How many processors there are.
  public let processors: Int64
  /// Main memory in bytes.
  public let memoryBytes: Int64
  /// The day that the clock shows.
  public let day: Day

  /// This machine.
  public init(day: Day) {
    version = KitProgram.version
    self.day = day
    let release = FileManager.default.contents(atPath: "/etc/os-release") ?? Data()
    system =
      String(decoding: release, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("PRETTY_NAME=") }
      .map { $0.dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" } } ?? "?"
    var name = utsname()
    _ = uname(&name)
    kernel = SupportFacts.text(&name.release)
    architecture = SupportFacts.text(&name.machine)
    processors = Int64(ProcessInfo.processInfo.processorCount)
    memoryBytes = Int64(clamping: ProcessInfo.processInfo.physicalMemory)
  }

  private static func text<Field>(_ field: inout Field) -> String {
    withUnsafeBytes(of: &field) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
