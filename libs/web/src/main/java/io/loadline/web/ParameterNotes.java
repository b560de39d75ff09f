package io.loadline.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the parameters of the API document mean, which are called the same everywhere, with values that the demo shop has. */
final class ParameterNotes {
    private static final Map<String, Note> NOTES = Map.ofEntries(
            note("from", "The first day, or the instant from which on; it counts", ""),
            note("to", "The day or instant before which; it does not count", ""),
            note("at", "As of this instant; now when not given", ""),
            note("service", "Of this service alone", "checkout"),
            note("team", "Of this team's services alone", "checkout"),
            note("owner", "The team whose it is", "checkout"),
            note("datacenter", "In this data centre alone", "east"),
            note("cluster", "For this cluster alone", "east-a"),
            note("unit", "For this unit alone", "east-1"),
            note("environment", "Where it is deployed", "production"),
            note("state", "In this state alone", ""),
            note("since", "What is compared begins at this instant", ""),
            note("by", "What it is grouped by, several with commas", "service"),
            note("period", "A week, month, quarter or year", "2026-10"),
            note("source", "Where what is listed comes from", "git"),
            note("q", "Words to look for", "timeout"),
            note("partial", "Whether what is good is stored although something else is wrong", "false"),
            note("format", "Which of the formats it has that are named above", "csv"),
            note("version", "Which version of it", ""),
            note("step", "From one point to the next", ""),
            note("artifact", "What is to be deployed, by its digest", ""),
            note("mode", "How failures are blamed on changes", ""),
            note("only", "Leaves all others out", ""),
            note("sender", "From this sender alone", ""),
            note("template", "Of this template alone", ""),
            note("slo", "Of this objective alone", ""),
            note("retired", "Whether those that are no longer in force are listed too", ""),
            note("depth", "How many calls away at most", ""),
            note("horizon", "How far ahead", ""),
            note("sizes", "Sizes that can be bought, in cores and GiB", ""),
            note("profile", "How much is forgiven", ""),
            note("dialect", "Whose names the rules have", ""),
            note("recordings", "Whether recording rules are among them", ""),
            note("alerts", "Whether alerting rules are among them", ""),
            note("invoice", "The provider's number of it", ""),
            note("replaces", "The import in whose place it comes", ""),
            note("replicas", "How many replicas were tested", ""),
            note("latency", "What the 99th percentile has to keep", ""),
            note("errors", "The share of failures that is allowed, 0 to 1", ""),
            note("offered", "Requests per second that were intended", ""),
            note("label", "Of the requests with this name alone", ""),
            note("per", "Whether an item is a day or a month", ""),
            note("againstFrom", "The first day of those that it is compared with", ""),
            note("againstTo", "The day after those that it is compared with", ""),
            note("cpu", "Cores", "4"),
            note("memoryGiB", "Memory in GiB", "16"),
            note("hours", "For so many hours", "720"),
            note("mbps", "Traffic in Mbit/s", ""),
            note("window", "The days, as OpenCost names them", "7d"),
            note("aggregate", "What it is grouped by, as OpenCost names it", ""),
            note("filter", "Which of them, as OpenCost writes it", ""),
            note("accumulate", "Whether all days are one", ""),
            note("accumulateBy", "day, week, month, quarter or all, and counts before accumulate", ""),
            note("includeIdle", "Whether what nobody used is shown", ""),
            note("idle", "As includeIdle, in the words of kubectl cost", ""),
            note("shareIdle", "Whether what nobody used is shared out", ""),
            note("splitIdle", "Whether what nobody used is shown by cluster", ""),
            note("idleByNode", "Whether what nobody used is shown by node", ""),
            note("filterNamespaces", "Names with commas between, in the words of kubectl cost; one may end with *", ""),
            note("resolution", "Of no effect: cost is by business day", ""),
            note("sharelb", "Of no effect: no load balancer is charged for itself", ""),
            note(
                    "includeAggregatedMetadata",
                    "Of no effect: labels that all of a line have in common are always shown",
                    ""),
            note("includeProportionalAssetResourceCosts", "Of no effect: a line is not told apart by node", ""));

    /** What the addresses of these things end with. */
    private static final Map<String, String> NAMES = Map.of(
            "services", "checkout",
            "teams", "checkout",
            "datacenters", "east",
            "clusters", "east-a",
            "units", "east-1",
            "workloads", "checkout",
            "rate-cards", "east",
            "exchange-rates", "EUR",
            "rule-models", "1.2",
            "hooks", "github");

    private static final List<String> BEGINNINGS = List.of("from", "againstFrom");

    private ParameterNotes() {}

    private record Note(String meaning, String example) {}

    private static Map.Entry<String, Note> note(String name, String meaning, String example) {
        return Map.entry(name, new Note(meaning, example));
    }

    /** Adds what the resource does not say: the meaning, and an example of what cannot be left out. */
    static void complete(String path, Parameter parameter) {
        if (parameter.getIn() == Parameter.In.QUERY) {
            query(parameter);
        } else if (parameter.getIn() == Parameter.In.PATH && parameter.getExample() == null) {
            var thing =
                    path.replaceFirst("/[{]" + parameter.getName() + "}.*", "").replaceFirst(".*/", "");
            Optional.ofNullable(NAMES.get(thing)).ifPresent(parameter::setExample);
        }
    }

    private static void query(Parameter parameter) {
        var note = Optional.ofNullable(NOTES.get(parameter.getName()));
        if (parameter.getDescription() == null) {
            note.map(Note::meaning).ifPresent(parameter::setDescription);
        }
        if (Boolean.TRUE.equals(parameter.getRequired()) && parameter.getExample() == null) {
            time(parameter).or(() -> note.map(Note::example)).ifPresent(parameter::setExample);
        }
        withoutEmptyDefault(parameter.getSchema());
    }

    private static Optional<String> time(Parameter parameter) {
        var begins = BEGINNINGS.contains(parameter.getName());
        var type = String.valueOf(parameter.getSchema().getRef());
        if (type.endsWith("/LocalDate")) {
            return Optional.of(begins ? "2026-11-01" : "2026-12-01");
        }
        return type.endsWith("/Instant")
                ? Optional.of(begins ? "2026-11-01T00:00:00Z" : "2026-12-01T00:00:00Z")
                : Optional.empty();
    }

    /** An empty text is how a resource says that nothing was given, and nothing that a client would send. */
    private static void withoutEmptyDefault(Schema schema) {
        if ("".equals(schema.getDefaultValue())) {
            schema.setDefaultValue(null);
        }
    }
}
