package io.loadline.cost.saving;

import io.loadline.cost.allocation.Costs;
import io.loadline.cost.business.BusinessDayProjection;
import io.loadline.cost.currency.ExchangeRateProjection;
import io.loadline.cost.occurrence.OccurrenceProjection;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers what a saving is measured by, as it is known now. */
@ApplicationScoped
class Measurements {
    /** Days before and after those that are measured, on which an incident that reaches into them begins or is over. */
    private static final int LONGEST_INCIDENT = 31;

    private final Costs costs;
    private final BusinessDayProjection days;
    private final ExchangeRateProjection rates;
    private final OccurrenceProjection occurrences;
    private final ZoneId zone;

    Measurements(
            Costs costs,
            BusinessDayProjection days,
            ExchangeRateProjection rates,
            OccurrenceProjection occurrences,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.costs = costs;
        this.days = days;
        this.rates = rates;
        this.occurrences = occurrences;
        this.zone = zone;
    }

    Uni<Evidence> evidence(Question question) {
        var baselineFrom = question.baselineFrom();
        var to = question.to();
        var start = baselineFrom.minusDays(LONGEST_INCIDENT).atStartOfDay(zone).toInstant();
        var end = to.plusDays(LONGEST_INCIDENT).atStartOfDay(zone).toInstant();
        // one after the other: they share the request's session
        return costs.between(baselineFrom, to, Directory.NOW)
                .chain(report -> days.between(baselineFrom, to, Directory.NOW)
                        .chain(sold -> rates.conversion(Directory.NOW)
                                .chain(conversion -> occurrences
                                        .between(start, end, Directory.NOW)
                                        .map(near -> new Measurement(report, question, sold, conversion, near, zone)
                                                .evidence()))))
                .onFailure(ArithmeticException.class)
                .transform(e -> SavingProblem.BASELINE_UNKNOWN.because(String.valueOf(e.getMessage())));
    }
}
