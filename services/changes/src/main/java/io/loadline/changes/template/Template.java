package io.loadline.changes.template;

import io.loadline.changes.change.Subject.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that developers start by themselves, for a change that was approved.
 *
 * @param kind of the changes that it carries out
 * @param needsArtifact whether such a change has to name what is deployed
 * @param parameters that whoever starts it has to give
 * @param steps in their order; the last one observes that what was asked for is there
 */
record Template(
        String name, String title, Kind kind, boolean needsArtifact, List<Parameter> parameters, List<Step> steps) {
    /** Each is nothing but this definition: what it calls, waits for and undoes is the work of {@link RunDecider}. */
    static final List<Template> ALL = List.of(
            new Template(
                    "deployment",
                    "Roll an artifact out, to a few first",
                    Kind.DEPLOYMENT,
                    true,
                    List.of(),
                    List.of(
                            step("prepare", 15),
                            step("canary", 60, "withdraw-canary"),
                            step("roll-out", 240, "roll-back"),
                            step("observe", 30))),
            new Template(
                    "table-operation",
                    "Alter the tables of a database in use",
                    Kind.DDL,
                    false,
                    List.of(new Parameter("database", Target.DATABASE)),
                    List.of(
                            step("back-up", 240),
                            step("rehearse", 240),
                            step("apply", 480, "revert"),
                            step("observe", 30))),
            new Template(
                    "cluster-isolation",
                    "Take a cluster out of the traffic and keep it apart",
                    Kind.CLUSTER_ISOLATION,
                    false,
                    List.of(new Parameter("cluster", Target.CLUSTER)),
                    List.of(step("drain", 15, "undrain"), step("isolate", 10, "rejoin"), step("observe", 30))),
            new Template(
                    "configuration-refactoring",
                    "Rearrange configuration, and have it taken up",
                    Kind.CONFIG,
                    false,
                    List.of(new Parameter("configuration", Target.CONFIGURATION)),
                    List.of(
                            step("validate", 15),
                            step("publish", 15, "restore"),
                            step("reload", 60),
                            step("observe", 30))),
            new Template(
                    "environment",
                    "Build an environment and hand it over",
                    Kind.ENVIRONMENT,
                    false,
                    List.of(new Parameter("name", Target.NEW_ENVIRONMENT)),
                    List.of(
                            step("provision", 240, "deprovision"),
                            step("configure", 60),
                            step("deploy", 120),
                            step("observe", 30))));

    Template {
        parameters = List.copyOf(parameters);
        steps = List.copyOf(steps);
    }

    /** @param target what it names */
    record Parameter(String name, Target target) {}

    /** What a run works on. */
    enum Target {
        /** A resource of the catalogue. */
        DATABASE,
        CLUSTER,
        CONFIGURATION,
        NEW_ENVIRONMENT
    }

    /**
     * @param timeout within which it has to be reported
     * @param compensation the step that undoes it; none when there is nothing to undo
     */
    record Step(String name, Duration timeout, Optional<String> compensation) {}

    private static Step step(String name, long minutes) {
        return new Step(name, Duration.ofMinutes(minutes), Optional.empty());
    }

    private static Step step(String name, long minutes, String compensation) {
        return new Step(name, Duration.ofMinutes(minutes), Optional.of(compensation));
    }

    List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    static Optional<Template> named(String name) {
        return ALL.stream().filter(template -> template.name().equals(name)).findFirst();
    }
}
