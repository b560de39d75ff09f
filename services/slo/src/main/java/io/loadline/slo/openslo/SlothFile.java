package io.loadline.slo.openslo;

import io.loadline.slo.openslo.Bound.Limit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads Sloth's specs, {@code prometheus/v1} and Kubernetes' {@code PrometheusServiceLevel}, as OpenSLO: each SLO is called
 * {@code <service>-<name>}, as Sloth's own ids are. Source of the rules: slok/sloth, pkg/common/validation.
 */
public final class SlothFile {
    /** Annotation with the version of the spec that an objective comes from. */
    public static final String SPEC_ANNOTATION = "sloth.dev/spec";

    /** Annotation with the spec's part {@code alerting} as JSON, keys as in {@code prometheus/v1}. */
    public static final String ALERTING_ANNOTATION = "sloth.dev/alerting";

    /** Annotation with the plugins that make the rules, in their order, as JSON; none when they are Sloth's usual ones. */
    public static final String PLUGINS_ANNOTATION = "sloth.dev/plugins";

    /** Prometheus' own label. */
    private static final String METRIC = "__name__";

    static final List<String> SEVERITIES = List.of("page_alert", "ticket_alert");

    /** Sloth's default. */
    private static final Shorthand PERIOD = new Shorthand(30, Shorthand.Unit.DAY);

    private static final Pattern WINDOW = Pattern.compile("\\{\\{ *\\.window *}}");
    private static final String SOME_WINDOW = "1m";

    private final SlothSpelling spelling;
    private final Set<String> ids;

    private SlothFile(SlothSpelling spelling, Set<String> ids) {
        this.spelling = spelling;
        this.ids = ids;
    }

    /** Several documents are read, each over rolling 30 days; every error of all is found. */
    public static Bundle read(String text) {
        return read(text, PERIOD);
    }

    /** The specs do not say what time the budget is for. */
    public static Bundle read(String text, Shorthand period) {
        var judgement = new Judgement(Profile.LEGACY);
        var reader = new TreeReader();
        var trees = reader.read(text);
        reader.findings().forEach(judgement::note);
        if (trees.isEmpty() && judgement.findings().isEmpty()) {
            judgement.note(new Finding("required", 0, "", 1, "the upload has no Sloth spec"));
        }
        var warnings = new Judgement(Profile.LEGACY);
        var slos = new ArrayList<Slo>();
        var ids = new HashSet<String>();
        for (int i = 0; i < trees.size(); i++) {
            var document = Place.root(judgement, i, trees.get(i));
            var spelling = SlothSpelling.of(document);
            new SlothFile(spelling, ids).document(document);
            plugins(spelling, spelling.spec(Place.root(warnings, i, trees.get(i))));
            if (judgement.findings().stream().allMatch(Finding::unknownField)) {
                slos.addAll(new SlothForm(spelling, spelling.spec(document), period).slos());
            }
        }
        // Sloth itself does not look at what it does not know
        var wrong = judgement.findings().stream().filter(f -> !f.unknownField()).toList();
        judgement.findings().stream().filter(Finding::unknownField).forEach(warnings::note);
        return wrong.isEmpty()
                ? new Bundle(
                        List.copyOf(slos),
                        trees.size(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.copyOf(warnings.findings()))
                : Bundle.refused(trees.size(), wrong);
    }

    /** Programs that change the rules. */
    private static void plugins(SlothSpelling spelling, Place spec) {
        ignored(spec.get(spelling.key("slo_plugins")));
        spec.get("slos").each().forEach(slo -> ignored(slo.get("plugins")));
    }

    private static void ignored(Place plugins) {
        for (var plugin : plugins.get("chain").each()) {
            if (SlothPlugin.of(plugin.get("id").text()).isEmpty()) {
                plugin.note(
                        "ignored-plugins",
                        "only Sloth's own plugins are run here; rules are written as without this one");
            }
        }
    }

    private void document(Place document) {
        document.get(spelling.versionKey()).equalTo(spelling.version());
        if (spelling == SlothSpelling.KUBERNETES) {
            document.mapping(Set.of("apiVersion", "kind", "metadata", "spec", "status"));
            document.get("metadata").get("name").required();
            spelling.spec(document).mapping(spelling.keys(Set.of("service", "labels", "slo_plugins", "slos")));
        } else {
            document.mapping(Set.of("version", "service", "labels", "slo_plugins", "slos"));
        }
        spec(spelling.spec(document));
    }

    private void spec(Place spec) {
        spec.get("service").name();
        if (spec.get("slos").list().each().isEmpty()) {
            spec.get("slos").note("required", "at least one SLO is required");
        }
        labels(spec.get("labels"));
        var plugins = spec.get(spelling.key("slo_plugins"));
        chain(plugins);
        for (var slo : spec.get("slos").each()) {
            slo(slo);
            chain(slo.get("plugins"));
            overridden(plugins, slo);
            if (!ids.add(SlothForm.id(spec, slo))) {
                slo.get("name").note("duplicate-name", "another SLO of this upload has the same service and name");
            }
        }
    }

    private void slo(Place slo) {
        slo.mapping(Set.of("name", "description", "objective", "labels", "sli", "alerting", "plugins"));
        slo.get("name").name();
        if (slo.get("objective").required()) {
            slo.get("objective").within(Bound.of(Limit.ABOVE, 0), Bound.of(Limit.AT_MOST, 100));
        }
        if (slo.get("sli").required()) {
            sli(slo.get("sli"));
        }
        labels(slo.get("labels"));
        alerting(slo.get("alerting")
                .mapping(spelling.keys(Set.of("name", "labels", "annotations", "page_alert", "ticket_alert"))));
    }

    private void sli(Place sli) {
        sli.mapping(Set.of("raw", "events", "plugin"));
        if (!sli.exclusive(true, List.of("raw", "events", "plugin"))) {
            return;
        }
        if (sli.get("raw").present()) {
            var key = spelling.key("error_ratio_query");
            query(sli.get("raw").mapping(Set.of(key)).get(key));
        } else if (sli.get("events").present()) {
            events(sli.get("events"));
        } else {
            sli.get("plugin").mapping(Set.of("id", "options")).get("id").required();
        }
    }

    private void events(Place events) {
        var error = spelling.key("error_query");
        var total = spelling.key("total_query");
        events.mapping(Set.of(error, total));
        query(events.get(error));
        query(events.get(total));
        if (events.get(error).present()
                && events.get(error).text().equals(events.get(total).text())) {
            events.note("mutually-exclusive", "error and total queries can't be the same");
        }
    }

    /** The window is a variable, because each rule asks for another. */
    private static void query(Place query) {
        if (!query.required()) {
            return;
        }
        if (!WINDOW.matcher(query.text()).find()) {
            query.note("required", "the query must contain the {{ .window }} variable");
        }
        Brackets.wrong(WINDOW.matcher(query.text()).replaceAll(SOME_WINDOW))
                .ifPresent(why -> query.note("promql-syntax", "the query is no PromQL: " + why));
    }

    private void alerting(Place alerting) {
        if (!alerting.present()) {
            return;
        }
        boolean alerts = false;
        for (var severity : SEVERITIES) {
            var alert = alerting.get(spelling.key(severity)).mapping(Set.of("disable", "labels", "annotations"));
            alert.get("disable").truth();
            if (!alert.get("disable").flag()) {
                alerts = true;
                labels(alert.get("labels"));
                texts(alert.get("annotations"));
            }
        }
        if (alerts) {
            alerting.get("name").required();
            labels(alerting.get("labels"));
            texts(alerting.get("annotations"));
        }
    }

    private static void labels(Place labels) {
        texts(labels);
        if (labels.keys().contains(METRIC)) {
            labels.get(METRIC).note("forbidden", "the name of a metric is no label of its own");
        }
    }

    private static void texts(Place mapping) {
        mapping.map().keys().forEach(key -> {
            if (mapping.get(key).required()) {
                mapping.get(key).string();
            }
        });
    }

    private static void chain(Place plugins) {
        plugins.mapping(Set.of("overridePrevious", "chain"))
                .get("overridePrevious")
                .truth();
        for (var plugin : plugins.get("chain").list().each()) {
            plugin.mapping(Set.of("id", "config", "priority")).get("id").required();
            plugin.get("config").map();
            plugin.get("priority").whole().within();
        }
    }

    /** Whoever takes the usual plugins away has to say by which the rules are made. */
    private static void overridden(Place common, Place slo) {
        var own = slo.get("plugins");
        boolean alone = own.get("overridePrevious").flag();
        if ((alone || common.get("overridePrevious").flag())
                && own.get("chain").each().isEmpty()
                && (alone || common.get("chain").each().isEmpty())) {
            own.note("required", "plugins are overridden, and no others are given");
        }
    }
}
