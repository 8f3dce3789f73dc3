public import Model

/// Why a return is refused.
public enum ReturnError: CodedError {
  /// It is not of the form of a return.
  case malformed(detail: String)
  /// It is for another device.
  case otherDevice(device: String)
  /// The visit, or what the reviewer saw of it, is not of this device's log.
  case otherLog(visit: String)
  /// A newer one about the same visit was taken, or another of the same number.
  case outdated(visit: String, number: Int, held: Int)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .malformed(let detail): Problem(.returnMalformed, "退回单的格式不对：\(detail)")
    case .otherDevice(let device): Problem(.returnOtherDevice, "退回单是给设备 \(device) 的")
    case .otherLog(let visit):
      Problem(.returnOtherLog, "退回单问的检查 \(visit) 不在本工作区，或者和本机的日志不符")
    case .outdated(let visit, let number, let held):
      Problem(
        .returnOutdated, "这是\(visit)的第 \(number) 号结论，已经登记过另一份第 \(held) 号的退回单")
    }
  }
}
