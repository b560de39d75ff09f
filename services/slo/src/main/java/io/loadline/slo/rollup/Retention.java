package io.loadline.slo.rollup;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.kernel.Directory;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.slice.SliceHorizonStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets slices go that are old enough, a month at a time; their sums by hour stay. First slices of that time are taken no more, then, when no
 * upload of before is under way and all its hours are added up, the month's partition is dropped.
 */
@ApplicationScoped
public class Retention {
    private static final int MOST_OBJECTIVES = 100_000;
    private static final Duration DAY = Duration.ofDays(1);

    private static final Duration LEAST = Deviation.HISTORY;

    /** As far as an alert looks back beyond the window. */
    private static final Duration LOOKBACK = Duration.ofDays(3);

    private static final Duration PAUSE = Duration.ofHours(1);

    private final OldSliceStore slices;
    private final SliceHorizonStore horizon;
    private final ObjectiveStore objectives;
    private final LeaderLoops leader;
    private final Duration retention;

    Retention(
            OldSliceStore slices,
            SliceHorizonStore horizon,
            ObjectiveStore objectives,
            LeaderLoops leader,
            @ConfigProperty(name = "loadline.slices.retention", defaultValue = "P400D") Duration retention) {
        this.slices = slices;
        this.horizon = horizon;
        this.objectives = objectives;
        this.leader = leader;
        this.retention = retention;
    }

    void start(@Observes StartupEvent event) {
        // before the first upload: without a horizon a slice of any year would have a partition made for it
        note(Instant.now());
        leader.every(PAUSE, "retention", () -> {
            sweep(Instant.now());
            return false;
        });
    }

    /** Lets go what is old enough at an instant. Blocks. @return the names of the partitions that were dropped */
    public List<String> sweep(Instant now) {
        note(now);
        return slices.leave();
    }

    private void note(Instant now) {
        var windows = Loop.await(() -> objectives.list(
                        new ObjectiveStore.Filter(Optional.empty(), false), "", MOST_OBJECTIVES, Directory.NOW))
                .stream()
                .map(row -> row.definition().window().length().plus(LOOKBACK))
                .toList();
        var keep = windows.stream().reduce(longer(retention, LEAST), Retention::longer);
        var month = now.minus(keep)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Loop.await(() -> horizon.take(month.plus(DAY).getEpochSecond()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
