import ArgumentParser
import Bundling
import Model
import Workflows

struct WarehouseKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "列出登记的汇总库的公钥，有效的和吊销的")

  @OptionGroup var warehouse: WarehouseOptions

  func run() throws {
    for entry in try warehouse.open().signers() {
      print(
        "\(entry.isRevoked ? "已吊销" : "有效")  \(entry.signer.key.fingerprint)  \(entry.signer.principal.shown)"
      )
    }
  }
}

struct WarehouseRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "吊销汇总库的公钥；此后该密钥签的上报包不再装入",
    discussion:
      "以前装入的照常计入，warehouse rebuild 也照常重做。密钥泄露、怀疑以前的上报包也不可信的，先和县里核实，再由县里换了密钥重新报全部：rollup --whole。")

  @OptionGroup var warehouse: WarehouseOptions

  @Argument(help: "指纹 SHA256:…、汇总库编号，或者公钥")
  var key: String

  func run() throws {
    for fingerprint in try warehouse.open().revoke(key) { print("已吊销 \(fingerprint)") }
  }
}
