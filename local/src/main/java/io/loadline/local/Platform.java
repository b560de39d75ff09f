package io.loadline.local;

import io.loadline.testkit.PidFile;
import io.loadline.testkit.StateDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything that runs, started and stopped in order: PostgreSQL; Kafka and Keycloak; the services; the gateway. */
final class Platform implements AutoCloseable {

    private static final int HEARTBEAT_SECONDS = 5;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Members members;
    private final StateDirectory state;
    private final Progress progress;
    private final List<List<Supervisor>> groups = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private final ConcurrentHashMap<String, Boolean> starting = new ConcurrentHashMap<>();

    Platform(Members members, StateDirectory state, Progress progress) {
        this.members = members;
        this.state = state;
        this.progress = progress;
    }

    /** Returns when all of it is ready; throws with the tail of a log when a part does not start. */
    void start() {
        together(List.of(members.postgres()));
        together(List.of(members.kafka()));
        var rest = new ArrayList<Member>();
        rest.add(members.keycloak());
        Members.SERVICES.forEach(name -> rest.add(members.service(name)));
        together(rest);
        // Last, because it asks Keycloak for its keys while it starts.
        together(List.of(members.gateway()));
    }

    private void together(List<Member> group) {
        var supervisors =
                group.stream().map(member -> new Supervisor(member, progress)).toList();
        groups.addFirst(supervisors);
        var starts = supervisors.stream().map(this::begin).toList();
        var all = CompletableFuture.allOf(starts.toArray(CompletableFuture<?>[]::new));
        // The first that fails ends the wait for the others.
        starts.forEach(start -> start.whenComplete((done, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
            }
        }));
        while (true) {
            try {
                all.get(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                progress.say("waiting for " + String.join(", ", starting.keySet()));
            } catch (ExecutionException e) {
                throw new IllegalStateException(closing ? "stopped while starting" : cause(e).getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : cause(failure.getCause());
    }

    private CompletableFuture<?> begin(Supervisor supervisor) {
        starting.put(supervisor.name(), true);
        return aside(supervisor::start).thenRun(() -> starting.remove(supervisor.name()));
    }

    /** Stops what was started: the last group first, its members together. */
    @Override
    public void close() {
        closing = true;
        groups.forEach(group -> CompletableFuture.allOf(group.stream()
                        .map(supervisor -> aside(() -> stop(supervisor)))
                        .toArray(CompletableFuture<?>[]::new))
                .join());
    }

    private void stop(Supervisor supervisor) {
        supervisor.stop();
        // One that is still starting is known by its file alone.
        PidFile.stopLeftover(state.pid(supervisor.name()), GRACE);
    }

    private static CompletableFuture<Void> aside(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
    }
}
