package io.loadline.web.pull;

import io.loadline.eventstore.relay.LeaderLoops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins to pull, as often as the operator wants. */
@ApplicationScoped
public class Pulls {
    private final LeaderLoops leader;
    private final Duration poll;
    private final Duration settle;

    /**
     * @param poll how often it is looked whether a slice is over
     * @param settle how long after its end a slice is asked for
     */
    Pulls(
            LeaderLoops leader,
            @ConfigProperty(name = "loadline.sources.poll", defaultValue = "PT5S") Duration poll,
            @ConfigProperty(name = "loadline.sources.settle", defaultValue = "PT30S") Duration settle) {
        this.leader = leader;
        this.poll = poll;
        this.settle = settle;
    }

    /** @param progress where it is noted how far each query has come */
    public <Q> void start(Pulled<Q> pulled, ProgressStore progress) {
        leader.every(poll, "sources", new PullLoop<>(pulled, progress, settle)::step);
    }
}
