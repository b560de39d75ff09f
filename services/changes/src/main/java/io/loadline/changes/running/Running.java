package io.loadline.changes.running;

import io.loadline.changes.audit.Image;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An image that a service runs in a cluster.
 *
 * @param workload one of those that run it, {@code shop/checkout}
 * @param image {@code registry.example.com/shop/checkout:1.4.2@sha256:5f1c…}
 * @param since when the first of its containers began to run, or else was seen
 */
public record Running(
        String service, String environment, String cluster, String workload, String image, Instant since) {

    /** One for each digest that a service runs in a cluster. */
    public UUID stream() {
        return Uuids.named("running-digest", environment, cluster, service, digest());
    }

    public Image parsed() {
        return new Image(image);
    }

    public String digest() {
        return parsed().artifact().digest();
    }

    /**
     * The first of some, of each service all or none: its record begins with all that is seen of it together, and what came later
     * would be unregistered.
     *
     * @param most as many at most, unless one service runs more
     */
    public static List<Running> first(List<Running> some, int most) {
        var first = new ArrayList<Running>();
        var services = some.stream()
                .collect(Collectors.groupingBy(Running::service, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        for (var service : services.values()) {
            if (!first.isEmpty() && first.size() + service.size() > most) {
                break;
            }
            first.addAll(service);
        }
        return List.copyOf(first);
    }

    /** Of two containers that run the same the one that began first. */
    Running orEarlier(Running other) {
        return other.since.isBefore(since) ? other : this;
    }
}
