import NIOCore

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

  private let peers: LocalPeer
  private var deadline: Scheduled<Void>?

  init(peers: LocalPeer) { self.peers = peers }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    deadline?.cancel()
    context.fireChannelRead(data)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard deadline == nil else { return }
    let channel = context.channel
    if let port = context.remoteAddress?.port, peers.isForeign(port: port) {
      channel.close(promise: nil)
      return
    }
    deadline = context.eventLoop.scheduleTask(in: ConnectionLimits.head) {
      channel.close(promise: nil)
    }
  }
}
