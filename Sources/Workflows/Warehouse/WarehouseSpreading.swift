import Model
public import Warehouse

extension CountyWarehouse {
  /// The servers on which facts lie.
  public func shards() throws -> [WarehouseStore.Shard] { try store.shards() }

  /// Adds servers, each whole or not at all. Areas that come from then on are spread over them; those that
  /// are there stay where they are until they are moved.
  public func add(shards addresses: [String]) throws {
    for address in addresses { try store.add(shard: address) }
  }

  /// Moves areas to a server, with their facts, all or none.
  /// - Parameter area: an area code, or the beginning of codes.
  /// - Returns: how many areas it moved.
  public func move(_ area: String, to shard: Int64) throws -> Int {
    let all = try store.shards()
    guard all.contains(where: { $0.id == shard }) else {
      throw WorkflowError.unknown(
        what: "服务器 \(shard)", known: all.map { String($0.id) }.joined(separator: "、"))
    }
    let areas = all.flatMap(\.areas)
    guard Area.isCode(area), areas.contains(where: { $0.hasPrefix(Area.beginning(area)) }) else {
      throw WorkflowError.unknown(what: "地区 \(area)", known: WorkflowError.some(areas))
    }
    let moved = try desk { desk in
      try store.transaction {
        let moved = try store.move(Area.beginning(area), to: shard)
        for plan in plans(desk) { _ = try parts(plan, census(plan, at: desk), nil, at: desk) }
        return moved
      }
    }
    try store.sweep()
    return moved
  }
}
