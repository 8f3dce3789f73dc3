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

  static func identity(_ path: String) -> HealthFinding {
    do {
      _ = try AgeIdentity.read(file: path)
      return .good(.keys, "\(FilePath.name(of: path)) 只有本人能读")
    } catch {
      return .bad(.keys, error)
    }
  }
}
