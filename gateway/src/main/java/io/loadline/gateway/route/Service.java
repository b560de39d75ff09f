package io.loadline.gateway.route;

import io.loadline.gateway.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** A service behind the gateway: where it is, connections kept open to it, and whether it answers. */
public final class Service {

    private final String name;
    private final URI base;
    private final HttpClient client;
    private final Circuit circuit;
    private final Bulkhead bulkhead;

    Service(String name, URI base, Vertx vertx, GatewaySettings settings) {
        this.name = name;
        this.base = base;
        this.client = vertx.createHttpClient(options(base, settings));
        this.circuit =
                new Circuit(settings.circuit().failures(), settings.circuit().pause());
        // The other half of the connections is for uploads, which take as long as their clients do.
        var limit = new ConcurrencyLimit(
                settings.load().connections() / 2, settings.load().slow());
        this.bulkhead = new Bulkhead(
                vertx, InstantSource.system(), limit, settings.load().patience());
    }

    /** As in its path, {@code /api/<name>/v1}. */
    public String name() {
        return name;
    }

    Circuit circuit() {
        return circuit;
    }

    Bulkhead bulkhead() {
        return bulkhead;
    }

    /** A request on a connection of the pool; fails when there is none within the time to connect, or too many wait for one. */
    Future<HttpClientRequest> request(HttpMethod method, String target) {
        return client.request(new RequestOptions().setMethod(method).setURI(target));
    }

    /** What the service says about itself at this path, within this time. */
    public Future<Reply> ask(String path, Duration timeout) {
        return client.request(new RequestOptions().setURI(path).setTimeout(timeout.toMillis()))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body().map(body -> new Reply(answer.statusCode(), body)));
    }

    /** A short answer. */
    public record Reply(int status, Buffer body) {}

    private static HttpClientOptions options(URI base, GatewaySettings settings) {
        var tls = "https".equals(base.getScheme());
        var connections = settings.load().connections();
        return new HttpClientOptions()
                .setDefaultHost(base.getHost())
                .setDefaultPort(base.getPort() > 0 ? base.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setKeepAlive(true)
                // Shorter than the time after which the services close an idle connection, so that we never use a dying
                // one.
                .setKeepAliveTimeout(20)
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(2 * connections)
                .setConnectTimeout(Math.toIntExact(settings.timeout().connect().toMillis()))
                .setIdleTimeout(Math.toIntExact(settings.timeout().idle().toSeconds()))
                // Which step a request belongs to is said by its exchange.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setDecompressionSupported(false);
    }

    @Override
    public String toString() {
        return name + " at " + base;
    }
}
