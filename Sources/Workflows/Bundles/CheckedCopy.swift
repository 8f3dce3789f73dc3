import Bundling
import Files
import Foundation

/// Brings a finished file onto a medium under its name, once the medium gave back the same bytes.
enum CheckedCopy {
  static func write(_ source: String, to target: String) throws {
    let partial = target + ".partial"
    try BundlingError.wording {
      let expected = try Digest.of(file: source)
      do {
        try Medium.copy(source, to: partial)
        guard try Digest.of(file: partial).hash == expected.hash else {
          throw BundlingError.cannotWrite(path: target, detail: "回读校验未通过")
        }
        try Medium.rename(partial, to: target)
      } catch let fault as FileFault where fault.path == partial {
        try? FileManager.default.removeItem(atPath: partial)
        // Nobody asked for that name.
        throw FileFault(kind: fault.kind, path: target, detail: fault.detail)
      } catch {
        try? FileManager.default.removeItem(atPath: partial)
        throw error
      }
    }
  }
}
