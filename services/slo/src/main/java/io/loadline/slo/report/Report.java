package io.loadline.slo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.eventstore.Json;
import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import io.loadline.slo.bill.ChangeBill;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.budget.Resolution;
import io.loadline.slo.heard.Landmark;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A period of an objective.
 *
 * @param owner team of the service
 * @param zone in which days and periods begin
 * @param at up to which it was looked: the end of the period, or when the report was asked for
 * @param versions of the definition that were in force in the period, oldest first; figures are by the last one
 * @param exclusions that touch the period
 * @param landmarks freezes, incidents and promotions that concern the service
 * @param resolution when the period begins at a time of which no slices are kept
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
        List<Landmark> landmarks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Resolution> resolution,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String digest) {

    /**
     * A version of the definition.
     *
     * @param version from 1
     * @param since when it came into force
     * @param actor who defined it
     */
    public record Version(int version, String name, Instant since, String actor, String window, List<Target> targets) {
        public record Target(String objective, BigDecimal target) {}
    }

    /**
     * One goal.
     *
     * @param budget in the units of the method, and in minutes of total failure
     * @param coverage measured part of the period that has passed, 0..1
     * @param days burn per day
     * @param changes that burned most, at most ten
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
            List<ChangeBill.Line> changes) {}

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
    public record Day(LocalDate date, long good, long total, long bad, BigDecimal burned, BigDecimal cumulative) {}

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
                landmarks,
                resolution,
                sha256(Json.write(this)));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
