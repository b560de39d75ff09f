package io.loadline.bench.gateway;

import io.loadline.bench.Report;
import io.loadline.bench.lab.Cores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The doors beside each other.
 *
 * @param load what sent the requests
 * @param doors what was found, by name, in the order of the rounds
 */
record Comparison(String load, Map<String, Passages> doors) {

    Report report() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  Sent by %s on %d connections; %s.".formatted(load, Load.CONNECTIONS, cores()));
        lines.add("  Times are of a thousand requests per second, added to those of the direct way.");
        lines.add("  %-22s %14s %10s %14s %14s".formatted("", "/s of a core", "/s", "added p50 ms", "added p99 ms"));
        doors.keySet().forEach(door -> lines.add(line(door)));
        if (!doors.containsKey(Doors.NGINX)) {
            lines.add("  nginx is not on the PATH (Debian's package nginx): it is left out");
        }
        boolean answered = doors.values().stream().allMatch(passages -> passages.failed() == 0);
        return new Report(String.join("\n", lines), figures(), answered);
    }

    private static String cores() {
        return Cores.apart() ? "a gateway has one core for itself, all else the others" : "all share all cores";
    }

    private String line(String door) {
        var passages = found(door);
        return String.format(
                Locale.ROOT,
                "  %-22s %14s %10.0f %14.2f %14.2f%s",
                door,
                door.equals(Doors.DIRECT) ? "" : Math.round(passages.perCore()),
                passages.perSecond(),
                addedP50(door),
                addedP99(door),
                passages.failed() == 0 ? "" : "  " + passages.failed() + " failed");
    }

    private Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("ours", perCore(Doors.OURS));
        figures.put("oursWithToken", perCore(Doors.OURS_WITH_TOKEN));
        figures.put("nginx", perCore(Doors.NGINX));
        figures.put("springCloudGateway", perCore(Doors.SPRING));
        figures.put("oursToNginx", ratio(Doors.OURS, Doors.NGINX));
        figures.put("oursToScg", ratio(Doors.OURS, Doors.SPRING));
        figures.put("tokenCostMicros", tokenCostMicros());
        figures.put("addedP50Ms", addedP50(Doors.OURS));
        figures.put("addedP99Ms", addedP99(Doors.OURS));
        figures.put("doors", details());
        return figures;
    }

    private Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        doors.forEach((door, passages) -> details.put(
                door,
                Map.of(
                        "perSecond", Math.round(passages.perSecond()),
                        "addedP50Ms", addedP50(door),
                        "addedP99Ms", addedP99(door))));
        return details;
    }

    /** Time of a core that checking a token takes, of one request. */
    private double tokenCostMicros() {
        return 1e6 / found(Doors.OURS_WITH_TOKEN).perCore()
                - 1e6 / found(Doors.OURS).perCore();
    }

    private @Nullable Long perCore(String door) {
        return doors.containsKey(door) ? Math.round(found(door).perCore()) : null;
    }

    private @Nullable Double ratio(String door, String other) {
        return doors.containsKey(other) ? found(door).perCore() / found(other).perCore() : null;
    }

    private double addedP50(String door) {
        return found(door).p50Ms() - found(Doors.DIRECT).p50Ms();
    }

    private double addedP99(String door) {
        return found(door).p99Ms() - found(Doors.DIRECT).p99Ms();
    }

    private Passages found(String door) {
        var passages = doors.get(door);
        if (passages == null) {
            throw new IllegalArgumentException("no such door: " + door);
        }
        return passages;
    }
}
