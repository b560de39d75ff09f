package io.loadline.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Answer;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import io.loadline.cli.http.Sender;
import io.loadline.cli.print.Figures;
import io.loadline.cli.print.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where plans are, and how they are shown. */
final class Plans {
    static final String ALL = "/api/capacity/v1/plans";
    static final String ONE = ALL + "/{}";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private Plans() {}

    /** Looks at a plan until it is in none of these states. */
    static Answer await(Gateway gateway, String id, Set<String> underway, Duration within) {
        var deadline = Instant.now().plus(within);
        while (true) {
            var plan = gateway.get(Address.of(ONE, id));
            if (!underway.contains(plan.json().path("state").asText())) {
                return plan;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Failure(
                        ExitCode.NOT_ASKED,
                        "The plan is still %s; look again with 'loadline plan show %s'."
                                .formatted(plan.json().path("state").asText(), id));
            }
            Sender.pause(LOOK);
        }
    }

    static String one(JsonNode plan) {
        return figures(plan)
                + Table.section(
                        "Cost by site and month",
                        Table.of("site", "month", "cost"),
                        plan.at("/result/lines"),
                        "/datacenter",
                        "/period",
                        "/amount")
                + Table.section(
                        "Replicas in the highest hour",
                        Table.of("service", "requests/s", "replicas", "test is stale"),
                        plan.at("/result/loads"),
                        "/service",
                        "/peak",
                        "/mostReplicas",
                        "/stale");
    }

    private static Figures figures(JsonNode plan) {
        return new Figures()
                .with("id", plan.path("id"))
                .with("name", plan.at("/request/name"))
                .with("state", plan.path("state"))
                .with("cost", plan.at("/result/total"))
                .with("from", plan.at("/result/window/start"))
                .with("to", plan.at("/result/window/end"))
                .with("tightest", plan.at("/binding/kind"))
                .with("of", plan.at("/binding/subject"))
                .with("used", share(plan.at("/binding/use")))
                .with("remarks", plan.path("remarks"))
                .with("possible now", plan.path("actions"));
    }

    private static String share(JsonNode of) {
        return of.isNumber() ? String.format(Locale.ROOT, "%.1f %%", 100 * of.asDouble()) : "";
    }

    /** What is done when, as those who carry it out need it: by time. */
    static Table schedule(List<JsonNode> steps) {
        var inTime = steps.stream()
                .sorted(Comparator.comparing(
                        step -> Instant.parse(step.path("at").asText())))
                .toList();
        return Table.of("at", "what", "service", "site", "cluster", "from", "to")
                .rows(inTime, "/at", "/kind", "/service", "/datacenter", "/cluster", "/from", "/to");
    }

    static Table table(JsonNode plans) {
        return Table.of("id", "state", "cost", "name").rows(plans, "/id", "/state", "/result/total", "/request/name");
    }
}
