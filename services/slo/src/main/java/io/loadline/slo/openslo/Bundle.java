package io.loadline.slo.openslo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one upload contains.
 *
 * @param slos in their order, each with its SLI inlined when the upload has it; empty when there are findings
 * @param objects how many OpenSLO objects of any kind there are
 * @param documents those objects as they stand, the last one of each kind and name; empty when there are findings
 * @param adjustments those of them that take time out of budgets
 * @param findings everything that is wrong
 * @param warnings what is allowed but suspicious: references that the upload does not resolve, conditions that look upside down,
 *     fields that nobody knows, plugins that are not run
 */
public record Bundle(
        List<Slo> slos,
        int objects,
        List<Document> documents,
        List<Adjustment> adjustments,
        List<Finding> findings,
        List<Finding> warnings) {
    private static final Set<String> BELOW = Set.of("lt", "lte");

    /** Reads YAML or JSON, several documents or lists of objects. */
    public static Bundle read(String text, Profile profile) {
        var judgement = new Judgement(profile);
        var reader = new TreeReader();
        var trees = reader.read(text);
        reader.findings().forEach(judgement::note);
        var objects = new ArrayList<Place>();
        for (int i = 0; i < trees.size(); i++) {
            objects.add(Place.root(judgement, i, trees.get(i)));
        }
        if (objects.isEmpty() && judgement.findings().isEmpty()) {
            judgement.note(new Finding("required", 0, "", 1, "the upload has no OpenSLO object"));
        }
        objects.forEach(Rules::object);
        uniqueNames(objects);
        var wrong = judgement.findings().stream()
                .filter(finding -> profile == Profile.STRICT || !finding.unknownField())
                .toList();
        if (!wrong.isEmpty()) {
            return refused(trees.size(), wrong);
        }
        var warnings = new Judgement(profile);
        judgement.findings().forEach(warnings::note);
        return new Bundle(
                slos(objects, trees, warnings, profile),
                trees.size(),
                documents(objects),
                adjustments(objects),
                List.of(),
                List.copyOf(warnings.findings()));
    }

    static Bundle refused(int objects, List<Finding> findings) {
        return new Bundle(List.of(), objects, List.of(), List.of(), findings, List.of());
    }

    /** Objects of other kinds may repeat each other, and the reference implementation's own examples do. */
    private static void uniqueNames(List<Place> objects) {
        var seen = new HashMap<List<String>, Integer>();
        for (int i = 0; i < objects.size(); i++) {
            var object = objects.get(i);
            if (!object.get("kind").text().equals("SLO")) {
                continue;
            }
            var name = object.get("metadata").get("name");
            var first = seen.putIfAbsent(List.of(object.get("kind").text(), name.text()), i);
            if (first != null && name.present()) {
                name.note("duplicate-name", "object " + first + " of this upload has the same kind and name");
            }
        }
    }

    private static List<Slo> slos(List<Place> objects, List<Tree> trees, Judgement warnings, Profile profile) {
        var indicators = new Indicators(objects);
        var names = names(objects);
        var slos = new ArrayList<Slo>();
        for (int i = 0; i < objects.size(); i++) {
            var object = objects.get(i);
            if (object.get("kind").text().equals("SLO")) {
                slos.add(slo(object, indicators, profile));
                var place = Place.root(warnings, i, trees.get(i)).get("spec");
                unresolved(place.get(place.version().indicatorRef()), "SLI", names);
                place.get("objectives")
                        .each()
                        .forEach(one -> unresolved(one.get(one.version().indicatorRef()), "SLI", names));
                place.get("alertPolicies").each().forEach(policy -> {
                    unresolved(policy.get("alertPolicyRef"), "AlertPolicy", names);
                    policy(policy.get("spec"), names);
                });
            } else if (object.get("kind").text().equals("AlertPolicy")) {
                policy(Place.root(warnings, i, trees.get(i)).get("spec"), names);
            } else if (object.get("kind").text().equals("AlertCondition")) {
                upsideDown(Place.root(warnings, i, trees.get(i)).get("spec"));
            }
        }
        return List.copyOf(slos);
    }

    private static void policy(Place spec, Set<List<String>> names) {
        spec.get("conditions").each().forEach(condition -> {
            unresolved(condition.get("conditionRef"), "AlertCondition", names);
            upsideDown(condition.get("spec"));
        });
        spec.get("notificationTargets")
                .each()
                .forEach(target -> unresolved(target.get("targetRef"), "AlertNotificationTarget", names));
    }

    private static List<Document> documents(List<Place> objects) {
        var documents = new LinkedHashMap<List<String>, Document>();
        for (var object : objects) {
            var kind = object.get("kind").text();
            var name = object.get("metadata").get("name").text();
            documents.put(List.of(kind, name), new Document(kind, name, object.entries()));
        }
        return List.copyOf(documents.values());
    }

    private static List<Adjustment> adjustments(List<Place> objects) {
        return objects.stream()
                .filter(object -> object.get("kind").text().equals(AdjustmentRules.KIND))
                .map(Adjustment::of)
                .toList();
    }

    private static Set<List<String>> names(List<Place> objects) {
        var names = new HashSet<List<String>>();
        objects.forEach(o -> names.add(
                List.of(o.get("kind").text(), o.get("metadata").get("name").text())));
        return names;
    }

    private static void unresolved(Place reference, String kind, Set<List<String>> names) {
        if (reference.present() && !names.contains(List.of(kind, reference.text()))) {
            reference.note("unresolved-reference", "this upload has no " + kind + " '" + reference.text() + "'");
        }
    }

    /** A condition that holds while the burn rate is low is what the specification's own example says, and never what is meant. */
    private static void upsideDown(Place spec) {
        var operator = spec.get("condition").get("op");
        if (BELOW.contains(operator.text())) {
            operator.note(
                    "alerts-when-healthy",
                    "this alerts while the burn rate is below the threshold; gt or gte is meant");
        }
    }

    private static Slo slo(Place object, Indicators indicators, Profile profile) {
        if (object.version() == Version.V1ALPHA) {
            return AlphaForm.slo(object);
        }
        var version = object.version();
        var spec = object.get("spec");
        var reference = spec.get(version.indicatorRef()).optionalText();
        var inline = indicators.of(spec);
        return new Slo(
                spec.spot(),
                metadata(object.get("metadata")),
                spec.get("description").text(),
                SloRules.service(spec).text(),
                SloRules.service(spec).spot(),
                spec.get("budgetingMethod").text(),
                timeWindow(spec.get("timeWindow").each().getFirst(), profile),
                inline,
                inline.isPresent() ? Optional.empty() : reference,
                spec.get("objectives").each().stream()
                        .map(objective -> objective(objective, indicators, profile))
                        .toList(),
                spec.get("alertPolicies").each().stream().map(Place::plain).toList());
    }

    private static Metadata metadata(Place metadata) {
        var labels = new HashMap<String, List<String>>();
        var given = metadata.get("labels");
        for (var key : given.keys()) {
            var label = given.get(key);
            labels.put(
                    key,
                    label.isText()
                            ? List.of(label.text())
                            : label.each().stream().map(Place::text).toList());
        }
        var annotations = new HashMap<String, String>();
        metadata.get("annotations")
                .keys()
                .forEach(key -> annotations.put(
                        key, metadata.get("annotations").get(key).text()));
        return new Metadata(
                metadata.get("name").text(),
                metadata.get("displayName").text(),
                Map.copyOf(labels),
                Map.copyOf(annotations));
    }

    static Optional<Slo.Calendar> calendar(Place window) {
        return window.get("isRolling").flag() || !window.get("calendar").present()
                ? Optional.<Slo.Calendar>empty()
                : Optional.of(new Slo.Calendar(
                        SloRules.startTime(window.get("calendar")),
                        window.get("calendar").get("timeZone").text()));
    }

    private static Slo.TimeWindow timeWindow(Place window, Profile profile) {
        return new Slo.TimeWindow(
                Shorthand.parse(window.get("duration").text(), profile).orElseThrow(), calendar(window));
    }

    private static Slo.Objective objective(Place objective, Indicators indicators, Profile profile) {
        var inline = indicators.of(objective);
        var target = objective
                .get("target")
                .number()
                .orElseGet(() ->
                        objective.get("targetPercent").number().orElseThrow().movePointLeft(2));
        return new Slo.Objective(
                objective.get("displayName").text(),
                target,
                objective.get("op").optionalText(),
                objective.get("value").number(),
                objective.get("timeSliceTarget").number(),
                Shorthand.ofSlice(objective.get("timeSliceWindow").text(), profile),
                inline,
                inline.isPresent()
                        ? Optional.empty()
                        : objective.get(objective.version().indicatorRef()).optionalText(),
                objective.get("compositeWeight").number());
    }
}
