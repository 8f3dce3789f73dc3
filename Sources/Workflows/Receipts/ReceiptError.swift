public import Model

/// Why a receipt is refused.
public enum ReceiptError: CodedError {
  /// It is not of the form of a receipt.
  case malformed(detail: String)
  /// It is for another device.
  case otherDevice(device: String)
  /// Its log head is not one of this device's log.
  case otherLog(head: String)

  /// Stable code.
  public var code: String {
    switch self {
    case .malformed: "RECEIPT_MALFORMED"
    case .otherDevice: "RECEIPT_OTHER_DEVICE"
    case .otherLog: "RECEIPT_OTHER_LOG"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .malformed(let detail): "回执的格式不对：\(detail)"
    case .otherDevice(let device): "回执是给设备 \(device) 的"
    case .otherLog(let head): "回执记载的日志 \(head) 不是本工作区的"
    }
  }

  /// What is safe.
  public var safe: String { "工作区没有改动" }

  /// What to do.
  public var remedy: String {
    switch self {
    case .malformed: "请监督机构重新出具回执"
    case .otherDevice: "换用对应工作区的回执"
    case .otherLog: "不要清理证据，请监督机构核对收到的是哪一份数据包"
    }
  }

  /// Exit status.
  public var status: ExitStatus { .badData }
}
