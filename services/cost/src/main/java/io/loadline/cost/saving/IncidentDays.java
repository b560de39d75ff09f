package io.loadline.cost.saving;

import io.loadline.cost.occurrence.Occurrence;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Business days on which customers were affected by incidents. */
final class IncidentDays {
    private IncidentDays() {}

    /** From the day on which an incident began to the one on which customers were no longer affected; of one whose end was not told, the first. */
    static SortedSet<LocalDate> of(Collection<Occurrence> told, ZoneId zone) {
        var days = new TreeSet<LocalDate>();
        told.stream()
                .collect(Collectors.groupingBy(Occurrence::id))
                .values()
                .forEach(incident -> first(incident, Occurrence::isIncident, zone)
                        .ifPresent(began -> {
                            var over = first(incident, Occurrence::isEndOfIncident, zone)
                                    .orElse(began);
                            for (var day = began; !day.isAfter(over); day = day.plusDays(1)) {
                                days.add(day);
                            }
                        }));
        return days;
    }

    private static Optional<LocalDate> first(List<Occurrence> told, Predicate<Occurrence> which, ZoneId zone) {
        return told.stream()
                .filter(which)
                .map(each -> LocalDate.ofInstant(each.at(), zone))
                .min(Comparator.naturalOrder());
    }
}
