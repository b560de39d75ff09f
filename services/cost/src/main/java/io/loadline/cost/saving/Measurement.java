package io.loadline.cost.saving;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.baseline.Baseline.Day;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.currency.Conversion;
import io.loadline.cost.occurrence.Occurrence;
import io.loadline.cost.saving.Evidence.Basis;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of cost, sales and incidents the days before and after, and has them judged. */
final class Measurement {
    private static final int SCALE = 6;

    private final CostReport report;
    private final Question question;
    private final Proposal.Scope scope;
    private final BigDecimal adjustment;
    private final Map<LocalDate, BigDecimal> sales = new HashMap<>();
    private final Set<LocalDate> excluded;
    private final Set<String> changes;

    /** @throws Rejection when a change that is adjusted for is none that has finished meanwhile */
    Measurement(
            CostReport report,
            Question question,
            List<BusinessDay> sold,
            Conversion conversion,
            List<Occurrence> occurrences,
            ZoneId zone) {
        this.report = report;
        this.question = question;
        this.scope = question.proposal().scope();
        sold.stream()
                .filter(day -> scope.unit().map(day.unit()::equals).orElse(true))
                .forEach(day -> sales.merge(day.date(), measure(day, conversion), BigDecimal::add));
        this.excluded = IncidentDays.of(
                occurrences.stream().filter(each -> concerns(each.service())).toList(), zone);
        this.changes = occurrences.stream()
                .filter(Occurrence::isChange)
                .filter(each -> concerns(each.service()) && isMeasured(LocalDate.ofInstant(each.at(), zone)))
                .map(Occurrence::id)
                .filter(id -> !question.proposal().change().equals(Optional.of(id)))
                .collect(Collectors.toSet());
        this.adjustment = adjustment(conversion);
    }

    private BigDecimal adjustment(Conversion conversion) {
        var adjusted = new HashSet<String>();
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < question.adjustments().size(); i++) {
            var each = question.adjustments().get(i);
            if (!changes.contains(each.change()) || !adjusted.add(each.change())) {
                throw SavingProblem.UNKNOWN_CHANGE.at(
                        "/adjustments/" + i + "/change",
                        "'" + each.change() + "' is no other change that has finished meanwhile, or is named twice");
            }
            sum = sum.add(conversion.convert(each.amount(), question.to().minusDays(1)));
        }
        return sum;
    }

    private BigDecimal measure(BusinessDay day, Conversion conversion) {
        return question.basis() == Basis.ORDERS
                ? BigDecimal.valueOf(day.orders())
                : conversion.convert(day.gmv(), day.date());
    }

    private boolean concerns(String service) {
        return scope.service().map(service::equals).orElse(true)
                && scope.team()
                        .map(report.teams().getOrDefault(service, "")::equals)
                        .orElse(true);
    }

    private boolean isMeasured(LocalDate day) {
        return !day.isBefore(question.baselineFrom()) && day.isBefore(question.to());
    }

    /** @throws ArithmeticException when there are too few days, or they leave the baseline unknown */
    Evidence evidence() {
        var baselineFrom = question.baselineFrom();
        var to = question.to();
        var verified = Verification.of(
                days(baselineFrom, question.from()), days(question.from(), to), adjustment.doubleValue());
        return new Evidence(
                baselineFrom,
                question.from(),
                to,
                question.basis(),
                money(verified.adjusted(), RoundingMode.HALF_EVEN),
                money(verified.actual(), RoundingMode.HALF_EVEN),
                money(verified.claimed() > 0 ? verified.low() : Math.min(0, verified.low()), RoundingMode.FLOOR),
                money(verified.high(), RoundingMode.CEILING),
                Money.zero(report.currency()),
                money(verified.claimed(), RoundingMode.FLOOR),
                number(verified.cvrmse()),
                number(verified.r2()),
                excluded.stream().filter(this::isMeasured).toList(),
                changes.size(),
                question.adjustments());
    }

    private List<Day> days(LocalDate from, LocalDate to) {
        var days = new ArrayList<Day>();
        for (var date = from; date.isBefore(to); date = date.plusDays(1)) {
            var cost = BigDecimal.ZERO;
            for (var share : report.days()
                    .getOrDefault(date, Collections.emptyNavigableMap())
                    .entrySet()) {
                cost = isIn(share.getKey()) ? cost.add(share.getValue().total()) : cost;
            }
            days.add(new Day(
                    date.getDayOfWeek().getValue() - 1,
                    sales.getOrDefault(date, BigDecimal.ZERO).doubleValue(),
                    cost.doubleValue(),
                    !excluded.contains(date)));
        }
        return days;
    }

    private boolean isIn(Place place) {
        return scope.service().map(place.service()::equals).orElse(true)
                && scope.team()
                        .map(report.teams().getOrDefault(place.service(), "")::equals)
                        .orElse(true)
                && scope.unit().map(place.unit()::equals).orElse(true)
                && scope.datacenter().map(place.datacenter()::equals).orElse(true);
    }

    private Money money(double amount, RoundingMode rounding) {
        return new Money(BigDecimal.valueOf(amount).setScale(2, rounding), report.currency());
    }

    private static BigDecimal number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(SCALE, RoundingMode.HALF_EVEN)
                : BigDecimal.ONE;
    }
}
