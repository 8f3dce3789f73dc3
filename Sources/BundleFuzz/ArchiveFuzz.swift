import Bundling
import Files
import Foundation
import Model
import Store

/// Bags: what is taken once is taken again, with the same identity.
enum ArchiveFuzz {
  static func run(_ bytes: [UInt8]) {
    let shop = Workshop.shared
    let file = shop.write(bytes, as: "input.zip")
    for profile in BagProfile.allCases {
      let folder = shop.path("\(profile)")
      // It may be there from the input before; where it cannot be made, the reading below says so.
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let bag = refusable {
        try BagReader.verify(file, profile: profile, staging: folder, limits: Workshop.limits)
      }
      guard let bag else { continue }
      let again = refusable {
        try BagReader.verify(file, profile: profile, limits: Workshop.limits)
      }
      guard again?.identity == bag.identity, again?.signer == bag.signer else {
        violated("the same bag is another the second time")
      }
      for file in bag.payload.values {
        guard let staged = file.staged, staged.hasPrefix(folder + "/"),
          let (hash, bytes) = refusable({
            try BundlingError.wording { try Digest.of(file: staged) }
          }), hash == file.hash,
          bytes == file.bytes
        else { violated("a staged file is not what was proven") }
      }
      if let database = bag.payload["data/inspection.sqlite"]?.staged {
        DatabaseFuzz.entries(database)
      }
      if let roster = bag.payload["data/roster.sqlite"]?.staged {
        _ = refusable { try RosterStore.prove(path: roster) }
      }
    }
  }
}

/// Databases.
enum DatabaseFuzz {
  static func run(_ bytes: [UInt8]) {
    let file = Workshop.shared.write(bytes, as: "input.sqlite")
    entries(file)
    _ = refusable { try RosterStore.prove(path: file) }
  }

  static func entries(_ file: String) {
    guard let log = refusable({ try ReceivedDatabase.log(path: file) }) else { return }
    var last: Int64 = 0
    refusable {
      try log.reader.entries { received in
        last += 1
        guard received.entry.seq == last, !received.body.utf8.contains(0) else {
          violated("entry \(last) out of order")
        }
      }
    }
    guard last == log.head.seq else { violated("a log of another length the second time") }
    LogFuzz.merge(log)
  }
}
