import Bundling
import Files

/// Whether a private key can be used, and nobody else can.
enum KeyExamination {
  static func signing(_ path: String) -> HealthFinding {
    do {
      _ = try SigningKey(file: path)
      return .good(.keys, "\(FilePath.name(of: path)) 只有本人能读")
    } catch {
      return .bad(.keys, error)
    }
  }

  /// One under a PIN, which nobody has to type for it.
  static func sealed(_ folder: StoreFolder) -> HealthFinding {
    do {
      _ = try InputFile.secret(of: folder.sealedKey, upTo: 1 << 16)
      _ = try folder.devicePublicKey()
      return .good(.keys, "\(FilePath.name(of: folder.sealedKey)) 用 PIN 加密，只有本人能读")
    } catch let fault as FileFault {
      return .bad(.keys, BundlingError(fault))
    } catch {
      return .bad(.keys, error)
    }
  }

  static func identity(_ path: String) -> HealthFinding {
    do {
      _ = try AgeIdentity.read(file: path)
      return .good(.keys, "\(FilePath.name(of: path)) 只有本人能读")
    } catch {
      return .bad(.keys, error)
    }
  }
}
