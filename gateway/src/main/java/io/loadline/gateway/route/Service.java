package io.loadline.gateway.route;

import io.loadline.gateway.GatewaySettings;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A service behind the gateway: where it is, connections kept open to it, and whether it answers. */
public final class Service {

    private final String name;
    private final String path;
    private final URI base;
    private final HttpClient client;
    private final Circuit circuit;
    private final Bulkhead bulkhead;
    private final Semaphore uploads;
    private final FastThreadLocal<Lines> lines;

    Service(String name, URI base, Vertx vertx, GatewaySettings settings) {
        this.name = name;
        this.path = "/api/" + name + "/v1/";
        this.base = base;
        this.client = vertx.createHttpClient(forShortQuestions(base));
        this.circuit =
                new Circuit(settings.circuit().failures(), settings.circuit().pause());
        // The other half of the connections is for uploads, which take as long as their clients do, and no more of
        // them.
        int half = settings.load().connections() / 2;
        this.uploads = new Semaphore(settings.load().connections() - half);
        var limit = new ConcurrencyLimit(half, settings.load().slow());
        this.bulkhead = new Bulkhead(
                vertx, InstantSource.system(), limit, settings.load().patience());
        this.lines = lines(vertx, settings);
    }

    private FastThreadLocal<Lines> lines(Vertx vertx, GatewaySettings settings) {
        var connections = vertx.createNetClient(forRequests(base, settings));
        var address = SocketAddress.inetSocketAddress(port(base), base.getHost());
        var taken = new AtomicInteger();
        return new FastThreadLocal<>() {
            @Override
            protected Lines initialValue() {
                return new Lines(vertx, connections, address, taken, settings);
            }
        };
    }

    /** As in its path, {@code /api/<name>/v1}. */
    public String name() {
        return name;
    }

    /** What the paths of its requests begin with. */
    String path() {
        return path;
    }

    /** As it is called in the header {@code Host}. */
    String authority() {
        return base.getRawAuthority();
    }

    Circuit circuit() {
        return circuit;
    }

    Bulkhead bulkhead() {
        return bulkhead;
    }

    /** How many more uploads it may have at once. */
    Semaphore uploads() {
        return uploads;
    }

    /** The connections of the event loop that asks. */
    Lines lines() {
        return lines.get();
    }

    /** What the service says about itself at this path, within this time. */
    public Future<Reply> ask(String path, Duration timeout) {
        return client.request(new RequestOptions().setURI(path).setTimeout(timeout.toMillis()))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body().map(body -> new Reply(answer.statusCode(), body)));
    }

    /** A short answer. */
    public record Reply(int status, Buffer body) {}

    private static HttpClientOptions forShortQuestions(URI base) {
        return new HttpClientOptions()
                .setDefaultHost(base.getHost())
                .setDefaultPort(port(base))
                .setSsl(isSecure(base))
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    private static NetClientOptions forRequests(URI base, GatewaySettings settings) {
        return new NetClientOptions()
                .setSsl(isSecure(base))
                .setHostnameVerificationAlgorithm("HTTPS")
                .setConnectTimeout(Math.toIntExact(settings.timeout().connect().toMillis()));
    }

    private static boolean isSecure(URI base) {
        return "https".equals(base.getScheme());
    }

    private static int port(URI base) {
        if (base.getPort() > 0) {
            return base.getPort();
        }
        return isSecure(base) ? 443 : 80;
    }

    @Override
    public String toString() {
        return name + " at " + base;
    }
}
