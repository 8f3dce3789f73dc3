import Foundation
import Model
import Store
import Workflows

/// The measured half of Benchmarks/run.py that needs the kit's own store.
///
/// `fieldkit-bench append WORKSPACE` answers each line of standard input with the nanoseconds that
/// one durable save of one answer took; `fieldkit-bench province …` is told at ``Province``.
@main
struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count > 2, arguments[1] == "province" {
      return try Province(Array(arguments.dropFirst(2))).run()
    }
    guard arguments.count == 3, arguments[1] == "append" else {
      FileHandle.standardError.write(Data("usage: fieldkit-bench append WORKSPACE\n".utf8))
      exit(ExitStatus.usage.rawValue)
    }
    try append(arguments[2])
  }

  private static func append(_ directory: String) throws {
    let workspace = try Workspace.open(directory, surroundings: .still)
    let interpret = workspace.shelf.interpreter
    let device = workspace.device
    try workspace.close()
    let store = try WorkspaceStore.open(path: directory + "/inspection.sqlite", device: device)
    guard let visit = try largest(store.records(.visit)),
      let item = visit["answers"]?.object?.filter({ $0.value == "无" }).keys.min(),
      let id = visit["id"]?.string, let actor = visit["inspectors"]?.array?.first?.string
    else { throw WorkflowError.unknown(what: "可以改答案的检查", known: directory) }
    var answer = JSONValue.string("有")
    let wall = Surroundings.still.now()
    let clock = ContinuousClock()
    while readLine() != nil {
      let change = FieldChange(.visit, id, JSONPointer.text(["answers", item]), answer)
      let took = try clock.measure {
        try store.append([change], actor: actor, wall: wall, interpret: interpret)
      }
      print(took / .nanoseconds(1))
      fflush(nil)
      answer = answer == "无" ? "有" : "无"
    }
    try store.close()
  }

  /// The visit with the most answers: the longest document to project.
  private static func largest(_ visits: [JSONValue]) -> JSONValue? {
    func answers(_ visit: JSONValue) -> Int { visit["answers"]?.object?.count ?? 0 }
    return visits.max { answers($0) < answers($1) }
  }
}

extension Surroundings {
  /// A world in which the clock stands still and nothing happens by chance.
  static let still = Surroundings(
    now: { Moment(seconds: 1_795_233_600) }, uuid: { "00000000-0000-8000-8000-000000000000" })
}
