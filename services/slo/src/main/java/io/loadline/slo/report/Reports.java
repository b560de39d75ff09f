package io.loadline.slo.report;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Period;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.budget.Tally;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.heard.Landmark;
import io.loadline.slo.incident.DetectionStore;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.objective.TimeWindow;
import io.loadline.slo.status.Bills;
import io.loadline.slo.status.Standing;
import io.loadline.slo.status.Standings;
import io.loadline.web.WebProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes reports. The same objective, period, instant and position of the log give the same report, for ever. */
@ApplicationScoped
public class Reports {
    private static final MathContext DIGITS = new MathContext(18);
    private static final int MOST_CHANGES = 10;
    private static final int MOST_OBJECTIVES = 100_000;
    private static final int SHARE_DIGITS = 9;

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

    /** @param at not before the period begins */
    Uni<Report> of(Promised promised, Period period, Instant at, long position) {
        var zone = zone(promised);
        var window = period.in(zone);
        var until = at.isBefore(window.end()) ? at : window.end();
        var passed = new Window(window.start(), until);
        var frame = new Frame(period, zone, window, passed);
        return bills.felt(promised, passed, position)
                .chain(felt -> standings
                        .of(promised, felt.in(frame.scope(), passed), until, position)
                        .chain(standing -> around(promised, passed, position)
                                .map(around -> write(standing, frame, felt.bills(standing, passed), around))));
    }

    private Uni<Around> around(Promised promised, Window passed, long position) {
        var service = promised.objective().promise().service();
        return heard.landmarks(service, passed, position)
                .chain(landmarks -> detections
                        .during(service, passed, position)
                        .chain(detected -> directory
                                .service(service, position)
                                .chain(known -> store.history(promised.id(), position)
                                        .map(history -> new Around(
                                                known.map(Service::owner),
                                                landmarks,
                                                detected.stream()
                                                        .map(Report.Incident::of)
                                                        .toList(),
                                                Versions.in(history, passed))))));
    }

    /** What happened beside the slices. */
    private record Around(
            Optional<String> owner,
            List<Landmark> landmarks,
            List<Report.Incident> incidents,
            List<Report.Version> versions) {}

    private static Report write(Standing standing, Frame frame, List<ChangeBill> bills, Around around) {
        var objective = standing.promised().objective();
        var parts = new ArrayList<Report.Part>();
        for (int i = 0; i < standing.measures().size(); i++) {
            parts.add(part(standing.measures().get(i), frame, bills.get(i)));
        }
        return new Report(
                        standing.promised().id(),
                        objective.name(),
                        objective.promise().service(),
                        around.owner,
                        objective.promise().description(),
                        frame.period(),
                        frame.zone().getId(),
                        frame.window(),
                        standing.at(),
                        objective.promise().method(),
                        objective.promise().window().toString(),
                        around.versions,
                        parts,
                        objective.exclusions().stream()
                                .filter(exclusion -> exclusion.window().overlaps(frame.passed()))
                                .toList(),
                        around.landmarks,
                        Optional.of(around.incidents),
                        standing.measures().getFirst().resolution(frame.passed()),
                        "")
                .digested();
    }

    private static Report.Part part(Measure measure, Frame frame, ChangeBill bill) {
        var end = frame.passed().end();
        var contractual = measure.figure(measure.contractual(), frame.window(), end);
        var days = days(measure, frame, contractual.allowed());
        return new Report.Part(
                measure.goal().name(),
                measure.goal().target(),
                contractual.consumed().compareTo(BigDecimal.ONE) <= 0,
                measure.figure(measure.raw(), frame.window(), end),
                measure.figure(measure.adjusted(), frame.window(), end),
                contractual,
                budget(measure, frame, contractual),
                measure.coverage(frame.window(), end),
                days,
                bill.lines().stream()
                        .filter(line -> line.burned().signum() > 0)
                        .limit(MOST_CHANGES)
                        .toList(),
                frame.lastWholeDay(days).map(day -> forecast(measure, frame, contractual, day)));
    }

    /** The budget is a share of the events that come, or of all the time that there is. */
    private static Forecast forecast(Measure measure, Frame frame, Figure figure, Report.Day day) {
        var allowed = measure.method() == Method.OCCURRENCES
                ? BigDecimal.ONE.subtract(measure.goal().target()).multiply(BigDecimal.valueOf(day.total()))
                : BigDecimal.ZERO;
        return Forecast.of(
                new Forecast.Spent(BigDecimal.valueOf(figure.bad()), figure.allowed()),
                new Forecast.Spent(BigDecimal.valueOf(day.bad()), allowed),
                Duration.between(
                        frame.begins(day.date()), frame.begins(day.date().plusDays(1))),
                frame.passed().end(),
                frame.window().end());
    }

    private static Report.Budget budget(Measure measure, Frame frame, Figure figure) {
        var minutes = BigDecimal.ONE
                .subtract(measure.goal().target())
                .multiply(BigDecimal.valueOf(frame.window().length().toSeconds()))
                .divide(BigDecimal.valueOf(60), DIGITS);
        return new Report.Budget(
                figure.allowed(),
                figure.bad(),
                plain(figure.allowed().subtract(BigDecimal.valueOf(figure.bad()))),
                rounded(minutes),
                rounded(minutes.multiply(figure.consumed())),
                rounded(minutes.multiply(figure.remaining())));
    }

    private static List<Report.Day> days(Measure measure, Frame frame, BigDecimal allowed) {
        var days = new ArrayList<Report.Day>();
        long used = 0;
        for (var date : frame.dates()) {
            var day = new Window(frame.begins(date), frame.begins(date.plusDays(1))).intersection(frame.passed());
            var tally = day.map(window -> measure.tally(measure.contractual(), window))
                    .orElse(new Tally(0, 0, 0));
            used += tally.bad();
            days.add(new Report.Day(
                    date, tally.good(), tally.total(), tally.bad(), share(tally.bad(), allowed), share(used, allowed)));
        }
        return days;
    }

    private static BigDecimal share(long bad, BigDecimal allowed) {
        return allowed.signum() == 0
                ? BigDecimal.ZERO
                : plain(BigDecimal.valueOf(bad).divide(allowed, SHARE_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal rounded(BigDecimal minutes) {
        return plain(minutes.setScale(3, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
