import Bundling
import Files
import Model
import Store

#if canImport(Glibc)
  import Glibc
#endif

/// The folder of a workspace or a hub, and what its `fieldkit.json` says.
struct StoreFolder: Sendable {
  /// What a folder is.
  enum Kind: String, Sendable {
    case workspace
    case hub

    var database: String { self == .workspace ? "inspection.sqlite" : "hub.sqlite" }
  }

  let path: String
  let kind: Kind
  let device: String
  /// Whether it is a workspace for practice: its own description says so, and every way out of it
  /// asks. Programs that do not know practice refuse the description.
  let isRehearsal: Bool

  var database: String { path + "/" + kind.database }
  var evidence: String { path + "/evidence" }
  var documents: String { path + "/documents" }
  var plans: String { path + "/plans" }
  /// Pictures that a telephone sent and that nobody has taken yet; made when the first comes.
  var offered: String { path + "/offered" }
  var staging: String { path + "/staging" }
  var custody: String { path + "/custody.sqlite" }
  /// The key that signs bundles of a workspace, and receipts of a hub.
  var deviceKey: String { path + "/device.key" }
  /// The age identity of a hub.
  var identity: String { path + "/identity.age" }
  var quarantine: String { path + "/quarantine" }
  /// The tables of reported periods; made with the first.
  var locked: String { path + "/locked" }
  /// The words of summaries; made with the first.
  var summaries: String { path + "/summary" }
  /// Where a hub is copied for a backup; made with the first.
  var copying: String { path + "/copying" }
  static let name = "fieldkit.json"
  /// The folders of every store.
  var folders: [String] { [evidence, documents, plans, staging, quarantine] }

  /// What `fieldkit.json` says.
  var description: String {
    JSONWriter.pretty([
      "format": .string(format), "device": .string(device),
    ])
  }

  init(path: String, kind: Kind, device: String, isRehearsal: Bool = false) {
    self.path = path
    self.kind = kind
    self.device = device
    self.isRehearsal = isRehearsal
  }

  private var format: String {
    isRehearsal ? StoreFolder.rehearsal : "fieldkit-\(kind.rawValue)/1"
  }

  private static let rehearsal = "fieldkit-rehearsal/1"

  /// Opens an existing folder.
  init(opening path: String) throws {
    let bytes: [UInt8]
    do {
      bytes = try BundlingError.wording {
        try PlainFile.read(path + "/" + StoreFolder.name, upTo: 1 << 16)
      }
    } catch BundlingError.missing {
      throw StoreError.notFound(path: path)
    } catch let error as BundlingError {
      throw StoreError.inputOutput(detail: error.what)
    }
    try self.init(reading: bytes, at: path)
  }

  /// A folder of which the description is at hand.
  init(reading bytes: [UInt8], at path: String) throws {
    let value = try? JSONReader.read(bytes)
    if let format = value?["format"]?.string?.wholeMatch(
      of: /fieldkit-(workspace|hub|rehearsal)\/([0-9]{1,9})/),
      let number = Int(format.2), number > 1
    {
      throw StoreError.newer(path: path)
    }
    isRehearsal = value?["format"]?.string == StoreFolder.rehearsal
    guard let value, let device = value["device"]?.string,
      let kind = isRehearsal
        ? .workspace
        : [Kind.workspace, .hub].first(where: {
          value["format"]?.string == "fieldkit-\($0.rawValue)/1"
        })
    else { throw StoreError.foreign(path: path, detail: "fieldkit.json 无法识别") }
    self.path = path
    self.kind = kind
    self.device = device
  }

  /// Opens an existing folder of one kind.
  init(opening path: String, expecting kind: Kind) throws {
    try self.init(opening: path)
    guard self.kind == kind else {
      throw StoreError.foreign(path: path, detail: kind == .hub ? "这是工作区，不是汇总库" : "这是汇总库，不是工作区")
    }
    close()
  }

  /// Takes from all but the owner the way into the folder, which stores of earlier versions left
  /// open. Where the folder is not this user's, that is for its owner to decide.
  private func close() {
    var status = stat()
    guard stat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 != 0 else {
      return
    }
    _ = chmod(path, 0o700)
  }
}
