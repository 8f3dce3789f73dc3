import Files
public import Model

/// Why a receipt is refused.
public enum ReceiptError: CodedError {
  /// There is no such file, or no signature beside it.
  case missing(path: String)
  /// The file cannot be read.
  case cannotRead(path: String, detail: String)
  /// The signature beside it does not hold.
  case badSignature(detail: String)
  /// It is not of the form of a receipt.
  case malformed(detail: String)
  /// It is for another device.
  case otherDevice(device: String)
  /// Its log head is not one of this device's log.
  case otherLog(head: String)

  init(_ fault: FileFault) {
    self =
      switch fault.kind {
      case .missing: .missing(path: fault.path)
      case .notRegular, .tooLarge: .malformed(detail: fault.detail)
      case .read, .exposed, .write, .exists: .cannotRead(path: fault.path, detail: fault.detail)
      }
  }

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .missing(let path): Problem(.receiptNotFound, "找不到回执文件 \(path)")
    case .cannotRead(let path, let detail):
      Problem(.receiptCannotRead, "读不出回执 \(path)：\(detail)")
    case .badSignature(let detail): Problem(.receiptBadSignature, "回执的签名不成立：\(detail)")
    case .malformed(let detail): Problem(.receiptMalformed, "回执的格式不对：\(detail)")
    case .otherDevice(let device): Problem(.receiptOtherDevice, "回执是给设备 \(device) 的")
    case .otherLog(let head): Problem(.receiptOtherLog, "回执记载的日志 \(head) 不是本工作区的")
    }
  }
}
