import Foundation
import Model
import TestSupport

/// What `serve` refuses: nobody is let in by a server that could be read or entered by anybody.
extension FailingCommand {
  static let serving: [FailingCommand] = [
    FailingCommand(.usage, "SERVE_NO_CERTIFICATE", "serve beyond this machine without TLS") {
      ["serve", try Desk.hub(), "--listen", "0.0.0.0:0"]
    },
    FailingCommand(.untrusted, "SERVE_NO_ADMINISTRATOR", "serve without anybody to let in") {
      ["serve", try Desk.hub(), "--listen", "127.0.0.1:0"]
    },
    FailingCommand(.untrusted, "SERVE_NO_ADMINISTRATOR", "serve by TLS without accounts") {
      try ["serve", Desk.hub(), "--listen", "0.0.0.0:0"] + identity(days: 30)
    },
    FailingCommand(.badData, "SERVE_CERTIFICATE_EXPIRED", "serve by a certificate of yesterday") {
      try ["serve", Desk.hub(), "--listen", "0.0.0.0:0"] + identity(days: -1)
    },
    FailingCommand(.badData, "SERVE_KEY_MISMATCH", "serve by another's certificate") {
      let (mine, others) = try (identity(days: 30), identity(days: 30))
      return try ["serve", Desk.hub(), "--listen", "0.0.0.0:0"] + mine.prefix(2) + others.suffix(2)
    },
    FailingCommand(.badData, "SERVE_CERTIFICATE", "serve by a file that is no certificate") {
      let key = try identity(days: 30)[3]
      return [
        "serve", try Desk.hub(), "--listen", "0.0.0.0:0", "--certificate", key, "--key", key,
      ]
    },
    FailingCommand(.usage, "SERVE_ADDRESS", "serve at an address of another machine") {
      try ["serve", Desk.hub(), "--listen", "192.0.2.1:8443"] + identity(days: 30)
    },
  ]

  /// The options that name a certificate which is good for so many days from now, and its key.
  private static func identity(days: Int) throws -> [String] {
    let name = UUID().uuidString
    let (request, certificate, key) = (
      Scratch.folder.path(name + ".csr"), Scratch.folder.path(name + ".crt"),
      Scratch.folder.path(name + ".key")
    )
    let tool = try Tool("openssl")
    for arguments in [
      [
        "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", key, "-out", request, "-subj", "/CN=hub",
      ],
      ["x509", "-req", "-in", request, "-signkey", key, "-days", "\(days)", "-out", certificate],
    ] {
      let done = try tool.run(arguments)
      guard done.status == 0 else { throw Desk.Failure(description: done.errors) }
    }
    return ["--certificate", certificate, "--key", key]
  }
}
