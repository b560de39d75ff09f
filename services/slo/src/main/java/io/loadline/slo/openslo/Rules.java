package io.loadline.slo.openslo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The rules that all kinds share, and those of the small kinds. Source: OpenSLO/go-sdk, package v1. */
final class Rules {
    static final List<String> OPERATORS = List.of("gt", "lt", "gte", "lte");
    private static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata", "spec");
    private static final Set<String> INLINE = Set.of("kind", "metadata", "spec");
    /** The first validator asked for exactly one, too; files with a few for several paces are read all the same. */
    private static final int MOST_CONDITIONS = 8;

    private static final String MISMATCH = "string-match-regexp";
    private static final String KUBERNETES_MISMATCH = "string-kubernetes-qualified-name";
    /** Whatever is kept is found by its name. */
    private static final int LONGEST_NAME = 253;

    /** The specification's default of how long a condition must hold. */
    private static final Pattern AT_ONCE = Pattern.compile("0{1,6}[mhdwMQY]");

    private static final Pattern LABEL_KEY = Pattern.compile("[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([a-z0-9]([-._a-z0-9]{0,61}[a-z0-9])?)?");
    private static final Pattern QUALIFIED_NAME = Pattern.compile(
            "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*/)?[a-zA-Z0-9]([-._a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
    private static final Pattern QUALIFIED_LENGTH = Pattern.compile("(.{0,253}/)?.{0,63}");

    private Rules() {}

    /** Judges an object of any kind. */
    static void object(Place object) {
        object.mapping(HEAD);
        var apiVersion = object.get("apiVersion");
        if (apiVersion.required() && Version.of(apiVersion.text()).isEmpty()) {
            // what the rest should be cannot be known
            apiVersion.note("equal-to", "must be one of " + List.of(Version.values()));
            return;
        }
        var kind = object.get("kind");
        if (!kind.required()) {
            return;
        }
        if (object.version() == Version.V1ALPHA) {
            AlphaRules.object(object);
            return;
        }
        if (!object.strict() && !kind.text().equals("SLO")) {
            freelyNamed(object.get("metadata"));
        } else {
            metadata(object.get("metadata"));
        }
        var spec = object.get("spec");
        if (object.version() == Version.V2ALPHA && kind.text().equals(AdjustmentRules.KIND)) {
            AdjustmentRules.spec(spec);
            return;
        }
        switch (kind.text()) {
            case "SLO" -> SloRules.spec(spec);
            case "SLI" -> SliRules.spec(spec);
            case "AlertPolicy" -> alertPolicy(spec);
            case "AlertCondition" -> alertCondition(spec);
            case "AlertNotificationTarget" -> unlessEmpty(spec, Rules::notificationTarget);
            case "DataSource" -> unlessEmpty(spec, Rules::dataSource);
            case "Service" -> description(spec.mapping(Set.of("description")));
            default ->
                kind.note(
                        "one-of",
                        "unknown kind; OpenSLO has SLO, SLI, AlertPolicy, AlertCondition, "
                                + "AlertNotificationTarget, DataSource, Service and, in v2alpha, BudgetAdjustment");
        }
    }

    /** Without a spec v2alpha misses it, and v1 what it should say. */
    private static void unlessEmpty(Place spec, Consumer<Place> rules) {
        if (spec.version() != Version.V2ALPHA || spec.required()) {
            rules.accept(spec);
        }
    }

    /** The first validator asked for a name, and no more; only objectives are known by theirs here. */
    private static void freelyNamed(Place metadata) {
        if (metadata.required() && metadata.get("name").string().required()) {
            metadata.get("name").atMost(LONGEST_NAME);
        }
    }

    static void metadata(Place metadata) {
        if (!metadata.required()) {
            return;
        }
        boolean second = metadata.version() == Version.V2ALPHA;
        metadata.mapping(
                second
                        ? Set.of("name", "labels", "annotations")
                        : Set.of("name", "displayName", "labels", "annotations"));
        metadata.get("name").name();
        metadata.get("displayName").atMost(metadata.strict() ? 63 : 253);
        var labels = metadata.get("labels").map();
        for (var key : labels.keys()) {
            if (second) {
                secondLabel(labels.get(key), key);
            } else {
                label(labels.get(key), key);
            }
        }
        var annotations = metadata.get("annotations").map();
        for (var key : annotations.keys()) {
            qualified(annotations.get(key).string(), key, second ? KUBERNETES_MISMATCH : MISMATCH);
        }
    }

    /** One value or several. */
    private static void label(Place label, String key) {
        matches(label, key, LABEL_KEY, MISMATCH);
        if (label.isText()) {
            label.string();
        } else {
            label.list().each().forEach(Place::string);
        }
    }

    private static void secondLabel(Place label, String key) {
        if (qualified(label, key, KUBERNETES_MISMATCH)
                && label.string().isText()
                && !LABEL_VALUE.matcher(label.text()).matches()) {
            label.note(MISMATCH, "must match " + LABEL_VALUE.pattern());
        }
    }

    private static boolean qualified(Place place, String key, String code) {
        return matches(place, key, QUALIFIED_LENGTH, code) && matches(place, key, QUALIFIED_NAME, code);
    }

    static void description(Place spec) {
        spec.get("description").atMost(1050);
    }

    /** Notes when it is not a count and a unit; v2alpha has no units whose length varies. */
    static void duration(Place place) {
        duration(place, Shorthand.parse(place.text(), profile(place)));
    }

    /** The same of what may be read in other ways as well. */
    static void duration(Place place, Optional<Shorthand> read) {
        boolean even = place.strict() && place.version() == Version.V2ALPHA;
        var duration = read.filter(shorthand -> !even || !shorthand.unit().varies());
        if (place.present() && duration.isEmpty()) {
            var units = even ? "m, h, d or w" : "m, h, d, w, M, Q or Y";
            place.note("duration", "must be a count of at least 1 and a unit of " + units + ", such as 28d");
        }
    }

    static void alertPolicies(Place policies) {
        for (var policy : policies.list().each()) {
            if (policy.isText() && !policy.strict()) {
                policy.label();
            } else {
                referenceOr(policy, "alertPolicyRef", "AlertPolicy", Rules::alertPolicy);
            }
        }
    }

    static Profile profile(Place place) {
        return place.strict() ? Profile.STRICT : Profile.LEGACY;
    }

    private static void alertPolicy(Place spec) {
        spec.mapping(Set.of(
                "description",
                "alertWhenNoData",
                "alertWhenBreaching",
                "alertWhenResolved",
                "conditions",
                "notificationTargets"));
        description(spec);
        spec.get("alertWhenNoData").truth();
        spec.get("alertWhenBreaching").truth();
        spec.get("alertWhenResolved").truth();
        spec.get("conditions").size(1, spec.strict() ? 1 : MOST_CONDITIONS);
        for (var condition : spec.get("conditions").each()) {
            referenceOr(condition, "conditionRef", "AlertCondition", Rules::alertCondition);
        }
        if (spec.get("notificationTargets").list().each().isEmpty()) {
            spec.get("notificationTargets").note("slice-min-length", "must have at least 1");
        }
        for (var target : spec.get("notificationTargets").each()) {
            referenceOr(target, "targetRef", "AlertNotificationTarget", Rules::notificationTarget);
        }
    }

    private static void alertCondition(Place spec) {
        if (!spec.required()) {
            return;
        }
        spec.mapping(Set.of("description", "severity", "condition"));
        description(spec);
        spec.get("severity").required();
        var condition = spec.get("condition");
        if (!condition.required()) {
            return;
        }
        condition.mapping(Set.of("kind", "op", "threshold", "lookbackWindow", "alertAfter"));
        if (condition.strict() && !burnRate(condition)) {
            return;
        }
        if (condition.get("threshold").required()) {
            condition.get("threshold").within();
        }
        if (condition.get("lookbackWindow").required()) {
            duration(condition.get("lookbackWindow"));
        }
        var delay = condition.get("alertAfter");
        if ((condition.version() != Version.V2ALPHA || delay.required())
                && !AT_ONCE.matcher(delay.text()).matches()) {
            duration(delay);
        }
    }

    /** The first validator took conditions of any kind, and without an operator. */
    private static boolean burnRate(Place condition) {
        if (!condition.get("kind").required()) {
            return false;
        }
        condition.get("kind").oneOf(List.of("burnrate"));
        if (condition.get("op").required()) {
            condition.get("op").oneOf(OPERATORS);
        }
        return true;
    }

    private static void notificationTarget(Place spec) {
        spec.mapping(Set.of("description", "target"));
        spec.get("target").string().required();
        description(spec);
    }

    static void dataSource(Place spec) {
        spec.mapping(Set.of("description", "type", "connectionDetails"));
        description(spec);
        spec.get("type").string().required();
        if (spec.strict()) {
            spec.get("connectionDetails").required();
        }
    }

    private static void referenceOr(Place place, String reference, String kind, Consumer<Place> rules) {
        boolean named = place.get(reference).present();
        if (named == INLINE.stream().anyMatch(property -> place.get(property).present())) {
            place.note(
                    "mutually-exclusive",
                    named
                            ? "'" + reference + "' and an object of kind " + kind + " exclude each other"
                            : "either '" + reference + "' or an object of kind " + kind + " must be given");
            return;
        }
        if (named) {
            place.mapping(Set.of(reference));
            place.get(reference).name();
            return;
        }
        place.mapping(INLINE);
        place.get("kind").equalTo(kind);
        metadata(place.get("metadata"));
        if (place.get("spec").required()) {
            rules.accept(place.get("spec"));
        }
    }

    private static boolean matches(Place place, String key, Pattern pattern, String code) {
        if (pattern.matcher(key).matches()) {
            return true;
        }
        place.note(code, "the key '" + key + "' must match " + pattern.pattern());
        return false;
    }
}
