import Bundling
import Foundation
import TestSupport

extension BagFault {
  static let all = names + listed + contents + tags + manifests

  private static let root = RawBag().root
  private static let hash = String(repeating: "a", count: 64)

  /// ZIP entries that lead out of the bag, or have no place in it.
  private static let names: [BagFault] = [
    entry("\(root)/../evil", "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)/data/../../evil", "BUNDLE_UNEXPECTED_FILE"),
    entry("../evil", "BUNDLE_UNEXPECTED_FILE"), entry("/etc/evil", "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)//etc/evil", "BUNDLE_UNEXPECTED_FILE"),
    entry("evil", "BUNDLE_UNEXPECTED_FILE"), entry(root, "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)/./bagit.txt", "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)\\evil", "BUNDLE_UNREADABLE"), entry("", "BUNDLE_UNREADABLE"),
    entry("\(root)/data\\evil", "BUNDLE_UNREADABLE"),
    entry("\(root)/data/证据.png", "BUNDLE_UNREADABLE"),
    entry("\(root)/fetch.txt", "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)/manifest-md5.txt", "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)/data/inspection.sqlite-wal", "BUNDLE_UNEXPECTED_FILE"),
    entry("\(root)/bagit.txt", "BUNDLE_UNREADABLE"),
    entry("\(root)/data/inspection.sqlite", "BUNDLE_UNREADABLE"),
    entry("\(root)/data/Inspection.sqlite", "BUNDLE_UNREADABLE"),
    entry("\(root)/BagIt.txt", "BUNDLE_UNREADABLE"),
    entry("\(root)/data/documents/unlisted.pdf", "BUNDLE_UNEXPECTED_FILE"),
    entry("0f6c5a1e-9d2b-8c34-8a7f-5e4d3c2b1a10/data/report.html", "BUNDLE_UNEXPECTED_FILE"),
  ]

  /// Payload that the manifest lists, but the profile does not know.
  private static let listed: [BagFault] = [
    payload("data/notes.txt", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/photograph.jpg", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash)", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash).", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash).jpg.exe", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash).toolongforus", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash.uppercased()).jpg", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash).JPG", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/sub/\(hash).jpg", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/documents/.pdf", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/documents/a.b.pdf", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/documents/notice.exe", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/plan.json", "BUNDLE_UNEXPECTED_FILE"),
    payload("data/evidence/\(hash).jpg", "BUNDLE_ALTERED"),
    BagFault("names that differ only in case", "BUNDLE_UNREADABLE") {
      $0.payload.append(("data/documents/Notice-1.pdf", Array("x".utf8)))
    },
    BagFault(
      "a plan pack with a checklist of no version", "BUNDLE_UNEXPECTED_FILE", profile: .planPack
    ) {
      $0.payload = [("data/checklists/general.json", Array("{}".utf8))]
    },
    BagFault(
      "a plan pack with a checklist in a folder", "BUNDLE_UNEXPECTED_FILE", profile: .planPack
    ) {
      $0.payload = [("data/checklists/../general@1.json", Array("{}".utf8))]
    },
    BagFault("a folder that the profile does not have", "BUNDLE_UNEXPECTED_FILE") { bag in
      var folder = RawZip.Entry("\(bag.root)/data/other/")
      folder.mode = 0o040755
      bag.extra = [folder]
    },
    BagFault("a folder outside of the bag", "BUNDLE_UNEXPECTED_FILE") { bag in
      var folder = RawZip.Entry("other/")
      folder.mode = 0o040755
      bag.extra = [folder]
    },
    BagFault("a link", "BUNDLE_UNREADABLE") { bag in
      var link = RawZip.Entry("\(bag.root)/data/documents/link.pdf", "/etc/passwd")
      link.mode = 0o120777
      bag.extra = [link]
    },
    BagFault("an encrypted entry", "BUNDLE_UNREADABLE") { bag in
      var entry = RawZip.Entry("\(bag.root)/data/documents/secret.pdf", "0123456789abcdef")
      entry.flags = 1
      bag.extra = [entry]
    },
    BagFault("a root in upper case", "BUNDLE_UNEXPECTED_FILE") { $0.root = $0.root.uppercased() },
    BagFault("a root that is no UUID", "BUNDLE_UNEXPECTED_FILE") { $0.root = "bag" },
    BagFault("a root that is not quite a UUID", "BUNDLE_UNEXPECTED_FILE") { $0.root += "0" },
  ]

  /// Content that is not what the manifests say.
  private static let contents: [BagFault] = [
    BagFault("a file that the manifest lists and that is not there", "BUNDLE_MISSING_FILE") {
      $0.editManifest = { $0 + "\(hash)  data/documents/notice-2.pdf\n" }
    },
    BagFault("a file that the manifest does not list", "BUNDLE_UNEXPECTED_FILE") {
      $0.editManifest = { text in
        text.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
      }
    },
    BagFault("another hash", "BUNDLE_ALTERED") {
      $0.editManifest = { hash + $0.dropFirst(64) }
    },
    BagFault("evidence whose name is not its hash", "BUNDLE_ALTERED") {
      $0.payload[2].bytes = Array("another photograph".utf8)
    },
    BagFault("no database", "BUNDLE_MISSING_FILE") { $0.payload.removeFirst() },
    BagFault("a Payload-Oxum that is off by one octet", "BUNDLE_MALFORMED") { bag in
      let text = bag.tags[1].text
      bag.overridden["bag-info.txt"] = text.replacing(/Payload-Oxum: (\d+)/) {
        "Payload-Oxum: \((Int($0.1) ?? 0) + 1)"
      }
    },
    BagFault("an External-Identifier of another bag", "BUNDLE_MALFORMED") { bag in
      bag.overridden["bag-info.txt"] = bag.tags[1].text.replacing(
        "5e4d3c2b1a09", with: "5e4d3c2b1a10")
    },
  ]
}
