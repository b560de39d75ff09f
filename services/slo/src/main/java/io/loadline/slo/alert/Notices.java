package io.loadline.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an Alertmanager is told, look after look: what fires, until it is told otherwise or hears nothing for a while; once that something is
 * over; and of what is frozen what it was told before, because nothing is known of it.
 */
public final class Notices {
    private final Duration lasting;
    private final Map<Map<String, String>, Notice> told = new HashMap<>();
    private final Set<Rule> firing = new HashSet<>();

    /** @param lasting how long something is believed to fire of which nothing is heard */
    public Notices(Duration lasting) {
        this.lasting = lasting;
    }

    /**
     * The alerts of an objective.
     *
     * @param team that owns the service, when known
     */
    public record Look(String slo, String service, Optional<String> team, List<BurnAlert> alerts) {}

    /**
     * What is to be told now.
     *
     * @param looks at all objectives
     */
    public List<Notice> next(List<Look> looks, Instant now) {
        var notices = new HashMap<Map<String, String>, Notice>();
        var still = new HashSet<Rule>();
        for (var look : looks) {
            worst(look, still).forEach(alert -> {
                var notice = Notice.of(look.slo, look.service, look.team, alert, now.plus(lasting));
                notices.put(notice.labels(), notice);
            });
        }
        firing.clear();
        firing.addAll(still);
        var all = new ArrayList<>(notices.values());
        told.forEach((labels, notice) -> {
            if (!notices.containsKey(labels)) {
                all.add(notice.until(now));
            }
        });
        told.clear();
        told.putAll(notices);
        return all;
    }

    /** The first of each goal: pages come before tickets, and what is known before what was. */
    private List<BurnAlert> worst(Look look, Set<Rule> still) {
        var worst = new HashMap<String, BurnAlert>();
        look.alerts.stream()
                .filter(alert -> fires(new Rule(look.slo, alert.objective(), alert.longWindow()), alert, still))
                .sorted(Comparator.comparing(BurnAlert::severity).thenComparing(BurnAlert::state))
                .forEach(alert -> worst.putIfAbsent(alert.objective(), alert));
        return List.copyOf(worst.values());
    }

    private boolean fires(Rule rule, BurnAlert alert, Set<Rule> still) {
        boolean fires = switch (alert.state()) {
            case FIRING -> true;
            case FROZEN -> firing.contains(rule);
            case OK, UNREACHABLE -> false;
        };
        if (fires) {
            still.add(rule);
        }
        return fires;
    }

    private record Rule(String slo, String objective, Duration longWindow) {}
}
