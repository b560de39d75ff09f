package io.loadline.slo.signal;

import io.loadline.eventstore.relay.LeaderLoops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Lets samples go that are as old as slices that go, a month at a time; what was detected by them stays. */
@ApplicationScoped
public class SampleRetention {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final OldSampleStore samples;
    private final LeaderLoops leader;

    SampleRetention(OldSampleStore samples, LeaderLoops leader) {
        this.samples = samples;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        leader.every(PAUSE, "sample-retention", () -> {
            sweep();
            return false;
        });
    }

    /** Lets go what is taken no more. Blocks. @return the names of the partitions that were dropped */
    public List<String> sweep() {
        return samples.leave();
    }
}
