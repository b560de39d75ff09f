package io.loadline.slo.objective;

import io.loadline.eventstore.Json;
import io.loadline.slo.openslo.Metadata;
import io.loadline.slo.openslo.Shorthand;
import io.loadline.slo.openslo.Slo;
import io.loadline.slo.openslo.Spot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Definitions as OpenSLO writes them, there and back. */
public final class OpenSloForm {
    private static final DateTimeFormatter START_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    /** Longer ones have no address, and no slice can name such a goal. */
    private static final int LONGEST_NAME = 128;

    private OpenSloForm() {}

    /** What the document may say but nobody here can keep; empty when it can be kept. */
    static Optional<String> unsupported(Slo slo) {
        // Sloth allows 100 %, and its names are put together of two
        if (slo.objectives().stream().anyMatch(objective -> objective.target().compareTo(BigDecimal.ONE) >= 0)) {
            return Optional.of("an objective of 100 % leaves no error budget; promise less");
        }
        if (slo.metadata().name().length() > LONGEST_NAME) {
            return Optional.of("a name of more than " + LONGEST_NAME + " characters cannot be kept");
        }
        if (slo.timeWindow().duration().unit() == Shorthand.Unit.SECOND) {
            return Optional.of("a window is counted in minutes or more");
        }
        return CompositeForm.unsupported(slo);
    }

    /** What a document promises; of one that is supported. */
    public static Definition definition(Slo slo) {
        return new Definition(
                slo.service(),
                text(slo.metadata().displayName()),
                text(slo.description()),
                method(slo.budgetingMethod()),
                window(slo.timeWindow()),
                CompositeForm.goals(slo, goals(slo.objectives())),
                slo.metadata().labels(),
                slo.metadata().annotations(),
                slo.indicator().map(OpenSloForm::stored).orElse(Map.of()),
                slo.indicatorRef(),
                slo.alertPolicies().stream().map(OpenSloForm::storedValue).toList());
    }

    static Slo slo(String name, Definition definition) {
        return new Slo(
                Spot.NOWHERE,
                new Metadata(
                        name,
                        definition.displayName().orElse(""),
                        definition.labels(),
                        CompositeForm.annotations(definition)),
                definition.description().orElse(""),
                definition.service(),
                Spot.NOWHERE,
                definition.method().word(),
                timeWindow(definition.window()),
                Optional.of(definition.indicator()).filter(indicator -> !indicator.isEmpty()),
                definition.indicator().isEmpty()
                                && definition.indicatorRef().isEmpty()
                                && definition.goals().stream().allMatch(OpenSloForm::isPushed)
                        ? Optional.of(name)
                        : definition.indicatorRef(),
                objectives(definition.goals()),
                definition.alertPolicies());
    }

    /** Whether no SLI is known of it. */
    private static boolean isPushed(Goal goal) {
        return goal.isMeasured()
                && goal.indicator().isEmpty()
                && goal.indicatorRef().isEmpty();
    }

    private static Method method(String word) {
        return switch (word) {
            case "Occurrences" -> Method.OCCURRENCES;
            case "Timeslices" -> Method.TIMESLICES;
            case "RatioTimeslices" -> Method.RATIO_TIMESLICES;
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static TimeWindow window(Slo.TimeWindow window) {
        return new TimeWindow(
                window.duration().count(),
                unit(window.duration().unit()),
                window.calendar()
                        .map(c ->
                                new TimeWindow.Calendar(LocalDateTime.parse(c.startTime(), START_TIME), c.timeZone())));
    }

    private static Slo.TimeWindow timeWindow(TimeWindow window) {
        return new Slo.TimeWindow(
                new Shorthand(
                        window.count(), Shorthand.Unit.valueOf(window.unit().name())),
                window.calendar().map(c -> new Slo.Calendar(START_TIME.format(c.start()), c.timeZone())));
    }

    private static TimeWindow.Unit unit(Shorthand.Unit unit) {
        return TimeWindow.Unit.valueOf(unit.name());
    }

    private static List<Goal> goals(List<Slo.Objective> objectives) {
        var goals = new ArrayList<Goal>();
        var names = new HashSet<String>();
        for (int i = 0; i < objectives.size(); i++) {
            var objective = objectives.get(i);
            var slug = slug(objective.displayName());
            boolean named = !slug.isEmpty() && slug.length() <= LONGEST_NAME && names.add(slug);
            var name = named ? slug : number(i);
            names.add(name);
            goals.add(new Goal(
                    name,
                    text(objective.displayName()),
                    objective.target(),
                    objective.timeSliceTarget(),
                    objective.timeSliceWindow().map(OpenSloForm::length),
                    objective.op(),
                    objective.value(),
                    objective.indicator().map(OpenSloForm::stored),
                    objective.indicatorRef(),
                    Optional.empty()));
        }
        return List.copyOf(goals);
    }

    private static List<Slo.Objective> objectives(List<Goal> goals) {
        var weights = CompositeForm.weights(goals);
        var objectives = new ArrayList<Slo.Objective>();
        for (var goal : goals) {
            if (goal.isMeasured()) {
                var name = goal.name().equals(number(objectives.size())) ? "" : goal.name();
                objectives.add(objective(goal, goal.displayName().orElse(name), weights));
            }
        }
        return objectives;
    }

    private static String number(int index) {
        return "objective-" + (index + 1);
    }

    private static Slo.Objective objective(Goal goal, String displayName, Map<String, BigDecimal> weights) {
        var weight = Optional.ofNullable(weights.get(goal.name()));
        return new Slo.Objective(
                displayName,
                goal.target(),
                goal.op(),
                goal.value(),
                goal.timeSliceTarget(),
                goal.timeSliceWindow().map(OpenSloForm::shorthand),
                goal.indicator(),
                goal.indicatorRef()
                        .or(() -> goal.indicator().isEmpty() ? weight.map(x -> goal.name()) : Optional.empty()),
                weight);
    }

    private static Duration length(Shorthand shorthand) {
        return switch (shorthand.unit()) {
            case SECOND -> Duration.ofSeconds(shorthand.count());
            case MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER, YEAR ->
                TimeWindow.rolling(shorthand.count(), unit(shorthand.unit())).length();
        };
    }

    private static Shorthand shorthand(Duration length) {
        return length.toSeconds() % 60 == 0
                ? new Shorthand((int) length.toMinutes(), Shorthand.Unit.MINUTE)
                : new Shorthand((int) length.toSeconds(), Shorthand.Unit.SECOND);
    }

    /** OpenSLO's objectives have no name; the one for people makes one for machines. */
    private static String slug(String displayName) {
        return displayName
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    /** Through JSON, so that what is compared later is what was stored. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> stored(Map<String, Object> plain) {
        return Json.read(Json.write(plain), Map.class);
    }

    private static Object storedValue(Object plain) {
        return Json.read(Json.write(plain), Object.class);
    }
}
