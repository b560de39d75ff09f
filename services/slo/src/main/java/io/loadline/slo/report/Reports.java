package io.loadline.slo.report;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.StoredEvent;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Period;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.incident.DetectionStore;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.status.Bills;
import io.loadline.slo.status.Standings;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes reports. The same objective, period, instant and position of the log give the same report, for ever. */
@ApplicationScoped
public class Reports {
    private static final int MOST_OBJECTIVES = 100_000;

    private final EventStore store;
    private final ObjectiveStore objectives;
    private final Standings standings;
    private final Bills bills;
    private final HeardStore heard;
    private final DetectionStore detections;
    private final Directory directory;
    private final ZoneId businessZone;

    Reports(
            EventStore store,
            ObjectiveStore objectives,
            Standings standings,
            Bills bills,
            HeardStore heard,
            DetectionStore detections,
            Directory directory,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId businessZone) {
        this.store = store;
        this.objectives = objectives;
        this.standings = standings;
        this.bills = bills;
        this.heard = heard;
        this.detections = detections;
        this.directory = directory;
        this.businessZone = businessZone;
    }

    /** Days begin where the objective's calendar says, else where the platform's business days do. */
    ZoneId zone(Promised promised) {
        return promised.objective()
                .promise()
                .window()
                .calendar()
                .map(TimeWindow.Calendar::timeZone)
                .map(ZoneId::of)
                .orElse(businessZone);
    }

    /** The period that was asked for, or this month. */
    Period period(Promised promised, Optional<Period> asked, Instant at) {
        return period(zone(promised), asked, at);
    }

    private static Period period(ZoneId zone, Optional<Period> asked, Instant at) {
        var period = asked.orElseGet(() -> Period.of(Period.Kind.MONTH, LocalDate.ofInstant(at, zone)));
        if (!period.in(zone).start().isBefore(at)) {
            throw WebProblem.INVALID_PARAMETER.at("/period", period + " has not begun");
        }
        return period;
    }

    /** All objectives of the services that the team owns; empty when nobody knows the team. */
    Uni<Optional<OwnerReport>> ofOwner(String owner, Optional<Period> asked, Instant at, long position) {
        var period = period(businessZone, asked, at);
        return directory
                .team(owner, position)
                .chain(team -> team.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : owned(owner, period, at, position)
                                .map(all -> Optional.of(new OwnerReport(owner, period, at, all, "").digested())));
    }

    /** Where days begin later the period may not have begun yet. */
    private Uni<List<Report>> owned(String owner, Period period, Instant at, long position) {
        var all = new ArrayList<Report>();
        return promises(owner, position)
                .chain(ids -> InOrder.each(
                        ids,
                        id -> objectives
                                .load(id, position)
                                .chain(found -> found.filter(promised -> period.in(zone(promised))
                                                .start()
                                                .isBefore(at))
                                        .map(promised -> of(promised, period, at, position)
                                                .invoke(all::add)
                                                .replaceWithVoid())
                                        .orElseGet(() -> Uni.createFrom().voidItem()))))
                .map(x -> List.copyOf(all));
    }

    /** In the order of their names. */
    private Uni<List<UUID>> promises(String owner, long position) {
        return directory.services(position).chain(services -> {
            var owned = services.stream()
                    .filter(service -> service.owner().equals(owner))
                    .map(Service::name)
                    .collect(Collectors.toSet());
            return objectives
                    .list(new ObjectiveStore.Filter(Optional.empty(), false), "", MOST_OBJECTIVES, position)
                    .map(rows -> rows.stream()
                            .filter(row -> owned.contains(row.service()))
                            .map(ObjectiveStore.Listed::id)
                            .toList());
        });
    }

    /**
     * By the definition that was in force in the period last, whatever is promised now; days begin where that has them.
     *
     * @param at after the period begins where days begin now; the report is as of today's days when it does not yet where they began
     */
    Uni<Report> of(Promised promised, Period period, Instant at, long position) {
        var frame = frame(promised, period, at).orElseThrow();
        return store.history(promised.id(), position).chain(history -> {
            var then = inForce(promised, frame, history);
            return of(then, frame(then, period, at).orElse(frame), history, position);
        });
    }

    /** Empty when the period has not begun there. */
    private Optional<Frame> frame(Promised promised, Period period, Instant at) {
        var zone = zone(promised);
        var window = period.in(zone);
        var until = at.isBefore(window.end()) ? at : window.end();
        return window.start().isBefore(at)
                ? Optional.of(new Frame(period, zone, window, new Window(window.start(), until)))
                : Optional.empty();
    }

    private static Promised inForce(Promised promised, Frame frame, List<StoredEvent> history) {
        int last = Versions.in(history, frame.passed()).getLast().version();
        return last == promised.objective().version() ? promised : ObjectiveStore.under(promised, last, history);
    }

    private Uni<Report> of(Promised promised, Frame frame, List<StoredEvent> history, long position) {
        var passed = frame.passed();
        return bills.felt(promised, passed, position)
                .chain(felt -> standings
                        .of(promised, felt.in(frame.scope(), passed), passed.end(), position)
                        .chain(standing -> around(promised, frame, Versions.in(history, passed), position)
                                .map(around ->
                                        ReportMaker.make(standing, frame, felt.bills(standing, passed), around))));
    }

    private Uni<ReportMaker.Around> around(
            Promised promised, Frame frame, List<Report.Version> versions, long position) {
        var service = promised.objective().promise().service();
        var passed = frame.passed();
        return kept(promised, frame, position)
                .chain(kept -> heard.landmarks(service, passed, position)
                        .chain(landmarks -> detections
                                .during(service, passed, position)
                                .chain(detected -> directory
                                        .service(service, position)
                                        .chain(known -> heard.unitCosts(
                                                        frame.dates().getFirst(),
                                                        frame.dates().getLast(),
                                                        position)
                                                .map(costs -> new ReportMaker.Around(
                                                        known.map(Service::owner),
                                                        landmarks,
                                                        detected.stream()
                                                                .map(Report.Incident::of)
                                                                .toList(),
                                                        versions,
                                                        costs,
                                                        kept))))));
    }

    /** What was told of the period when it was over; of one that goes on nothing was. */
    private Uni<Optional<KeptReport.Event.Kept>> kept(Promised promised, Frame frame, long position) {
        return frame.passed().end().isBefore(frame.window().end())
                ? Uni.createFrom().item(Optional.empty())
                : store.history(KeptReport.stream(promised.id(), frame.period()), position)
                        .map(events -> events.stream()
                                .flatMap(event -> KeptReport.DECIDER.events().read(event).stream())
                                .flatMap(event ->
                                        event instanceof KeptReport.Event.Kept kept ? Stream.of(kept) : Stream.empty())
                                .findFirst());
    }
}
