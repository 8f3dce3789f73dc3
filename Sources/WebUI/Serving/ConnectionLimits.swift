import NIOCore
import Synchronization

/// How many connections there are, and may be.
final class ConnectionCount: Sendable {
  private let most: Int
  private let open = Atomic(0)

  init(most: Int) { self.most = most }

  /// Counts one more; false where that is one too many.
  func opens() -> Bool { open.add(1, ordering: .relaxed).newValue <= most }

  /// Counts one less.
  func closes() { open.subtract(1, ordering: .relaxed) }
}

/// Keeps a connection from holding the site up: one of another account of this machine is closed at
/// once, and one that sends no whole request in time a little later. What follows on a connection
/// that was used is watched by the server's own time limit.
final class ConnectionLimits: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Never

  /// How long a connection may stand without progress: without the next request, or the next part
  /// of one.
  static let idle = TimeAmount.seconds(45)
  /// How long the head of the first request may take.
  static let head = TimeAmount.seconds(10)

  private let peers: LocalPeer?
  private let whole: TimeAmount?
  private let count: ConnectionCount?
  private var isCounted = false
  private var deadline: Scheduled<Void>?
  private var end: Scheduled<Void>?

  /// Keeps to one machine.
  init(peers: LocalPeer) {
    self.peers = peers
    (whole, count) = (nil, nil)
  }

  /// Ends those that are too many at once, and where a time is given every connection after it,
  /// whatever it is doing.
  init(whole: TimeAmount? = nil, count: ConnectionCount) {
    peers = nil
    self.whole = whole
    self.count = count
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  private func cancel() {
    deadline?.cancel()
    end?.cancel()
    if isCounted { count?.closes() }
    isCounted = false
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    deadline?.cancel()
    context.fireChannelRead(data)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard deadline == nil else { return }
    let channel = context.channel
    if let peers, let port = context.remoteAddress?.port, peers.isForeign(port: port) {
      channel.close(promise: nil)
      return
    }
    if let count, !isCounted {
      isCounted = true
      if !count.opens() {
        channel.close(promise: nil)
        return
      }
    }
    deadline = context.eventLoop.scheduleTask(in: ConnectionLimits.head) {
      channel.close(promise: nil)
    }
    if let whole {
      end = context.eventLoop.scheduleTask(in: whole) { channel.close(promise: nil) }
    }
  }
}
