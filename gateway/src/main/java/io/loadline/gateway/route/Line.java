package io.loadline.gateway.route;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Handler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a service. It belongs to one event loop, on which everything of it happens, and carries one exchange after the other;
 * an exchange hears of it in its own context.
 */
final class Line extends ChannelInboundHandlerAdapter {
    /** What comes at all, or is taken at all, mostly is by then. */
    private static final long SOON = Duration.ofMillis(100).toNanos();

    private final Lines lines;
    private final ChannelHandlerContext channel;
    private final Handler<HttpObject> listener = this::hear;
    private @Nullable Exchange exchange;

    /** Of {@link System#nanoTime()}, when a byte was last sent or received. */
    private long moved = System.nanoTime();

    /** The same of when the exchange began. */
    private long begun = moved;

    private boolean awaitsAnswer;
    private boolean interim;
    private boolean lasting;
    private boolean paused;

    /** @param channel the end of the pipeline */
    Line(Lines lines, ChannelHandlerContext channel) {
        this.lines = lines;
        this.channel = channel;
    }

    /** From now on this exchange sends and is told. */
    void carry(Exchange next) {
        exchange = next;
        moved = System.nanoTime();
        begun = moved;
        if (!isOpen()) {
            tell(new ClosedChannelException());
        }
    }

    boolean isOpen() {
        return channel.channel().isActive();
    }

    void write(HttpObject part) {
        channel.write(part, channel.voidPromise());
    }

    void flush() {
        moved = System.nanoTime();
        channel.flush();
    }

    /** The request is whole. */
    void awaitAnswer() {
        awaitsAnswer = true;
    }

    /** Whether the service keeps up with what is sent; when it does again, the exchange is told. */
    boolean takesMore() {
        return channel.channel().isWritable();
    }

    void pause() {
        paused = true;
        channel.channel().config().setAutoRead(false);
    }

    void resume() {
        paused = false;
        channel.channel().config().setAutoRead(true);
    }

    /** The exchange is over before its answer is: what would come is not for the next one. */
    void cut() {
        if (exchange != null) {
            leave(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        moved = System.nanoTime();
        try {
            if (exchange != null && message instanceof HttpObject part) {
                exchange.context().dispatch(part, listener);
            } else {
                context.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void hear(HttpObject part) {
        try {
            if (part.decoderResult().isFailure()) {
                fail(part.decoderResult().cause());
                return;
            }
            if (part instanceof HttpResponse head) {
                begin(head);
            }
            if (part instanceof HttpContent content && !interim) {
                hearContent(content);
            }
        } catch (IllegalArgumentException e) {
            // A header that must not be passed on.
            fail(e);
        }
    }

    private void begin(HttpResponse head) {
        interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!interim && exchange != null) {
            awaitsAnswer = false;
            lasting = HttpUtil.isKeepAlive(head);
            exchange.answer(head);
        }
    }

    private void hearContent(HttpContent content) {
        var current = exchange;
        if (current == null) {
            return;
        }
        // The client's side may keep it for longer than the buffer is ours.
        var bytes = ByteBufUtil.getBytes(content.content());
        if (content instanceof LastHttpContent) {
            leave(lasting && current.question().isSent());
            current.end(bytes);
        } else {
            current.pass(bytes);
        }
    }

    private void leave(boolean reusable) {
        exchange = null;
        awaitsAnswer = false;
        if (reusable) {
            resume();
            lines.free(this);
        } else {
            lines.leave();
            channel.close();
        }
    }

    /** Ends what has taken too long, and itself when nobody has wanted it for a while; the spans are in nanoseconds. */
    void look(long now, long answer, long idle, long unused) {
        var since = now - moved;
        var current = exchange;
        if (current == null) {
            if (since > unused) {
                channel.close();
            }
        } else if (since > (awaitsAnswer ? answer : idle)) {
            tell(new TimeoutException("nothing came"));
        } else if ((paused ? since : now - begun) > SOON) {
            current.context().dispatch(current, Exchange::goesOn);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && takesMore()) {
            exchange.context().dispatch(exchange.question(), Question::drained);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tell(new ClosedChannelException());
        lines.forget(this);
        context.fireChannelInactive();
    }

    /** After a failure of the connection itself what has come is read to its end, at which it is closed. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            tell(cause);
            context.close();
        }
    }

    private void tell(Throwable cause) {
        if (exchange != null) {
            exchange.context().dispatch(cause, this::fail);
        }
    }

    private void fail(Throwable cause) {
        var current = exchange;
        if (current != null) {
            leave(false);
            current.broken(cause);
        }
    }
}
