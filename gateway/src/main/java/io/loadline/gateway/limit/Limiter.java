package io.loadline.gateway.limit;

import io.loadline.gateway.GatewaySettings;
import io.loadline.gateway.access.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Counts the requests of each client in fixed windows, over all replicas: each process leases blocks of a client's requests from
 * the database and refuses when there are none left. Replicas whose clocks differ count in windows that begin as much apart.
 */
@Singleton
public class Limiter {

    private static final Logger LOG = Logger.getLogger(Limiter.class);
    private static final int BLOCKS_PER_WINDOW = 20;

    private final GatewaySettings.Limit settings;
    private final RequestWindows windows;
    private final InstantSource clock = InstantSource.system();
    private volatile Leases current = new Leases(new Window(Instant.EPOCH, Duration.ofSeconds(1)), Map.of());

    Limiter(GatewaySettings settings, RequestWindows windows) {
        this.settings = settings.limit();
        this.windows = windows;
    }

    /** Takes one request of those that are leased already; false when {@link #take} has to ask for more, or to refuse. */
    public boolean takeAtOnce(Caller caller) {
        var leases = leases(Window.at(clock.instant(), settings.window()));
        var lease = leases.clients().get(caller.key());
        return lease != null && take(lease, caller, leases.window());
    }

    /** Takes one request; empty when it may pass, otherwise how long until the client may ask again. */
    public Uni<Optional<Duration>> take(Caller caller) {
        var leases = leases(Window.at(clock.instant(), settings.window()));
        var lease = leases.clients().computeIfAbsent(caller.key(), any -> new Lease());
        if (take(lease, caller, leases.window())) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (lease.exhausted()) {
            return refused(lease, caller, leases.window());
        }
        return renew(lease, caller, leases.window())
                .chain(granted -> granted == 0 ? refused(lease, caller, leases.window()) : take(caller));
    }

    /** More is asked for before all is taken, so that nobody has to wait for it. */
    private boolean take(Lease lease, Caller caller, Window window) {
        if (!lease.take()) {
            return false;
        }
        if (lease.isLow(block(caller) / 2)) {
            renew(lease, caller, window).subscribe().with(granted -> {});
        }
        return true;
    }

    private Uni<Integer> renew(Lease lease, Caller caller, Window window) {
        return lease.renew(windows.take(caller.key(), window, block(caller), limit(caller)));
    }

    private int block(Caller caller) {
        return Math.max(1, limit(caller) / BLOCKS_PER_WINDOW);
    }

    private int limit(Caller caller) {
        return switch (caller) {
            case Caller.Known _ -> settings.requests();
            case Caller.Sender _, Caller.Refused _ -> settings.anonymous();
        };
    }

    /** The log says once in a window who it is, for whoever is on call. */
    private Uni<Optional<Duration>> refused(Lease lease, Caller caller, Window window) {
        if (lease.refusesFirst()) {
            LOG.warnf("%s is beyond the limit of %d requests in %s", caller.named(), limit(caller), settings.window());
        }
        return Uni.createFrom().item(() -> Optional.of(window.remaining(clock.instant())));
    }

    /** The leases of this window; those of an earlier one are worthless and go as a whole. */
    private Leases leases(Window window) {
        var leases = current;
        if (leases.window().equals(window)) {
            return leases;
        }
        synchronized (this) {
            if (!current.window().equals(window)) {
                current = new Leases(window, new ConcurrentHashMap<>());
            }
            return current;
        }
    }

    private record Leases(Window window, Map<String, Lease> clients) {}
}
