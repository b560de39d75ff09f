package io.loadline.slo.openslo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A time that shall not count against the budgets of a service, OpenSLO's BudgetAdjustment.
 *
 * @param spot where it stands in the upload
 * @param description why
 * @param indicator name of the SLI whose objectives it is about
 * @param end after the start
 * @param requestedBy who asks for it, as its annotation {@link #REQUESTED_BY} says
 */
public record Adjustment(
        Spot spot,
        String name,
        String description,
        String service,
        String indicator,
        Instant start,
        Instant end,
        Optional<String> requestedBy) {
    /** OpenSLO's object names nobody. */
    public static final String REQUESTED_BY = "loadline.io/requested-by";

    /** Of an object that is right. */
    static Adjustment of(Place object) {
        var metadata = object.get("metadata");
        var spec = object.get("spec");
        var start = OffsetDateTime.parse(spec.get("startTime").text());
        return new Adjustment(
                spec.spot(),
                metadata.get("name").text(),
                spec.get("description").text(),
                spec.get("service").text(),
                spec.get("indicatorRef").text(),
                start.toInstant(),
                end(spec, start).toInstant(),
                metadata.get("annotations").get(REQUESTED_BY).optionalText());
    }

    private static OffsetDateTime end(Place spec, OffsetDateTime start) {
        return spec.get("endTime")
                .optionalText()
                .map(OffsetDateTime::parse)
                .orElseGet(() -> Shorthand.parse(spec.get("duration").text(), Rules.profile(spec))
                        .orElseThrow()
                        .after(start));
    }
}
