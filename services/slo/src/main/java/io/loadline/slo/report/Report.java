package io.loadline.slo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Json;
import io.loadline.kernel.Period;
import io.loadline.kernel.Sha256;
import io.loadline.kernel.Window;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.budget.PartFigure;
import io.loadline.slo.budget.Resolution;
import io.loadline.slo.heard.Landmark;
import io.loadline.slo.incident.DetectionView;
import io.loadline.slo.incident.Evidence;
import io.loadline.slo.objective.CommittedLevel;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A period of an objective.
 *
 * @param owner team of the service
 * @param zone in which days and periods begin
 * @param at up to which it was looked: the end of the period, or when the report was asked for
 * @param versions of the definition that were in force in the period, oldest first; figures are by the last one
 * @param exclusions that touch the period
 * @param levels of load by hand that touch the period, when there are any
 * @param landmarks freezes, incidents and promotions that concern the service
 * @param incidents what was detected of the service in the period; missing in reports that were kept before this was told
 * @param resolution when the period begins at a time of which no slices are kept
 * @param restates what was told of the period before, when that was something else
 * @param digest SHA-256 of everything else in this report
 */
public record Report(
        UUID id,
        String slo,
        String service,
        Optional<String> owner,
        Optional<String> description,
        Period period,
        String zone,
        Window window,
        Instant at,
        Method method,
        String budgetWindow,
        List<Version> versions,
        List<Part> objectives,
        List<Exclusion> exclusions,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<CommittedLevel>> levels,
        List<Landmark> landmarks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Incident>> incidents,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Resolution> resolution,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Restated> restates,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String digest) {

    private static final MathContext DIGITS = new MathContext(18);

    /**
     * A version of the definition.
     *
     * @param version from 1
     * @param since when it came into force
     * @param actor who defined it
     */
    public record Version(int version, String name, Instant since, String actor, String window, List<Target> targets) {
        public record Target(String objective, BigDecimal target) {}

        /** In words. */
        String promised() {
            return targets.stream()
                    .map(target -> target.objective + " " + Html.percent(target.target))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * One goal.
     *
     * @param budget in the units of the method, and in minutes of total failure
     * @param coverage measured part of the period that has passed, 0..1
     * @param days burn per day
     * @param changes that burned most, at most ten
     * @param forecast while the period goes on, once a whole day of it is over
     * @param parts of a composite: what it is made of
     * @param cost of what failed, when cost knows of any day
     */
    public record Part(
            String objective,
            BigDecimal target,
            boolean met,
            Figure raw,
            Figure adjusted,
            Figure contractual,
            Budget budget,
            BigDecimal coverage,
            List<Day> days,
            List<ChangeBill.Line> changes,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Forecast> forecast,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<PartFigure>> parts,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FailureCost> cost) {}

    /**
     * The contractual budget.
     *
     * @param allowed and used, left: bad units
     * @param minutes the whole budget as time of total failure
     */
    public record Budget(
            BigDecimal allowed,
            long used,
            BigDecimal left,
            BigDecimal minutes,
            BigDecimal minutesUsed,
            BigDecimal minutesLeft) {}

    /**
     * One day.
     *
     * @param burned share of the period's budget that this day used
     * @param cumulative share that was used at its end
     */
    public record Day(LocalDate date, long good, long total, long bad, BigDecimal burned, BigDecimal cumulative) {
        /** As many allowed units as it used, in proportion to what was bad. */
        BigDecimal used(Figure period) {
            return period.bad() == 0
                    ? BigDecimal.ZERO
                    : period.used().multiply(BigDecimal.valueOf(bad)).divide(BigDecimal.valueOf(period.bad()), DIGITS);
        }
    }

    /**
     * What was detected.
     *
     * @param id under which it is at {@code /detections/{id}}
     * @param names of the objectives and signals that deviated
     * @param toDetect from when it began until it was known
     * @param toRestore from when it began until nothing deviated any more; empty while something does
     */
    public record Incident(
            UUID id,
            Instant since,
            List<String> names,
            Duration toDetect,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Duration> toRestore) {
        static Incident of(DetectionView detected) {
            return new Incident(
                    detected.id(),
                    detected.since(),
                    detected.evidence().stream().map(Evidence::name).distinct().toList(),
                    Duration.between(detected.since(), detected.detected()),
                    detected.cleared().map(cleared -> Duration.between(detected.since(), cleared)));
        }
    }

    /** The same report with the digest of its content. */
    Report digested() {
        return new Report(
                id,
                slo,
                service,
                owner,
                description,
                period,
                zone,
                window,
                at,
                method,
                budgetWindow,
                versions,
                objectives,
                exclusions,
                levels,
                landmarks,
                incidents,
                resolution,
                restates,
                Sha256.hex(Json.write(this)));
    }
}
