package io.loadline.capacity.plan;

import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan as what Kubernetes and KEDA read: per service and site one ScaledObject, from which KEDA makes the
 * HorizontalPodAutoscaler. Its CPU trigger is the workload's; each stretch of hours with its replicas is a cron trigger.
 */
@ApplicationScoped
class Manifests {
    private static final int PAGE = 2_000;
    /** Replicas may be this share above what an hour needs, so that triggers are few. */
    private static final double TOLERANCE = 0.15;

    private final CellStore cells;
    private final EventStore store;

    Manifests(CellStore cells, EventStore store) {
        this.cells = cells;
        this.store = store;
    }

    void write(UUID batch, OutputStream output) throws IOException {
        var series = new ArrayList<CellStore.Cell>();
        Optional<CellStore.Cell> last = Optional.empty();
        do {
            var after = last;
            var page = Loop.await(() -> cells.page(batch, after, PAGE));
            for (var cell : page) {
                if (!series.isEmpty() && !sameSeries(series.getLast(), cell)) {
                    write(series, output);
                    series.clear();
                }
                series.add(cell);
            }
            last = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
        } while (last.isPresent());
        if (!series.isEmpty()) {
            write(series, output);
        }
        output.flush();
    }

    private static boolean sameSeries(CellStore.Cell a, CellStore.Cell b) {
        return a.service().equals(b.service()) && a.datacenter().equals(b.datacenter());
    }

    private void write(List<CellStore.Cell> series, OutputStream output) throws IOException {
        var service = series.getFirst().service();
        var workload = Loop.await(() -> store.load(Workload.DECIDER, Workload.stream(service)))
                .state();
        if (workload.isPresent()) {
            var yaml = manifest(series, (Workload.Declared) workload.get());
            output.write(yaml.getBytes(StandardCharsets.UTF_8));
        }
    }

    static String manifest(List<CellStore.Cell> series, Workload.Declared workload) {
        var first = series.getFirst();
        var yaml = new StringBuilder("""
                ---
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata:
                  name: %1$s
                  labels:
                    loadline.io/datacenter: %2$s
                spec:
                  scaleTargetRef:
                    name: %1$s
                  minReplicaCount: %3$d
                  maxReplicaCount: %4$d
                  triggers:
                    - type: cpu
                      metricType: Utilization
                      metadata:
                        value: "%5$d"
                """.formatted(
                        first.service(),
                        first.datacenter(),
                        workload.scaling().minReplicas(),
                        workload.scaling().maxReplicas(),
                        Math.round(workload.scaling().targetCpuUtilisation() * 100)));
        for (var stretch : stretches(series)) {
            yaml.append("""
                        - type: cron
                          metadata:
                            timezone: UTC
                            start: %s
                            end: %s
                            desiredReplicas: "%d"
                    """.formatted(cron(stretch.start), cron(stretch.end), stretch.replicas));
        }
        return yaml.toString();
    }

    /** A minute of one day of the year. */
    private static String cron(Instant instant) {
        ZonedDateTime at = instant.atZone(ZoneOffset.UTC);
        return "%d %d %d %d *".formatted(at.getMinute(), at.getHour(), at.getDayOfMonth(), at.getMonthValue());
    }

    record Stretch(Instant start, Instant end, int replicas, int fewest) {
        Optional<Stretch> with(CellStore.Cell cell) {
            int most = Math.max(replicas, cell.replicas());
            int least = Math.min(fewest, cell.replicas());
            boolean near = end.equals(cell.hour()) && most <= Math.ceil(least * (1 + TOLERANCE));
            return near
                    ? Optional.of(new Stretch(start, end.plus(1, ChronoUnit.HOURS), most, least))
                    : Optional.empty();
        }
    }

    static List<Stretch> stretches(List<CellStore.Cell> series) {
        var stretches = new ArrayList<Stretch>();
        for (var cell : series) {
            var longer = stretches.isEmpty()
                    ? Optional.<Stretch>empty()
                    : stretches.getLast().with(cell);
            if (longer.isPresent()) {
                stretches.set(stretches.size() - 1, longer.get());
            } else {
                stretches.add(new Stretch(
                        cell.hour(), cell.hour().plus(1, ChronoUnit.HOURS), cell.replicas(), cell.replicas()));
            }
        }
        return stretches;
    }
}
