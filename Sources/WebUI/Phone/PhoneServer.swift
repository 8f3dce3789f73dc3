import Hummingbird
import Logging
import Model
import NIOCore
import Workflows

/// Listens for the telephone: a server of its own, on one address, with nothing but one page.
struct PhoneServer: Sendable {
  let door: PhoneDoor
  let worker: Worker<Workspace>
  let pages: PageMaker

  /// Opens the door on an address, and comes back when the first request can come.
  /// - Throws: ``PhoneError/cannotListen(address:detail:)``.
  func open(_ purpose: PhoneDoor.Purpose) async throws {
    guard NetworkPlace.isLocal(purpose.address) else {
      throw PhoneError.cannotListen(address: purpose.address, detail: "不是热点或者局域网的地址")
    }
    let (ports, told) = AsyncStream<Result<Int, PhoneError>>.makeStream()
    let application = application(purpose.address) { told.yield(.success($0)) }
    let server = Task {
      do {
        try await application.run()
      } catch {
        told.yield(.failure(.cannotListen(address: purpose.address, detail: "\(error)")))
      }
      told.finish()
    }
    for await port in ports {
      switch port {
      case .success(let port):
        door.open(purpose, port: port, serving: server)
        watch()
      case .failure(let error): throw error
      }
      return
    }
    throw PhoneError.cannotListen(address: purpose.address, detail: "没有开始")
  }

  private func application(
    _ address: String, onPort: @escaping @Sendable (Int) -> Void
  ) -> Application<PhoneResponder> {
    var logger = Logger(label: "phone")
    logger.logLevel = .critical
    let limits = door.limits
    let count = ConnectionCount(most: limits.connections)
    return Application(
      responder: PhoneResponder(
        door: door, worker: worker, pages: pages, hangUp: PhoneServer.hangUp),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            ConnectionLimits(whole: limits.connection, count: count)
          ],
          idleTimeout: limits.pause)),
      configuration: .init(
        address: .hostname(address, port: 0), serverName: nil, reuseAddress: true),
      onServerRunning: { channel in onPort(channel.localAddress?.port ?? 0) }, logger: logger)
  }

  /// Leaves time for the answer to be read.
  @Sendable private static func hangUp(_ channel: any Channel) {
    channel.eventLoop.scheduleTask(in: .milliseconds(300)) { channel.close(promise: nil) }
  }

  /// Shuts the door when its time is over, whether anybody looks or not.
  private func watch() {
    Task {
      // Nobody cancels it; should anybody, it looks again at once.
      while !door.shutIfOver() { try? await Task.sleep(for: .seconds(2)) }
    }
  }
}

/// What goes wrong with the door for a telephone.
enum PhoneError: CodedError {
  /// The address cannot be listened on.
  case cannotListen(address: String, detail: String)

  var problem: Problem {
    switch self {
    case .cannotListen(let address, let detail):
      Problem(.phoneCannotListen, "不能在 \(address.shown) 上收手机的照片：\(detail)")
    }
  }
}
