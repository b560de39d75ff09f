package io.loadline.slo.status;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.eventstore.work.OutboundClient;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.slo.alert.Notice;
import io.loadline.slo.alert.Notices;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.status.StatusResource.AlertAnswer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells an Alertmanager what fires, on the leader, as Prometheus does: all of it every half a minute, so that a message that is lost is no
 * harm. Of what fires and is frozen, and of all that is when a leader begins, it is found out anew what it was when it froze.
 */
@ApplicationScoped
public class Alertmanager {
    private static final int MOST_OBJECTIVES = 100_000;
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    /** As many messages may be lost before what fires is taken to be over, as with Prometheus. */
    private static final int PATIENCE = 4;

    private final ObjectiveStore objectives;
    private final Alerts alerts;
    private final Directory directory;
    private final LeaderLoops leader;
    private final Optional<URI> url;
    private final Duration pause;
    private final Notices notices;
    private final LastKnown lastKnown;
    private final OutboundClient client;
    private Instant looked = Instant.EPOCH;
    private Set<String> burning = Set.of();

    Alertmanager(
            ObjectiveStore objectives,
            Alerts alerts,
            Directory directory,
            LeaderLoops leader,
            LastKnown lastKnown,
            OutboundClient client,
            @ConfigProperty(name = "loadline.alertmanager.url") Optional<URI> url,
            @ConfigProperty(name = "loadline.alertmanager.pause", defaultValue = "PT30S") Duration pause) {
        this.objectives = objectives;
        this.alerts = alerts;
        this.directory = directory;
        this.leader = leader;
        this.lastKnown = lastKnown;
        this.client = client;
        this.url = url;
        this.pause = pause;
        this.notices = new Notices(pause.multipliedBy(PATIENCE));
    }

    void start(@Observes StartupEvent event) {
        url.ifPresent(address -> leader.every(pause, "alertmanager", () -> {
            tell(address, Instant.now());
            return false;
        }));
    }

    /** Tells what fires at an instant, and what does so no more. Blocks. @throws IOException when it is not taken */
    public void tell(URI address, Instant now) throws IOException, InterruptedException {
        var next = notices.next(look(now), now);
        looked = now;
        if (!next.isEmpty()) {
            send(address, next);
        }
    }

    private List<Notices.Look> look(Instant now) {
        var filter = new ObjectiveStore.Filter(Optional.empty(), false);
        var rows = Loop.await(() -> objectives.list(filter, "", MOST_OBJECTIVES, Directory.NOW));
        var teams = Loop.await(() -> directory.services(Directory.NOW)).stream()
                .collect(Collectors.toMap(Service::name, Service::owner));
        var ids = rows.stream().collect(Collectors.toMap(ObjectiveStore.Listed::name, ObjectiveStore.Listed::id));
        boolean isNew = looked.plus(pause.multipliedBy(PATIENCE)).isBefore(now);
        var unsure = isNew ? ids.keySet() : burning;
        var answers = Loop.await(() -> alerts.now(rows, now)).stream()
                .map(answer -> unsure.contains(answer.slo()) && ids.containsKey(answer.slo())
                        ? Loop.await(() -> lastKnown.of(ids.get(answer.slo()), answer))
                        : answer)
                .toList();
        burning = answers.stream()
                .filter(AlertAnswer::firing)
                .map(AlertAnswer::slo)
                .collect(Collectors.toSet());
        return answers.stream().map(answer -> look(answer, teams)).toList();
    }

    private static Notices.Look look(AlertAnswer answer, Map<String, String> teams) {
        return new Notices.Look(
                answer.slo(), answer.service(), Optional.ofNullable(teams.get(answer.service())), answer.alerts());
    }

    private void send(URI address, List<Notice> what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/+$", "") + "/api/v2/alerts"))
                .timeout(TIME_OUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(what)))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("Alertmanager answered " + status);
        }
    }
}
