package io.loadline.slo.signal;

import io.loadline.eventstore.relay.LeaderLoops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets samples go that are as old as slices that go, a month at a time; what was detected by them stays. */
@ApplicationScoped
public class SampleRetention {
    private final OldSampleStore samples;
    private final LeaderLoops leader;
    private final Duration pause;

    SampleRetention(
            OldSampleStore samples,
            LeaderLoops leader,
            @ConfigProperty(name = "loadline.slices.sweep", defaultValue = "PT1H") Duration pause) {
        this.samples = samples;
        this.leader = leader;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event) {
        leader.every(pause, "sample-retention", () -> {
            sweep();
            return false;
        });
    }

    /** Lets go what is taken no more. Blocks. @return the names of the partitions that were dropped */
    public List<String> sweep() {
        return samples.leave();
    }
}
