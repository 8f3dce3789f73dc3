import ArgumentParser
import Foundation
import Model
import Workflows

struct WarehouseReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "给每个报来的汇总库出回执：收到了哪些，下一份上报包只报以后的",
    discussion: "县里用 acknowledge 收下；第一份回执的密钥由县里打电话核对指纹。写了 --identity 的，县里的下一份上报包就加密给它。")

  @OptionGroup var warehouse: WarehouseIdentityOptions

  @Option(help: "本级的签名密钥（fieldkit key create 新建，以后一直用这一把）")
  var key: String

  @Option(name: .shortAndLong, help: "写到哪个文件夹；签名在旁边的 .sig")
  var output: String

  func run() throws {
    let written = try warehouse.open().writeReceipts(into: output, key: key)
    for receipt in written { print("已出具回执 \(receipt.path.shown)：汇总库 \(receipt.hubs) 个") }
    print("共 \(written.count) 份。")
  }
}
