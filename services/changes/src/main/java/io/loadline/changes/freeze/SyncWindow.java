package io.loadline.changes.freeze;

import io.loadline.changes.row.Cut;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which Argo CD does not synchronise applications, as a project declares it (docs/user-guide/sync_windows.md there).
 *
 * @param schedule minute, hour, day of the month, month and day of the week, without a year
 * @param duration from each moment of the schedule on, in exact time
 * @param applications names; {@code *} means all
 * @param manualSync whether a person may synchronise nevertheless
 */
record SyncWindow(
        String schedule,
        Duration duration,
        ZoneId timeZone,
        List<String> applications,
        boolean manualSync,
        String description) {
    private static final Duration ALWAYS = Duration.ofHours(1);
    private static final int LONGEST_DESCRIPTION = 255;

    SyncWindow {
        applications = List.copyOf(applications);
    }

    /**
     * The windows of a freeze that holds: one by its rule where a schedule says the same, otherwise one for each time of those that are
     * asked for. Notices forbid nothing and have none; where a freeze restricts, people may decide.
     *
     * @param shown from now on
     */
    static List<SyncWindow> of(Freeze freeze, List<Service> services, Window shown) {
        var terms = freeze.terms().orElseThrow();
        var applications = applications(terms, services);
        if (terms.level() == Terms.Level.NOTICE || applications.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<SyncWindow>();
        var rule = CronSchedule.of(terms, shown.start());
        var length = rule.map(CronSchedule::length).orElse(Duration.ZERO);
        rule.ifPresent(cron -> all.add(by(terms, applications, cron.text(), cron.length(), cron.timeZone())));
        freeze.within(shown).stream()
                .filter(span -> span.end()
                        .map(end -> Duration.between(span.start(), end).compareTo(length) > 0)
                        .orElse(true))
                .forEach(span -> all.add(once(terms, applications, span)));
        return all;
    }

    /** From the full minute on, since a schedule knows no seconds. */
    private static SyncWindow once(Terms terms, List<String> applications, Span span) {
        var start = span.start().truncatedTo(ChronoUnit.MINUTES);
        return span.end()
                .map(end -> by(terms, applications, CronSchedule.once(start), minutes(start, end), ZoneOffset.UTC))
                .orElseGet(() -> by(terms, applications, "* * * * *", ALWAYS, ZoneOffset.UTC));
    }

    private static SyncWindow by(
            Terms terms, List<String> applications, String schedule, Duration duration, ZoneId timeZone) {
        return new SyncWindow(
                schedule,
                duration,
                timeZone,
                applications,
                terms.level() == Terms.Level.RESTRICT,
                Cut.to(LONGEST_DESCRIPTION, terms.reason()));
    }

    private static Duration minutes(Instant start, Instant end) {
        return Duration.ofMinutes(Duration.between(start, end).plusSeconds(59).toMinutes());
    }

    /** Those that deploy what the freeze covers. */
    private static List<String> applications(Terms terms, List<Service> services) {
        if (terms.services().isEmpty() && terms.tier().isEmpty()) {
            return List.of("*");
        }
        return services.stream()
                .filter(service -> terms.covers(service.name(), service.tier(), terms.environment()))
                .map(service -> service.annotation("argocd-app").orElse(service.name()))
                .distinct()
                .sorted()
                .toList();
    }

    /** In the words of Argo CD. */
    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("kind", "deny");
        plain.put("schedule", schedule);
        plain.put("duration", hours());
        plain.put("timeZone", timeZone.equals(ZoneOffset.UTC) ? "UTC" : timeZone.getId());
        plain.put("applications", applications);
        plain.put("manualSync", manualSync);
        plain.put("description", description);
        return plain;
    }

    private String hours() {
        var minutes = duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + "m";
        return Optional.of(duration.toHours() == 0 ? minutes : duration.toHours() + "h" + minutes)
                .filter(text -> !text.isEmpty())
                .orElse("1m");
    }
}
