import Bundling
import Files
import Foundation

/// A bag put together by hand, so that any part of it can be wrong while the rest is right.
public struct RawBag: Sendable {
  /// Name of its folder.
  public var root = "0f6c5a1e-9d2b-8c34-8a7f-5e4d3c2b1a09"
  /// Payload by path, in the order in which it is written.
  public var payload: [(path: String, bytes: [UInt8])]
  /// Elements of `bag-info.txt`.
  public var info: [(name: String, value: String)]
  /// `bagit.txt`.
  public var declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
  /// Further entries of the ZIP file, outside of every manifest.
  public var extra: [RawZip.Entry] = []
  /// Tag files that say something else than they should.
  public var overridden: [String: String] = [:]
  /// Tag files that are left out.
  public var omitted: Set<String> = []
  /// The manifest, after it was made.
  public var editManifest: @Sendable (String) -> String = { $0 }
  /// The tag manifest, after it was made.
  public var editTagManifest: @Sendable (String) -> String = { $0 }

  /// A bundle that is in order as far as a bag can be.
  public init() {
    let photograph = Array("a photograph".utf8)
    payload = [
      ("data/inspection.sqlite", Array("a database".utf8)),
      ("data/report.html", Array("<p>a page</p>".utf8)),
      ("data/evidence/\(Digest.of(photograph)).jpg", photograph),
      ("data/documents/notice-1.pdf", Array("%PDF".utf8)),
    ]
    info = [
      ("Bagging-Date", "2026-06-30"), ("Bag-Group-Identifier", "demo-2026"),
      ("Bag-Count", "1 of 1"), ("Source-Organization", "临溪县卫生健康局"),
      ("Log-Head", "1:" + String(repeating: "a", count: 64)),
    ]
  }

  private var oxum: String {
    "\(payload.reduce(0) { $0 + $1.bytes.count }).\(payload.count)"
  }

  /// The tag files as they will be written.
  public var tags: [(name: String, text: String)] {
    func line(_ bytes: [UInt8], _ path: String) -> String {
      "\(Digest.of(bytes))  \(path)\n"
    }
    var lines: [(name: String, value: String)] = [
      ("Payload-Oxum", oxum), ("External-Identifier", root),
    ]
    lines += info
    var tags: [(name: String, text: String)] = [
      ("bagit.txt", declaration),
      ("bag-info.txt", lines.map { "\($0.name): \($0.value)\n" }.joined()),
      ("manifest-sha256.txt", editManifest(payload.map { line($0.bytes, $0.path) }.joined())),
    ]
    tags = tags.map { ($0.name, overridden[$0.name] ?? $0.text) }
    let manifest = tags.map { line(Array($0.text.utf8), $0.name) }.joined()
    return tags + [("tagmanifest-sha256.txt", editTagManifest(manifest))]
  }

  /// The ZIP file.
  public var zip: RawZip {
    let tags = tags.filter { !omitted.contains($0.name) }
    return RawZip(
      tags.map { RawZip.Entry("\(root)/\($0.name)", $0.text) }
        + payload.map { RawZip.Entry("\(root)/\($0.path)", $0.bytes) } + extra)
  }

  /// Writes it.
  @discardableResult
  public func write(as name: String, in scratch: Scratch) throws -> String {
    try scratch.write(zip.bytes, as: name)
  }
}
