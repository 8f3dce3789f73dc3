import Files

/// What can be seen of an age file without any key: the form of its header and stanzas, and
/// whether its length is one that a payload can have. Neither the header's MAC nor any chunk can be
/// proven so.
public struct AgeForm: Sendable, Hashable {
  /// Recipients.
  public let recipients: Int
  /// Sealed chunks of the payload (age.md, "Payload").
  public let chunks: Int64
  /// Bytes of the plaintext.
  public let plainBytes: Int64
  /// Whether the file itself says how long its plaintext is, so that one that was cut off shows.
  public let saysLength: Bool

  /// Looks at a file.
  /// - Throws: ``AgeError``.
  public init(file path: String) throws(AgeError) {
    var input: InputFile
    do {
      input = try InputFile(path: path)
    } catch {
      throw AgeError(error)
    }
    let header = try AgeHeaderReader.read(&input)
    if header.stanzas.count > 1, header.stanzas.contains(where: { $0.arguments[0] == "scrypt" }) {
      throw .headerFailure(detail: "口令必须是唯一的接收方")
    }
    recipients = try AgeX25519.stanzas(of: header).count
    let payload = input.size - Int64(header.length) - Int64(AgePayload.nonceLength)
    let whole = Int64(AgePayload.chunkLength + AgePayload.tagLength)
    let rest = payload % whole
    // Only an empty payload ends with an empty chunk, and no bundle is empty.
    guard payload > Int64(AgePayload.tagLength), rest == 0 || rest > AgePayload.tagLength else {
      throw .payloadFailure(detail: "长度不对，文件不完整")
    }
    chunks = payload / whole + (rest == 0 ? 0 : 1)
    plainBytes = payload - chunks * Int64(AgePayload.tagLength)
    let promised = try AgeLength.promised(by: header)
    saysLength = promised != nil
    guard promised == nil || promised == plainBytes else {
      throw .payloadFailure(
        detail: "应当有 \(promised ?? 0) 字节的内容，只找到 \(plainBytes) 字节，文件不完整")
    }
  }
}

/// A stanza of ours that names the length of the plaintext. Other programs pass over it (age.md,
/// "Recipient stanza"); without the key it shows that a copy was cut off.
enum AgeLength {
  private static let kind = "fieldkit-length"

  static func stanza(_ bytes: Int64) -> AgeStanza {
    AgeStanza(
      arguments: [kind],
      body: (0..<8).map { UInt8(truncatingIfNeeded: bytes >> (56 - 8 * Int64($0))) })
  }

  /// nil where the file has no such stanza.
  static func promised(by header: AgeHeader) throws(AgeError) -> Int64? {
    let stanzas = header.stanzas.filter { $0.arguments[0] == kind }
    guard let stanza = stanzas.first else { return nil }
    guard stanzas.count == 1, stanza.arguments.count == 1, stanza.body.count == 8,
      stanza.body[0] < 0x80
    else { throw .headerFailure(detail: "长度一行的格式不对") }
    return stanza.body.reduce(0) { $0 << 8 | Int64($1) }
  }
}
