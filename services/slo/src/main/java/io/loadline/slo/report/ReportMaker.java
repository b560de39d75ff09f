package io.loadline.slo.report;

import io.loadline.kernel.Plain;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.heard.Landmark;
import io.loadline.slo.heard.UnitCostNews;
import io.loadline.slo.objective.Method;
import io.loadline.slo.status.Standing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a report of what was gathered for it. */
final class ReportMaker {
    private static final MathContext DIGITS = new MathContext(18);
    private static final int MOST_CHANGES = 10;
    private static final int SHARE_DIGITS = 9;

    private ReportMaker() {}

    /**
     * What happened beside the slices.
     *
     * @param kept what was told when the period was over
     */
    record Around(
            Optional<String> owner,
            List<Landmark> landmarks,
            List<Report.Incident> incidents,
            List<Report.Version> versions,
            List<UnitCostNews> costs,
            Optional<KeptReport.Event.Kept> kept) {}

    static Report make(Standing standing, Frame frame, List<ChangeBill> bills, Around around) {
        var objective = standing.promised().objective();
        var parts = new ArrayList<Report.Part>();
        for (int i = 0; i < standing.reckonings().size(); i++) {
            parts.add(part(standing.reckonings().get(i), frame, bills.get(i), around.costs()));
        }
        return new Report(
                        standing.promised().id(),
                        objective.name(),
                        objective.promise().service(),
                        around.owner(),
                        objective.promise().description(),
                        frame.period(),
                        frame.zone().getId(),
                        frame.window(),
                        standing.at(),
                        objective.promise().method(),
                        objective.promise().window().toString(),
                        around.versions(),
                        parts,
                        objective.exclusions().stream()
                                .filter(exclusion -> exclusion.window().overlaps(frame.passed()))
                                .toList(),
                        Optional.of(objective.levels().stream()
                                        .filter(level -> level.window().overlaps(frame.passed()))
                                        .toList())
                                .filter(levels -> !levels.isEmpty()),
                        around.landmarks(),
                        Optional.of(around.incidents()),
                        standing.reckonings().getFirst().resolution(frame.passed()),
                        around.kept().flatMap(kept -> Restated.of(kept, parts)),
                        "")
                .digested();
    }

    private static Report.Part part(Reckoning reckoning, Frame frame, ChangeBill bill, List<UnitCostNews> costs) {
        var end = frame.passed().end();
        var contractual = reckoning.figure(Reckoning.View.CONTRACTUAL, frame.window(), end);
        var days = days(reckoning, frame);
        return new Report.Part(
                reckoning.goal().name(),
                reckoning.goal().target(),
                contractual.consumed().compareTo(BigDecimal.ONE) <= 0,
                reckoning.figure(Reckoning.View.RAW, frame.window(), end),
                reckoning.figure(Reckoning.View.ADJUSTED, frame.window(), end),
                contractual,
                budget(reckoning, frame, contractual),
                reckoning.coverage(frame.window(), end),
                days,
                bill.lines().stream()
                        .filter(line -> line.burned().signum() > 0)
                        .limit(MOST_CHANGES)
                        .toList(),
                frame.lastWholeDay(days).map(day -> forecast(reckoning, frame, contractual, day)),
                Optional.of(reckoning.parts(frame.window(), end)).filter(parts -> !parts.isEmpty()),
                FailureCost.of(contractual, days, costs));
    }

    /** The budget is a share of the events that come, or of all the time that there is. */
    private static Forecast forecast(Reckoning reckoning, Frame frame, Figure figure, Report.Day day) {
        var allowed = reckoning.method() == Method.OCCURRENCES
                ? BigDecimal.ONE.subtract(reckoning.goal().target()).multiply(BigDecimal.valueOf(day.total()))
                : BigDecimal.ZERO;
        return Forecast.of(
                new Forecast.Spent(figure.used(), figure.allowed()),
                new Forecast.Spent(day.used(figure), allowed),
                Duration.between(
                        frame.begins(day.date()), frame.begins(day.date().plusDays(1))),
                frame.passed().end(),
                frame.window().end());
    }

    private static Report.Budget budget(Reckoning reckoning, Frame frame, Figure figure) {
        var minutes = BigDecimal.ONE
                .subtract(reckoning.goal().target())
                .multiply(BigDecimal.valueOf(frame.window().length().toSeconds()))
                .divide(BigDecimal.valueOf(60), DIGITS);
        return new Report.Budget(
                figure.allowed(),
                figure.used().setScale(0, RoundingMode.HALF_EVEN).longValueExact(),
                Plain.of(figure.allowed().subtract(figure.used())),
                rounded(minutes),
                rounded(minutes.multiply(figure.consumed())),
                rounded(minutes.multiply(figure.remaining())));
    }

    private static List<Report.Day> days(Reckoning reckoning, Frame frame) {
        var dates = frame.dates();
        var times = dates.stream().map(frame::part).toList();
        var used = reckoning.used(times, frame.window(), frame.passed().end());
        var days = new ArrayList<Report.Day>();
        var before = BigDecimal.ZERO;
        for (int i = 0; i < dates.size(); i++) {
            var tally = reckoning.tally(Reckoning.View.CONTRACTUAL, times.get(i));
            days.add(new Report.Day(
                    dates.get(i),
                    tally.good(),
                    tally.total(),
                    tally.bad(),
                    share(used.get(i).subtract(before)),
                    share(used.get(i))));
            before = used.get(i);
        }
        return days;
    }

    private static BigDecimal share(BigDecimal used) {
        return Plain.of(used.setScale(SHARE_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal rounded(BigDecimal minutes) {
        return Plain.of(minutes.setScale(3, RoundingMode.HALF_EVEN));
    }
}
