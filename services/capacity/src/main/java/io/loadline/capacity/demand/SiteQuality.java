package io.loadline.capacity.demand;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * How well the requests to a service were counted at a site. Stretches are whole hours, the newest hundred of a kind.
 *
 * @param counted from the first to the last counted hour
 * @param hours in which something was counted
 * @param missing stretches in which nothing was counted; forecasts fill them by what is usual
 * @param partly stretches of hours that samples cover in part
 * @param twice stretches of hours that samples of several lengths cover together: their requests count each time
 * @param silent stretches that were counted as nothing, while most hours are not, such as an exporter that
 *     was down
 * @param resets hours in which counters began anew, which was taken into account where they were read; known where samples of
 *     {@code counter-resets} tell
 */
record SiteQuality(
        String datacenter,
        Window counted,
        int hours,
        List<Window> missing,
        List<Window> partly,
        List<Window> twice,
        List<Window> silent,
        List<Resets> resets) {
    private static final int MOST = 100;

    /** How many counters began anew in an hour. */
    record Resets(Instant hour, long counters) {}

    /** @param all by site and time */
    static List<SiteQuality> of(List<CountedHour> all) {
        var sites = new LinkedHashMap<String, List<CountedHour>>();
        all.forEach(hour -> sites.computeIfAbsent(hour.datacenter(), name -> new ArrayList<>())
                .add(hour));
        return sites.values().stream().map(SiteQuality::ofSite).toList();
    }

    private static SiteQuality ofSite(List<CountedHour> hours) {
        long silent = hours.stream().filter(hour -> hour.requests() == 0).count();
        return new SiteQuality(
                hours.getFirst().datacenter(),
                new Window(hours.getFirst().hour(), end(hours.getLast().hour())),
                hours.size(),
                missing(hours),
                stretches(hours, hour -> hour.seconds() < CountedHour.WHOLE),
                stretches(hours, hour -> hour.seconds() > CountedHour.WHOLE),
                2 * silent < hours.size() ? stretches(hours, hour -> hour.requests() == 0) : List.of(),
                newest(hours.stream()
                        .filter(hour -> hour.resets() > 0)
                        .map(hour -> new Resets(hour.hour(), hour.resets()))
                        .toList()));
    }

    private static List<Window> missing(List<CountedHour> hours) {
        var gaps = new ArrayList<Window>();
        for (int i = 1; i < hours.size(); i++) {
            var before = end(hours.get(i - 1).hour());
            if (before.isBefore(hours.get(i).hour())) {
                gaps.add(new Window(before, hours.get(i).hour()));
            }
        }
        return newest(gaps);
    }

    private static List<Window> stretches(List<CountedHour> hours, Predicate<CountedHour> which) {
        var stretches = new ArrayList<Window>();
        for (var hour : hours) {
            if (which.test(hour)) {
                if (!stretches.isEmpty() && stretches.getLast().end().equals(hour.hour())) {
                    stretches.add(new Window(stretches.removeLast().start(), end(hour.hour())));
                } else {
                    stretches.add(new Window(hour.hour(), end(hour.hour())));
                }
            }
        }
        return newest(stretches);
    }

    private static <T> List<T> newest(List<T> all) {
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    private static Instant end(Instant hour) {
        return hour.plus(1, ChronoUnit.HOURS);
    }
}
