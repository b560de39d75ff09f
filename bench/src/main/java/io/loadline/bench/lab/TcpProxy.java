package io.loadline.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a server on loopback, and can do to their connections what a network does. */
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int BACKLOG = 200;

    private final ServerSocket listener;
    private volatile int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Listens on a free port and forwards to {@code target}. */
    public static TcpProxy to(int target) {
        try {
            var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            var proxy = new TcpProxy(listener, target);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** New connections go to this port from now on. */
    public void retarget(int port) {
        target = port;
    }

    /** Resets every connection that is open now. */
    public void cut() {
        links.forEach(Link::reset);
    }

    /** The connections that are open now stay open at both ends, and nothing gets through them any more. */
    public void silence() {
        links.forEach(link -> link.silent = true);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed, which ends the loop, or one connection less.
            }
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            var link = new Link(client, server);
            links.add(link);
            Thread.ofVirtual().start(() -> pump(link, client, server));
            pump(link, server, client);
        } catch (IOException e) {
            close(client);
        }
    }

    private void pump(Link link, Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try {
            from.setTcpNoDelay(true);
            int read = from.getInputStream().read(buffer);
            while (read >= 0) {
                if (!link.silent) {
                    to.getOutputStream().write(buffer, 0, read);
                }
                read = from.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // Either end is gone; so is the other, below.
        }
        if (!link.silent) {
            links.remove(link);
            link.close();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void reset() {
            try {
                client.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed already.
            }
            close();
        }

        void close() {
            TcpProxy.close(client);
            TcpProxy.close(server);
        }
    }
}
