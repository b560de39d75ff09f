package io.loadline.changes.hook;

import io.loadline.changes.change.Evidence;
import io.loadline.changes.hook.Delivery.Became;
import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentCommand;
import io.loadline.changes.incident.Report;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.row.Cut;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Opens an incident for what other tools say is wrong, one for each of their keys, and resolves it when they say it is over. */
@ApplicationScoped
class IncidentDesk {
    private static final int LONGEST = 200;

    private final EventStore store;
    private final Directory directory;
    private final DeliveryStore deliveries;
    private final CaughtUp caughtUp;

    IncidentDesk(EventStore store, Directory directory, DeliveryStore deliveries, CaughtUp caughtUp) {
        this.store = store;
        this.directory = directory;
        this.deliveries = deliveries;
        this.caughtUp = caughtUp;
    }

    /** @return the answer, which tells what became of the call */
    Uni<Answer> take(Call call, List<Alarm> alarms) {
        var latest = new LinkedHashMap<UUID, Alarm>();
        alarms.forEach(alarm -> latest.put(incident(alarm), alarm));
        return directory
                .services(Directory.NOW)
                .chain(services -> cited(alarms)
                        .chain(change -> store.handleTogether(
                                call.context(),
                                streams(call, latest.keySet()),
                                together -> call.keep(together, decide(together, call, latest, services, change)),
                                call::answer)));
    }

    /** Somebody has judged elsewhere how bad it is. It opens, too, where nobody has told of it before. */
    Uni<Answer> rate(Call call, Alarm alarm) {
        var incident = incident(alarm);
        return directory
                .services(Directory.NOW)
                .chain(services -> store.handleTogether(
                        call.context(),
                        streams(call, List.of(incident)),
                        together -> call.keep(together, rate(together, call, incident, alarm, services)),
                        call::answer));
    }

    private static Became rate(Together together, Call call, UUID incident, Alarm alarm, List<Service> services) {
        var before = together.state(Incident.DECIDER, incident);
        detect(together, call, incident, alarm, services, Optional.empty());
        if (allows(together, incident, "rate")) {
            together.decide(
                    Incident.DECIDER,
                    incident,
                    new IncidentCommand.Rate(alarm.severity(), call.sender().word() + " reports its priority"));
        }
        return new Became(
                before.state() == Incident.State.NONE ? Action.OPENED : Action.NOTED,
                Optional.empty(),
                "incident %s is %s. ".formatted(incident, alarm.severity()));
    }

    private static UUID incident(Alarm alarm) {
        return Uuids.named("incident", "hook", alarm.key());
    }

    /** The change that the sender names; only a call of one alarm can name one. */
    private Uni<Optional<String>> cited(List<Alarm> alarms) {
        return alarms.stream()
                .findFirst()
                .flatMap(Alarm::cited)
                .map(this::change)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(change -> change.map(UUID::toString));
    }

    private Uni<Optional<UUID>> change(Alarm.Cited cited) {
        var chained = cited.evidence()
                .map(evidence -> store.owner(Evidence.SCOPE, evidence.ref()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return chained.chain(found -> found.isPresent() || cited.events().isEmpty()
                ? Uni.createFrom().item(found)
                // the deployment may have been told a moment ago
                : caughtUp.awaitAll().chain(() -> deliveries.change(cited.events(), Directory.NOW)));
    }

    private static List<StreamOf<?, ?, ?>> streams(Call call, Collection<UUID> incidents) {
        return Stream.concat(
                        Stream.of(new StreamOf<>(Delivery.DECIDER, call.stream())),
                        incidents.stream().map(incident -> new StreamOf<>(Incident.DECIDER, incident)))
                .<StreamOf<?, ?, ?>>map(stream -> stream)
                .toList();
    }

    private static Became decide(
            Together together, Call call, Map<UUID, Alarm> alarms, List<Service> services, Optional<String> change) {
        var opened = new ArrayList<UUID>();
        var resolved = new ArrayList<UUID>();
        alarms.forEach((incident, alarm) -> {
            var before = together.state(Incident.DECIDER, incident).state();
            // the end may be told before the beginning
            detect(together, call, incident, alarm, services, change);
            if (before == Incident.State.NONE) {
                opened.add(incident);
            }
            if (alarm.over() && allows(together, incident, "resolve")) {
                together.decide(
                        Incident.DECIDER,
                        incident,
                        new IncidentCommand.Resolve(
                                call.sender().word() + " reports that it is over",
                                end(together, call, incident, alarm)));
                resolved.add(incident);
            }
        });
        return new Became(
                resolved.isEmpty() ? opened.isEmpty() ? Action.NOTED : Action.OPENED : Action.RESOLVED,
                Optional.empty(),
                note("opened", opened) + note("resolved", resolved));
    }

    /** Now, where another one's clock has it over before it began, or in the future. */
    private static Optional<Instant> end(Together together, Call call, UUID incident, Alarm alarm) {
        return alarm.until()
                .filter(together.state(Incident.DECIDER, incident)::canBeOverAt)
                .filter(at -> !at.isAfter(call.context().now()));
    }

    private static void detect(
            Together together, Call call, UUID incident, Alarm alarm, List<Service> services, Optional<String> change) {
        var report = report(alarm, services, call.context().now(), change);
        together.decide(Incident.DECIDER, incident, new IncidentCommand.Detect(report, Signs.NONE));
    }

    private static boolean allows(Together together, UUID incident, String verb) {
        return together.state(Incident.DECIDER, incident).actions().contains(verb);
    }

    private static String note(String verb, List<UUID> incidents) {
        return incidents.isEmpty()
                ? ""
                : "%s %d, the first is incident %s. ".formatted(verb, incidents.size(), incidents.getFirst());
    }

    /** An incident whose service nobody knows is an incident all the same. */
    private static Report report(Alarm alarm, List<Service> services, Instant now, Optional<String> change) {
        return new Report(
                Cut.to(LONGEST, alarm.title()),
                alarm.severity(),
                alarm.names().stream()
                        .flatMap(name -> services.stream()
                                .filter(new Owner(Owner.By.NAME, name)::is)
                                .limit(1))
                        .map(Service::name)
                        .limit(1)
                        .toList(),
                alarm.since().isAfter(now) ? now : alarm.since(),
                Optional.empty(),
                change);
    }
}
