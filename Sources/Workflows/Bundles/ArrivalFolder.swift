import Files
import Foundation
import Store

/// Bundles that a browser sent, until they are imported. The folder goes away when it is left, and
/// when the program ends.
public final class ArrivalFolder: Sendable {
  private let place: Staging.Place

  init(_ place: Staging.Place) { self.place = place }

  /// A file of the folder, on its way in.
  public struct Incoming: ~Copyable, Sendable {
    /// Where it lies once it is kept.
    public let path: String
    private var file: OutputFile

    init(_ path: String) throws(FileFault) {
      self.path = path
      file = try OutputFile(creating: path, mode: 0o600)
    }

    /// Writes the next piece.
    public mutating func write(_ piece: [UInt8]) throws {
      do throws(FileFault) { try file.write(piece) } catch { throw StoreError(error) }
    }

    /// It came whole.
    public consuming func keep() -> String {
      file.leave()
      return path
    }
  }

  /// Begins a file. What it is called stays, as refusals are noted by it.
  /// - Parameter name: as the browser sent it, with folders perhaps.
  public func begin(_ name: String, _ number: Int) throws -> Incoming {
    let plain = FilePath.name(of: name.replacing("\\", with: "/"))
    // Two sticks may hold files of one name.
    let folder = "\(place.path)/\(number)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    let named = plain.isEmpty || plain.utf8.count > 200 || plain.hasPrefix(".") ? "bundle" : plain
    do throws(FileFault) {
      return try Incoming(folder + "/" + named)
    } catch {
      throw StoreError(error)
    }
  }

  /// Takes the files away.
  public func leave() { place.leave() }
}

extension Hub {
  /// A folder for bundles that a browser sends.
  public func arrivalFolder() throws -> ArrivalFolder {
    tidy()
    return ArrivalFolder(try Staging.Place(in: folder.staging, surroundings))
  }
}
