import Bundling
import TestSupport

extension BagFault {
  private static func info(_ name: String, _ edit: @escaping @Sendable (String) -> String)
    -> BagFault
  {
    BagFault("bag-info.txt \(name)", "BUNDLE_MALFORMED") { bag in
      bag.overridden["bag-info.txt"] = edit(bag.tags[1].text)
    }
  }

  private static func declaration(_ text: String) -> BagFault {
    BagFault("bagit.txt \(text.debugDescription)", "BUNDLE_MALFORMED") { $0.declaration = text }
  }

  private static func manifest(
    _ name: String, _ code: String = "BUNDLE_MALFORMED",
    _ edit: @escaping @Sendable (String) -> String
  ) -> BagFault {
    BagFault("manifest-sha256.txt \(name)", code) { $0.editManifest = edit }
  }

  private static func tagManifest(
    _ name: String, _ code: String = "BUNDLE_MALFORMED",
    _ edit: @escaping @Sendable (String) -> String
  ) -> BagFault {
    BagFault("tagmanifest-sha256.txt \(name)", code) { $0.editTagManifest = edit }
  }

  /// Tag files that are missing, doubtful or not of our profile.
  static let tags: [BagFault] =
    ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"].map { name in
      BagFault("no \(name)", "BUNDLE_MISSING_FILE") { $0.omitted = [name] }
    } + [
      declaration("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"),
      declaration("BagIt-Version: 1.0\nTag-File-Character-Encoding: GB18030\n"),
      declaration("\u{FEFF}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
      declaration("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n"),
      declaration(""),
      info("with an element of another profile") { $0 + "Contact-Name: 某人\n" },
      info("with an element twice") { $0 + "Bag-Count: 1 of 1\n" },
      info("without the last line break") { String($0.dropLast()) },
      info("with an empty line") { $0 + "\n" },
      info("with a line that says nothing") { $0 + "nothing\n" },
      info("with an element without a name") { $0 + ": value\n" },
      info("with CRLF") { $0.replacing("\n", with: "\r\n") },
      info("with a folded line") { $0 + "  continued: here\n" },
    ]
    + [
      "Payload-Oxum", "External-Identifier", "Bagging-Date", "Bag-Group-Identifier", "Bag-Count",
      "Source-Organization", "Log-Head",
    ].map { name in
      info("without \(name)") { text in
        text.split(separator: "\n").filter { !$0.hasPrefix(name) }.map { $0 + "\n" }.joined()
      }
    }

  /// Manifests that `sha256sum -c` might read in another way.
  static let manifests: [BagFault] = [
    manifest("with CRLF") { $0.replacing("\n", with: "\r\n") },
    manifest("with one CRLF") { text in
      let end = text.firstIndex(of: "\n") ?? text.startIndex
      return text[..<end] + "\r\n" + text[text.index(after: end)...]
    },
    manifest("with hashes in upper case") { text in
      text.split(separator: "\n").map { $0.prefix(64).uppercased() + $0.dropFirst(64) + "\n" }
        .joined()
    },
    manifest("with one space") { $0.replacing("  data", with: " data") },
    manifest("in binary mode") { $0.replacing("  data", with: " *data") },
    manifest("with a path twice") { text in
      text + text.split(separator: "\n").prefix(1).map { $0 + "\n" }.joined()
    },
    manifest("with an empty line") { $0 + "\n" },
    manifest("with a comment") { "# comment\n" + $0 },
    manifest("with a short hash") { String($0.dropFirst()) },
    manifest("without the last line break") { String($0.dropLast()) },
    manifest("that is empty") { _ in "" },
    manifest("with a letter that only looks like the right one") {
      $0.replacing("notice-1", with: "\u{43D}otice-1")
    },
    BagFault("a path that only Unicode holds to be the one in the bag", "BUNDLE_MALFORMED") { bag in
      bag.payload.append(("data/documents/K.pdf", Array("x".utf8)))
      bag.editManifest = { $0.replacing("K.pdf", with: "\u{212A}.pdf") }
    },
    manifest("that leads out of the bag", "BUNDLE_MISSING_FILE") {
      $0 + String(repeating: "a", count: 64) + "  ../evil\n"
    },
    tagManifest("with the hash of another file", "BUNDLE_ALTERED") {
      $0.replacing(
        /(?m)^[0-9a-f]{64}  bag-info/, with: String(repeating: "a", count: 64) + "  bag-info")
    },
    tagManifest("without bag-info.txt", "BUNDLE_ALTERED") { text in
      text.split(separator: "\n").filter { !$0.hasSuffix("bag-info.txt") }.map { $0 + "\n" }
        .joined()
    },
    tagManifest("that lists the payload too") {
      $0 + String(repeating: "a", count: 64) + "  data/report.html\n"
    },
    tagManifest("that lists itself") {
      $0 + String(repeating: "a", count: 64) + "  tagmanifest-sha256.txt\n"
    },
    tagManifest("with CRLF") { $0.replacing("\n", with: "\r\n") },
  ]
}
