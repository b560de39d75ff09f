package io.loadline.eventstore.relay;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Wakeup;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Work in the background that only the leader does; every replica has the loop, and goes past the round while another one leads. */
@ApplicationScoped
public class LeaderLoops {
    private final Relay relay;
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    LeaderLoops(Relay relay) {
        this.relay = relay;
    }

    /** Starts it until the process ends; between rounds it waits for the bell, at most the given time. */
    public void start(String name, Wakeup.Bell bell, long pollMillis, Loop.Step step) {
        loops.add(Loop.start(name, bell, pollMillis, () -> relay.leads() && step.once()));
    }

    /** Starts it until the process ends, every so often. */
    public void every(Duration pause, String name, Loop.Step step) {
        start(name, new Wakeup().bell(), pause.toMillis(), step);
    }

    void stop(@Observes ShutdownEvent event) {
        loops.forEach(Loop::stop);
    }
}
