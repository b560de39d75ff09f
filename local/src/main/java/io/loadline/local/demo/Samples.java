package io.loadline.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A service's year of requests by site, and its last weeks of usage by unit, as lines of NDJSON. */
record Samples(Dates dates, Demand demand) {
    private static final int HOUR = 3600;

    Stream<String> lines(Service service) {
        return Stream.concat(requests(service), usage(service));
    }

    private Stream<String> requests(Service service) {
        return Harbour.SITES.stream()
                .flatMap(site -> hours(dates.firstHour())
                        .map(hour -> line(
                                service,
                                site,
                                "",
                                "requests",
                                hour,
                                Long.toString(demand.requests(service, site, hour)))));
    }

    private Stream<String> usage(Service service) {
        return Harbour.SITES.stream()
                .flatMap(site -> site.units().stream()
                        .flatMap(unit ->
                                hours(dates.firstHourOfUsage()).flatMap(hour -> usage(service, site, unit, hour))));
    }

    private Stream<String> usage(Service service, Site site, String unit, Instant hour) {
        var usage = Usage.of(service, demand.perSecond(service, site, hour) * site.shareOfUnit());
        return Stream.of(
                line(service, site, unit, "replicas", hour, Integer.toString(usage.replicas())),
                line(service, site, unit, "cpu-used", hour, rounded(usage.cpuUsed())),
                line(service, site, unit, "cpu-requested", hour, rounded(usage.cpuRequested())),
                line(service, site, unit, "memory-used", hour, whole(usage.memoryUsed())),
                line(service, site, unit, "memory-requested", hour, whole(usage.memoryRequested())));
    }

    private Stream<Instant> hours(Instant from) {
        long count = Duration.between(from, dates.lastHour()).toHours();
        return LongStream.range(0, count).mapToObj(hour -> from.plusSeconds(hour * HOUR));
    }

    private static String line(Service service, Site site, String unit, String metric, Instant hour, String value) {
        return "{\"service\":\"" + service.name() + "\",\"datacenter\":\"" + site.name()
                + (unit.isEmpty() ? "" : "\",\"unit\":\"" + unit)
                + "\",\"metric\":\"" + metric + "\",\"start\":\"" + hour + "\",\"seconds\":" + HOUR + ",\"value\":"
                + value
                + "}";
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String whole(double value) {
        return Long.toString(Math.round(value));
    }
}
