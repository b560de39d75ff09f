package io.loadline.slo.objective;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.RejectionCode;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.kernel.Directory;
import io.loadline.kernel.DirectoryProblem;
import io.loadline.kernel.Service;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.Document;
import io.loadline.slo.openslo.Finding;
import io.loadline.slo.openslo.Slo;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Defines the objectives of an upload, all or nothing. */
@ApplicationScoped
class ObjectiveImport {
    private final Commands commands;
    private final Caller caller;
    private final Directory directory;
    private final ObjectiveStore objectives;
    private final Adjustments adjustments;

    ObjectiveImport(
            Commands commands, Caller caller, Directory directory, ObjectiveStore objectives, Adjustments adjustments) {
        this.adjustments = adjustments;
        this.commands = commands;
        this.caller = caller;
        this.directory = directory;
        this.objectives = objectives;
    }

    /** Fails with every error of the upload at once. */
    Uni<Response> define(Context context, Bundle bundle) {
        refuse(bundle.findings(), ObjectiveProblem.INVALID_OPENSLO);
        refuse(unsupported(bundle), ObjectiveProblem.UNSUPPORTED_OPENSLO);
        return directory
                .services(Directory.NOW)
                .invoke(services -> check(bundle, services))
                .chain(services -> imports(bundle, services))
                .chain(imports -> adjustments
                        .of(bundle.adjustments(), definitions(imports))
                        .chain(adjustments -> define(context, bundle, imports, adjustments)));
    }

    private Uni<Response> define(Context context, Bundle bundle, List<Import> imports, Adjustments.Found adjustments) {
        return commands.together(
                context,
                streams(bundle, imports, adjustments),
                together -> {
                    imports.forEach(i -> define(together, i));
                    adjustments.adjusted().forEach(one -> together.decide(Objective.DECIDER, one.slo(), one.command()));
                    bundle.documents().forEach(document -> keep(together, document, bundle.slos()));
                },
                together -> answer(together, imports, adjustments, bundle));
    }

    private static List<StreamOf<?, ?, ?>> streams(Bundle bundle, List<Import> imports, Adjustments.Found adjustments) {
        var slos = Stream.concat(
                imports.stream().map(Import::id),
                adjustments.adjusted().stream().map(Adjustments.Adjusted::slo));
        return Stream.concat(
                        slos.<StreamOf<?, ?, ?>>map(slo -> new StreamOf<>(Objective.DECIDER, slo)),
                        bundle.documents().stream()
                                .map(document -> new StreamOf<>(KeptDocument.DECIDER, stream(document))))
                .distinct()
                .toList();
    }

    /** The last one of each objective: two names of an upload may be of the same. */
    private static Map<UUID, Definition> definitions(List<Import> imports) {
        return imports.stream()
                .collect(Collectors.toMap(Import::id, i -> OpenSloForm.definition(i.slo()), (one, last) -> last));
    }

    private static UUID stream(Document document) {
        return KeptDocument.stream(document.kind(), document.name());
    }

    private static void keep(Together together, Document document, List<Slo> slos) {
        var promised = slos.stream()
                .filter(slo ->
                        document.kind().equals("SLO") && slo.metadata().name().equals(document.name()))
                .findFirst()
                .map(slo -> KeptDocument.mark(OpenSloForm.definition(slo)));
        together.decide(
                KeptDocument.DECIDER,
                stream(document),
                new KeptDocument.Command.Keep(
                        document.kind(),
                        document.name(),
                        new KeptDocument.Content(OpenSloForm.stored(document.content()), promised)));
    }

    private Uni<List<Import>> imports(Bundle bundle, List<Service> services) {
        var owners = owners(services);
        Uni<List<Import>> all = Uni.createFrom().item(new ArrayList<>());
        for (var slo : bundle.slos()) {
            var name = slo.metadata().name();
            all = all.call(found -> objectives
                    .find(name)
                    .invoke(known -> known.ifPresent(promised -> caller.requireTeam(
                            owners.getOrDefault(promised.objective().promise().service(), ""))))
                    .chain(() -> objectives.stream(name))
                    .invoke(id -> found.add(new Import(id, slo))));
        }
        return all;
    }

    private static Map<String, String> owners(List<Service> services) {
        return services.stream().collect(Collectors.toMap(Service::name, Service::owner));
    }

    /** Names that nobody has registered, and services of other teams, are told all at once as well. */
    private void check(Bundle bundle, List<Service> services) {
        var owners = owners(services);
        var unknown = bundle.slos().stream()
                .filter(slo -> !owners.containsKey(slo.service()))
                .map(slo -> slo.serviceSpot()
                        .finding("unknown-service", "no service '" + slo.service() + "' is registered"))
                .toList();
        refuse(unknown, DirectoryProblem.UNKNOWN_SERVICE);
        bundle.slos().forEach(slo -> caller.requireTeam(owners.getOrDefault(slo.service(), "")));
    }

    private void define(Together together, Import wanted) {
        together.decide(
                Objective.DECIDER,
                wanted.id(),
                new ObjectiveCommand.Define(wanted.slo().metadata().name(), OpenSloForm.definition(wanted.slo())));
    }

    private static Answer answer(
            Together together, List<Import> imports, Adjustments.Found adjustments, Bundle bundle) {
        var created = new ArrayList<String>();
        var updated = new ArrayList<String>();
        var unchanged = new ArrayList<String>();
        for (var done : imports) {
            var outcome = together.outcome(Objective.DECIDER, done.id());
            var list = outcome.events().stream().noneMatch(ObjectiveImport::promises)
                    ? unchanged
                    : outcome.events().size() == outcome.version() ? created : updated;
            list.add(outcome.state().name());
        }
        var result = new Result(
                created,
                updated,
                unchanged,
                adjusted(together, adjustments),
                others(together, bundle.documents()),
                violations(Stream.concat(bundle.warnings().stream(), adjustments.warnings().stream())
                        .toList()));
        if (imports.size() == 1) {
            var only = together.outcome(Objective.DECIDER, imports.getFirst().id());
            return Answers.versioned(
                    only, Answers.stored(only, "/slos/" + only.state().name(), result));
        }
        return created.isEmpty() ? Answers.ok(result) : Answers.created("/slos", result);
    }

    private static boolean promises(ObjectiveEvent event) {
        return event instanceof ObjectiveEvent.Defined || event instanceof ObjectiveEvent.Changed;
    }

    private static boolean adjusts(ObjectiveEvent event) {
        return event instanceof ObjectiveEvent.Adjusted || event instanceof ObjectiveEvent.LetGo;
    }

    private static List<String> adjusted(Together together, Adjustments.Found adjustments) {
        return adjustments.adjusted().stream()
                .map(one -> together.outcome(Objective.DECIDER, one.slo()))
                .filter(outcome -> outcome.events().stream().anyMatch(ObjectiveImport::adjusts))
                .map(outcome -> outcome.state().name())
                .distinct()
                .toList();
    }

    /** Names of what was kept beside the SLOs and is new or other than before, by their kind. */
    private static Map<String, List<String>> others(Together together, List<Document> documents) {
        return documents.stream()
                .filter(document -> !document.kind().equals("SLO"))
                .filter(document -> !together.outcome(KeptDocument.DECIDER, stream(document))
                        .events()
                        .isEmpty())
                .collect(Collectors.groupingBy(
                        Document::kind, TreeMap::new, Collectors.mapping(Document::name, Collectors.toList())));
    }

    private static List<Finding> unsupported(Bundle bundle) {
        return bundle.slos().stream()
                .flatMap(slo -> OpenSloForm.unsupported(slo).stream()
                        .map(why -> slo.spot().finding("unsupported", why)))
                .toList();
    }

    private static void refuse(List<Finding> findings, RejectionCode problem) {
        if (!findings.isEmpty()) {
            var first = findings.getFirst();
            var detail = Stream.of(first.path(), first.message())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(": "));
            var more = findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)";
            throw new Rejection(problem, "line " + first.line() + ": " + detail + more, violations(findings));
        }
    }

    private static List<Violation> violations(List<Finding> findings) {
        return findings.stream()
                .map(f -> new Violation(
                        f.code(),
                        f.pointer(),
                        f.line(),
                        f.path().isEmpty() ? f.message() : f.path() + ": " + f.message()))
                .toList();
    }

    private record Import(UUID id, Slo slo) {}

    /**
     * What became of an upload: names of objectives.
     *
     * @param adjusted of which budget adjustments of the upload exclude another time from now on, or none any more
     * @param kept names of the other objects that are new or other than before, by their kind
     * @param warnings what is allowed but suspicious, and why an adjustment excludes nothing
     */
    record Result(
            List<String> created,
            List<String> updated,
            List<String> unchanged,
            List<String> adjusted,
            Map<String, List<String>> kept,
            List<Violation> warnings) {}
}
