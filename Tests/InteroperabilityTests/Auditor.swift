import Foundation
import TestSupport

/// Somebody who does not have the kit: what a bundle says is checked with the tools of any machine.
struct Auditor {
  let zip: String
  let root: String

  /// Unpacks a file.
  init(_ zip: String, in scratch: Scratch) throws {
    self.zip = zip
    let folder = try scratch.folder("unpacked")
    let unpacked = try Tool("unzip").run(["-q", zip, "-d", folder])
    guard unpacked.status == 0 else { throw Failure(unpacked.errors) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    guard names.count == 1 else { throw Failure("\(names)") }
    root = folder + "/" + names[0]
  }

  struct Failure: Error {
    let detail: String

    init(_ detail: String) { self.detail = detail }
  }

  var database: String { root + "/data/inspection.sqlite" }

  /// One check of the audit recipe; each ends with status 0 where all is well.
  enum Check: String, CaseIterable, Sendable {
    case archive = "unzip -t"
    case payload = "sha256sum -c manifest-sha256.txt"
    case tags = "sha256sum -c tagmanifest-sha256.txt"
    case log = "sqlite3 and sha256sum -c over the log"
    case bagit = "bagit.py --validate"
  }

  func run(_ check: Check) throws -> Tool.Outcome {
    switch check {
    case .archive: try Tool("unzip").run(["-t", zip])
    case .payload:
      try Tool("sha256sum").run(["--strict", "-c", "manifest-sha256.txt"], in: root)
    case .tags:
      try Tool("sha256sum").run(["--strict", "-c", "tagmanifest-sha256.txt"], in: root)
    case .log: try hashEveryEntry()
    case .bagit: try validate()
    }
  }

  private func validate() throws -> Tool.Outcome {
    let (python, script) = try Tool.bagit()
    return try python.run([script, "--validate", root])
  }

  /// Writes every body into a file of its own and holds it against the hash beside it.
  private func hashEveryEntry() throws -> Tool.Outcome {
    let folder = root + "/../../log"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let written = try query("SELECT writefile('\(folder)/' || seq || '.json', body) FROM log")
    guard written.status == 0 else { return written }
    let sums = try query("SELECT hash || '  ' || seq || '.json' FROM log ORDER BY seq")
    try sums.output.write(toFile: folder + "/sums", atomically: true, encoding: .utf8)
    return try Tool("sha256sum").run(["--strict", "-c", "sums"], in: folder)
  }

  func query(_ sql: String) throws -> Tool.Outcome {
    try Tool("sqlite3").run(["-readonly", database, sql])
  }

  /// Lines that a query gives.
  func lines(_ sql: String) throws -> [String] {
    let outcome = try query(sql)
    guard outcome.status == 0 else { throw Failure(outcome.errors) }
    return outcome.output.split(separator: "\n").map(String.init)
  }

  /// Changes one byte of a file, at the first place where some text stands.
  static func flip(_ path: String, at text: String) throws {
    var content = try Data(contentsOf: URL(filePath: path))
    guard let place = content.firstRange(of: Data(text.utf8)) else { throw Failure(text) }
    content[place.upperBound - 1] ^= 1
    try content.write(to: URL(filePath: path))
  }
}
