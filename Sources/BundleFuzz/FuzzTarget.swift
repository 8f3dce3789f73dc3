import Bundling
import Foundation
import Model

/// What libFuzzer calls with every input. `FIELDKIT_FUZZ_TARGET` says what the inputs of a run are;
/// each must be taken or refused with a reason, and nothing may be left behind.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  switch FuzzKind.ofRun {
  case .archive: ArchiveFuzz.run(input)
  case .repairedArchive: ArchiveFuzz.run(ArchiveRepair.repaired(input))
  case .database: DatabaseFuzz.run(input)
  case .log: LogFuzz.run(input)
  case .document: TextFuzz.document(input)
  case .table: TextFuzz.table(input)
  case .plan: TextFuzz.plan(input)
  case .signature: TextFuzz.signature(input)
  case .ciphertext: TextFuzz.ciphertext(input)
  case .signedBundle:
    ImportFuzz.run(input, signedBy: (Workshop.shared.key, SSHSignature.bundleNamespace))
  case .signedRollup:
    ImportFuzz.run(input, signedBy: (Workshop.shared.county, SSHSignature.rollupNamespace))
  case .json: TextFuzz.json(input)
  case .multipart: MultipartFuzz.run(input)
  case .picture: PictureFuzz.run(input)
  case .workbook: WorkbookFuzz.file(ArchiveRepair.repaired(input))
  case .sheet: WorkbookFuzz.sheet(input)
  }
  Workshop.shared.expectClean()
  return 0
}

/// Where a debug build begins, because the package manager gives its `main` this name. A release
/// build begins in libFuzzer's own, which does the same.
@_cdecl("BundleFuzz_main")
public func beginFuzzing(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  var count = count
  var arguments = arguments
  return runFuzzer(&count, &arguments, fuzzOneInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What an input is.
enum FuzzKind: String, CaseIterable {
  /// A ZIP file as it stands.
  case archive
  /// A ZIP file of stored entries whose checksums and hashes are put right first, so that changes
  /// of the content are not all turned away at the door.
  case repairedArchive
  /// A SQLite file.
  case database
  /// Changes of records, one JSON document a line, which become a log that holds.
  case log
  /// A visit, a sweep or a receipt.
  case document
  /// A roster.
  case table
  /// A plan file.
  case plan
  /// A signature, or a line of a signer.
  case signature
  /// An age file.
  case ciphertext
  /// A bundle whose hashes are put right and that is then signed by a key that the hub believes.
  case signedBundle
  /// An upward bundle whose hashes are put right and that is then signed by a county's hub which sent up before.
  case signedRollup
  /// JSON, and nothing else of it.
  case json
  /// The body of an upload.
  case multipart
  /// A picture that is handed in as evidence or as a signature.
  case picture

  /// A workbook of stored entries whose checksums are put right.
  case workbook
  /// The XML of a sheet, of shared strings and of styles, a NUL between them.
  case sheet

  /// The kind of this run.
  static let ofRun: FuzzKind = {
    let name = ProcessInfo.processInfo.environment["FIELDKIT_FUZZ_TARGET"] ?? ""
    guard let kind = FuzzKind(rawValue: name) else {
      violated("FIELDKIT_FUZZ_TARGET is none of \(allCases.map(\.rawValue))")
    }
    return kind
  }()
}

/// Ends the run with a crash, which is how libFuzzer learns that something holds that must not.
func violated(_ what: String) -> Never {
  FileHandle.standardError.write(Data("invariant: \(what)\n".utf8))
  abort()
}

/// Runs work on something hostile. It may be refused, as bad data or as untrusted, but never in a
/// way that nobody foresaw, and never with the blame on the disk.
func refusable<Result>(_ work: () throws -> Result) -> Result? {
  do {
    return try work()
  } catch let error as any CodedError {
    guard [.badData, .untrusted, .missingInput].contains(error.status) else {
      violated("status \(error.status) for \(error.report)")
    }
    guard
      !error.report.split(separator: "\n").dropFirst().contains(where: { $0.hasPrefix("error[") })
    else { violated("a second report in \(error.report)") }
    return nil
  } catch is DocumentFailure {
    return nil
  } catch {
    violated("unforeseen error \(error)")
  }
}
