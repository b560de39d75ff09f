package io.loadline.gateway.subscription;

import io.loadline.gateway.GatewaySettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sends what is due, at least once: an answer 2xx means delivered, everything else another attempt after a longer pause. Whose tool does not
 * answer waits for it and keeps nobody else waiting: each team has no more than its share under way.
 */
@Singleton
final class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final int MOST = 64;
    private static final int SHARE = 16;

    private final Vertx vertx;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final HttpClient client;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private volatile boolean going = true;

    Postman(Vertx vertx, Deliveries deliveries, Destinations destinations) {
        this.vertx = vertx;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()))
                .setMaxPoolSize(MOST));
    }

    void start(@Observes StartupEvent event, GatewaySettings settings) {
        vertx.setPeriodic(SWEEP.toMillis(), due -> sweep());
        if (settings.webhook().allowedHosts().isPresent()) {
            later();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        going = false;
    }

    private void sweep() {
        deliveries
                .sweep()
                .subscribe()
                .with(
                        removed -> LOG.debugf("removed %d old deliveries", removed),
                        failure -> LOG.warnf("old deliveries stay for now: %s", failure.toString()));
    }

    private void later() {
        if (going) {
            vertx.setTimer(ROUND.toMillis(), due -> round());
        }
    }

    private void round() {
        var busy = Map.copyOf(underWay);
        int free = MOST - busy.values().stream().mapToInt(Integer::intValue).sum();
        if (free <= 0) {
            later();
            return;
        }
        deliveries
                .claim(busy, SHARE, free)
                .invoke(parcels -> parcels.forEach(this::begin))
                .onTermination()
                .invoke(this::later)
                .subscribe()
                .with(begun -> {}, Postman::waits);
    }

    private void begin(Parcel parcel) {
        underWay.merge(parcel.team(), 1, Integer::sum);
        Uni.createFrom()
                .deferred(() -> send(parcel))
                .onTermination()
                .invoke(() -> underWay.computeIfPresent(parcel.team(), (team, many) -> many == 1 ? null : many - 1))
                .subscribe()
                .with(done -> {}, Postman::waits);
    }

    private static void waits(Throwable failure) {
        LOG.warnf("webhooks wait: %s", failure.toString());
    }

    private Uni<Void> send(Parcel parcel) {
        var objection = destinations.objection(parcel.url());
        if (objection.isPresent()) {
            return deliveries.close(parcel, Delivery.State.GIVEN_UP, Optional.empty(), objection);
        }
        return Uni.createFrom()
                .completionStage(() -> post(parcel).toCompletionStage())
                .onItemOrFailure()
                .transformToUni((status, failure) -> failure == null
                        ? answered(parcel, status)
                        : failed(parcel, Optional.empty(), String.valueOf(failure.getMessage())));
    }

    private Uni<Void> answered(Parcel parcel, int status) {
        return status / 100 == 2
                ? deliveries.close(parcel, Delivery.State.DELIVERED, Optional.of(status), Optional.empty())
                : failed(parcel, Optional.of(status), "answered " + status);
    }

    private Uni<Void> failed(Parcel parcel, Optional<Integer> status, String error) {
        var state = parcel.last() ? Delivery.State.GIVEN_UP : Delivery.State.WAITING;
        return deliveries.close(parcel, state, status, Optional.of(error));
    }

    private Future<Integer> post(Parcel parcel) {
        var url = URI.create(parcel.url());
        return destinations
                .resolve(vertx, url.getHost())
                .compose(address -> client.request(options(url, address)))
                .compose(request -> send(request, parcel));
    }

    private static RequestOptions options(URI url, InetAddress address) {
        var tls = "https".equals(url.getScheme());
        var port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(tls)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(PATIENCE.toMillis());
    }

    private static Future<Integer> send(HttpClientRequest request, Parcel parcel) {
        var body = Buffer.buffer(parcel.body());
        var now = Instant.now();
        request.putHeader("Content-Type", "application/cloudevents+json")
                .putHeader("User-Agent", "Loadline")
                .putHeader("Loadline-Delivery", parcel.id().toString())
                .putHeader("Loadline-Timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("Loadline-Signature", Signature.of(parcel.secret(), now, body.getBytes()));
        return request.send(body).map(answer -> {
            // What it says is of no interest, however much it is.
            answer.exceptionHandler(reset -> {}).request().reset();
            return answer.statusCode();
        });
    }
}
