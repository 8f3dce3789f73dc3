public import ArgumentParser
import Foundation
public import Workflows

/// A format in which a command gives its result.
protocol ResultFormat: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {
  /// The one where none is named.
  static var standard: Self { get }
  /// Whether it makes no sense on a terminal.
  var isBinary: Bool { get }
}

/// In which format a result is given, and where.
struct OutputOptions<Format: ResultFormat>: ParsableArguments {
  @Option(help: ArgumentHelp("格式：\(OutputOptions.names { _ in true })"))
  var format: Format = .standard

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("输出文件；\(OutputOptions.names { !$0.isBinary }) 不写则输出到屏幕", valueName: "output")
  )
  var path: String?

  private static func names(_ chosen: (Format) -> Bool) -> String {
    Format.allCases.filter(chosen).map(\.rawValue).joined(separator: "、")
  }

  /// Writes a result whole or not at all.
  func write(_ bytes: [UInt8]) throws {
    guard let path, path != "-" else {
      FileHandle.standardOutput.write(Data(bytes))
      return
    }
    try WrittenFile.write(bytes, to: path)
  }

  /// The same for a result that comes part by part; on the screen its first lines are seen at once.
  func write(_ produce: (([UInt8]) throws -> Void) throws -> Void) throws {
    guard let path, path != "-" else {
      return try produce { FileHandle.standardOutput.write(Data($0)) }
    }
    try WrittenFile.write(to: path, produce)
  }
}

extension PaperFormat: ExpressibleByArgument, ResultFormat {
  static var standard: PaperFormat { .csv }
}
