import Files
import Model
import Workflows

/// A package of this program: whose it is, and how far the system's installer is with it.
struct UpdatePage {
  let proven: StickUpdate.Proven
  let state: UpdateJob.State

  var content: [String: View] {
    let path = proven.package.path
    var content: [String: View] = [
      "path": .words(path), "name": .words(FilePath.name(of: path).shown),
      "folder": .words(FilePath.folder(of: path).shown),
      "version": .words(proven.package.version), "running": .words(KitProgram.version),
      "fingerprint": .words(proven.fingerprint), "store": .words(proven.store.shown),
      "busy": false, "failed": .nothing, "ended": .nothing, "refresh": .nothing,
      "isOpen": true,
    ]
    switch state {
    case .running(path):
      content["busy"] = true
      content["isOpen"] = false
      content["refresh"] = "2"
    case .ended(path, let outcome):
      content["isOpen"] = false
      content["ended"] = ["installed": .flag(outcome == .installed)]
    case .failed(path, let message, let code):
      content["failed"] = [
        "what": .words(message.what), "safe": .words(message.safe),
        "remedy": .words(message.remedy), "code": .words(code),
      ]
    case .idle, .running, .ended, .failed: break
    }
    return content
  }

  /// Its place on the first page; nil where there is none.
  static func offer(_ package: KitPackage?) -> View {
    guard let package else { return .nothing }
    return [
      "version": .words(package.version), "running": .words(KitProgram.version),
      "folder": .words(FilePath.folder(of: package.path).shown),
      "open": .words("/update/" + PathCode.text(package.path)),
    ]
  }
}
