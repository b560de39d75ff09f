package io.loadline.slo.openslo;

import io.loadline.slo.openslo.Place.Bound;
import io.loadline.slo.openslo.Place.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Sloth's specs ({@code prometheus/v1}) as OpenSLO: each SLO is called {@code <service>-<name>}, as Sloth's own ids are, and
 * counts over rolling 30 days, Sloth's default. Source of the rules: slok/sloth, pkg/common/validation.
 */
public final class SlothFile {
    private static final String VERSION = "prometheus/v1";
    private static final List<String> SEVERITIES = List.of("page_alert", "ticket_alert");
    private static final String WINDOW = "window";

    private SlothFile() {}

    /** Several documents are read; every error of all is found. */
    public static Bundle read(String text) {
        var judgement = new Judgement(Profile.LEGACY);
        var reader = new TreeReader();
        var trees = reader.read(text);
        reader.findings().forEach(judgement::note);
        if (trees.isEmpty() && judgement.findings().isEmpty()) {
            judgement.note(new Finding("required", 0, "", 1, "the upload has no Sloth spec"));
        }
        var slos = new ArrayList<Slo>();
        var ids = new HashSet<String>();
        for (int i = 0; i < trees.size(); i++) {
            var spec = Place.root(judgement, i, trees.get(i));
            spec(spec, ids);
            if (judgement.findings().stream().allMatch(Finding::unknownField)) {
                slos.addAll(slos(spec));
            }
        }
        // Sloth itself does not look at what it does not know
        var wrong = judgement.findings().stream().filter(f -> !f.unknownField()).toList();
        var warnings =
                judgement.findings().stream().filter(Finding::unknownField).toList();
        return wrong.isEmpty()
                ? new Bundle(List.copyOf(slos), trees.size(), List.of(), warnings)
                : new Bundle(List.of(), trees.size(), wrong, List.of());
    }

    private static void spec(Place spec, Set<String> ids) {
        spec.mapping(Set.of("version", "service", "labels", "slo_plugins", "slos"));
        spec.get("version").equalTo(VERSION);
        spec.get("service").name();
        if (spec.get("slos").list().each().isEmpty()) {
            spec.get("slos").note("required", "at least one SLO is required");
        }
        for (var slo : spec.get("slos").each()) {
            slo(slo);
            if (!ids.add(id(spec, slo))) {
                slo.get("name").note("duplicate-name", "another SLO of this upload has the same service and name");
            }
        }
    }

    private static void slo(Place slo) {
        slo.mapping(Set.of("name", "description", "objective", "labels", "sli", "alerting", "plugins"));
        slo.get("name").name();
        if (slo.get("objective").required()) {
            slo.get("objective").within(Bound.of(Limit.ABOVE, 0), Bound.of(Limit.AT_MOST, 100));
        }
        if (slo.get("sli").required()) {
            sli(slo.get("sli"));
        }
        alerting(slo.get("alerting").mapping(Set.of("name", "labels", "annotations", "page_alert", "ticket_alert")));
    }

    private static void sli(Place sli) {
        sli.mapping(Set.of("raw", "events", "plugin"));
        if (!sli.exclusive(true, List.of("raw", "events", "plugin"))) {
            return;
        }
        if (sli.get("raw").present()) {
            query(sli.get("raw").mapping(Set.of("error_ratio_query")).get("error_ratio_query"));
        } else if (sli.get("events").present()) {
            var events = sli.get("events").mapping(Set.of("error_query", "total_query"));
            query(events.get("error_query"));
            query(events.get("total_query"));
            if (events.get("error_query").present()
                    && events.get("error_query")
                            .text()
                            .equals(events.get("total_query").text())) {
                events.note("mutually-exclusive", "error and total queries can't be the same");
            }
        } else {
            sli.get("plugin").mapping(Set.of("id", "options")).get("id").required();
        }
    }

    /** The window is a variable, because each rule asks for another. */
    private static void query(Place query) {
        if (query.required() && !query.text().replace(" ", "").contains("{{." + WINDOW + "}}")) {
            query.note("required", "the query must contain the {{ .window }} variable");
        }
    }

    private static void alerting(Place alerting) {
        if (!alerting.present()) {
            return;
        }
        boolean alerts = false;
        for (var severity : SEVERITIES) {
            var alert = alerting.get(severity).mapping(Set.of("disable", "labels", "annotations"));
            alert.get("disable").truth();
            alerts |= !alert.get("disable").flag();
        }
        if (alerts) {
            alerting.get("name").required();
        }
    }

    private static String id(Place spec, Place slo) {
        return spec.get("service").text() + "-" + slo.get("name").text();
    }

    private static List<Slo> slos(Place spec) {
        return spec.get("slos").each().stream().map(slo -> slo(spec, slo)).toList();
    }

    private static Slo slo(Place spec, Place slo) {
        var target = slo.get("objective").number().orElse(BigDecimal.ZERO).movePointLeft(2);
        return new Slo(
                slo.spot(),
                new Metadata(id(spec, slo), slo.get("name").text(), labels(slo), Map.of()),
                slo.get("description").text(),
                spec.get("service").text(),
                spec.get("service").spot(),
                "Occurrences",
                new Slo.TimeWindow(new Shorthand(30, Shorthand.Unit.DAY), Optional.empty()),
                Optional.of(indicator(id(spec, slo), slo.get("sli"))),
                Optional.empty(),
                List.of(new Slo.Objective(
                        "", target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false)),
                List.of());
    }

    private static Map<String, List<String>> labels(Place slo) {
        var labels = new HashMap<String, List<String>>();
        var given = slo.get("labels");
        given.keys().forEach(key -> labels.put(key, List.of(given.get(key).text())));
        return Map.copyOf(labels);
    }

    private static Map<String, Object> indicator(String name, Place sli) {
        Map<String, Object> ratio;
        if (sli.get("raw").present()) {
            ratio = Map.of("rawType", "failure", "raw", source(sli.get("raw").get("error_ratio_query")));
        } else if (sli.get("events").present()) {
            ratio = Map.of(
                    "counter", true,
                    "bad", source(sli.get("events").get("error_query")),
                    "total", source(sli.get("events").get("total_query")));
        } else {
            ratio = Map.of(
                    "rawType",
                    "failure",
                    "raw",
                    Map.of(
                            "metricSource",
                            Map.of(
                                    "type",
                                    "sloth-plugin",
                                    "spec",
                                    sli.get("plugin").plain())));
        }
        return Map.of("metadata", Map.of("name", name), "spec", Map.of("ratioMetric", ratio));
    }

    private static Map<String, Object> source(Place query) {
        return Map.of("metricSource", Map.of("type", "prometheus", "spec", Map.of("query", query.text())));
    }
}
