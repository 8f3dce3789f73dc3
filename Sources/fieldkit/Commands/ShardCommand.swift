import ArgumentParser
import Model
import Warehouse
import Workflows

struct ShardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard", abstract: "数据仓库的事实分放在哪几台服务器上",
    discussion: "用 PostgreSQL 自己的分区和 postgres_fdw；上报包和各县的副本都留在第 0 台，就是数据仓库自己的服务器。",
    subcommands: [Add.self, List.self, Move.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "再加几台；以后来的地区分放过去，已有的用 move 搬")

    @OptionGroup var warehouse: WarehouseOptions

    @Argument(help: "空数据库的地址，本台的服务器也要连得上它")
    var shards: [String]

    func run() throws {
      try warehouse.open().add(shards: shards)
      print("已加服务器 \(shards.count) 台。")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "列出各台服务器和放在上面的地区")

    @OptionGroup var warehouse: WarehouseOptions

    func run() throws {
      for shard in try warehouse.open().shards() {
        let place = shard.address.isEmpty ? "本台" : shard.address
        print("\(shard.id)  \(place.shown)  \(shard.areas.joined(separator: "、"))")
      }
    }
  }

  struct Move: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "move", abstract: "把地区搬到另一台，要么搬完要么不动")

    @OptionGroup var warehouse: WarehouseOptions

    @Argument(help: "行政区划代码，或者开头几位")
    var area: String

    @Argument(help: "服务器的号，list 列出的")
    var shard: Int64

    func run() throws {
      print("已搬地区 \(try warehouse.open().move(area, to: shard)) 个。")
    }
  }
}
