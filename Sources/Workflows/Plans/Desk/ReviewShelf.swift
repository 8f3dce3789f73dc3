import Files
import Foundation
import Model

/// What somebody handed in and has not taken yet, kept in the plan folder so that it is there when the
/// desk is opened again: the file as it came, and beside it what was said about it.
struct ReviewShelf: Sendable {
  /// The folder; nil where nothing is kept.
  let folder: String?

  /// Keeps a file that came in.
  func put(_ name: String, _ bytes: [UInt8], about: JSONValue) throws {
    guard let folder else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    try forget(name)
    try WrittenFile.write(bytes, to: folder + "/" + name)
    try note(name, about)
  }

  /// Keeps what is said about it.
  func note(_ name: String, _ about: JSONValue) throws {
    guard let folder else { return }
    try WrittenFile.write(JSONWriter.bytes(about), to: "\(folder)/\(name).json")
  }

  /// The path of a kept file and what was said about it; nil where there is none, or not all of it.
  func kept(_ name: String) -> (path: String, about: JSONValue)? {
    guard let folder, FileManager.default.fileExists(atPath: folder + "/" + name),
      let bytes = try? PlainFile.read("\(folder)/\(name).json"),
      let about = try? JSONReader.read(bytes)
    else { return nil }
    return (folder + "/" + name, about)
  }

  /// Lets a file go.
  func forget(_ name: String) throws {
    guard let folder else { return }
    for file in ["\(folder)/\(name).json", folder + "/" + name]
    where FileManager.default.fileExists(atPath: file) {
      do throws(FileFault) {
        try Medium.remove(file)
      } catch {
        throw WorkflowError.cannotWrite(path: error.path, detail: error.detail)
      }
    }
  }
}
