package io.loadline.changes.hook;

import io.loadline.changes.gate.Gate;
import io.loadline.changes.gate.Gatekeeper;
import io.loadline.changes.gate.Question;
import io.loadline.changes.gate.Verdict;
import io.loadline.changes.hook.Delivery.Became;
import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.changes.row.Cut;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Asks the gate for each service of the repository, and has GitHub told what it answers: all of them must be allowed. */
@ApplicationScoped
class ProtectionDesk {
    private static final int LONGEST_COMMENT = 1000;

    private final EventStore store;
    private final Directory directory;
    private final Gatekeeper gatekeeper;
    private final CaughtUp caughtUp;
    private final GithubApp github;

    ProtectionDesk(EventStore store, Directory directory, Gatekeeper gatekeeper, CaughtUp caughtUp, GithubApp github) {
        this.store = store;
        this.directory = directory;
        this.gatekeeper = gatekeeper;
        this.caughtUp = caughtUp;
        this.github = github;
    }

    Uni<Answer> take(Call call, ProtectionRule asked) {
        return github.objection(asked.callback())
                .map(objection -> keep(call, new Became(Action.NOTED, Optional.empty(), objection), Optional.empty()))
                .orElseGet(() -> directory.services(Directory.NOW).chain(all -> {
                    var services = all.stream()
                            .filter(asked.owner()::is)
                            .map(Service::name)
                            .toList();
                    return objection(asked, services)
                            .map(objection -> refuse(call, asked, objection))
                            .orElseGet(() -> judge(call, asked, services));
                }));
    }

    /** What is not known must not pass because nothing is frozen there. */
    private Optional<String> objection(ProtectionRule asked, List<String> services) {
        if (services.isEmpty()) {
            return Optional.of(asked.owner().toString());
        }
        return directory.environments().contains(environment(asked))
                ? Optional.empty()
                : Optional.of("no environment is called " + environment(asked));
    }

    private static String environment(ProtectionRule asked) {
        return asked.environment().toLowerCase(Locale.ROOT);
    }

    private Uni<Answer> refuse(Call call, ProtectionRule asked, String objection) {
        return keep(
                call,
                new Became(Action.UNMATCHED, Optional.empty(), objection),
                Optional.of(answer(asked, false, objection)));
    }

    private Uni<Answer> judge(Call call, ProtectionRule asked, List<String> services) {
        Uni<Map<UUID, Gate.Ask>> asks = caughtUp.awaitAll().map(there -> new LinkedHashMap<>());
        for (var service : services) {
            var question = new Question(
                    service,
                    environment(asked),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(asked.commit()),
                    call.context().now());
            asks = asks.call(all -> gatekeeper.ask(question).invoke(ask -> all.put(Uuids.create(), ask)));
        }
        return asks.chain(all -> answer(call, asked, all));
    }

    private Uni<Answer> answer(Call call, ProtectionRule asked, Map<UUID, Gate.Ask> asks) {
        var streams = new ArrayList<StreamOf<?, ?, ?>>();
        streams.add(new StreamOf<>(Delivery.DECIDER, call.stream()));
        asks.keySet().forEach(id -> streams.add(new StreamOf<>(Gate.DECIDER, id)));
        return store.handleTogether(
                call.context(),
                streams,
                together -> {
                    asks.forEach((id, ask) -> together.decide(Gate.DECIDER, id, ask));
                    answer(together, call, asked, asks);
                },
                call::answer);
    }

    private static void answer(Together together, Call call, ProtectionRule asked, Map<UUID, Gate.Ask> asks) {
        var verdicts = asks.keySet().stream()
                .map(id -> together.state(Gate.DECIDER, id).verdict().orElseThrow())
                .toList();
        boolean allowed = verdicts.stream().allMatch(Verdict::allowed);
        var comment = allowed
                ? "nothing speaks against it"
                : verdicts.stream()
                        .flatMap(verdict -> verdict.reasons().stream())
                        .map(reason -> reason.code() + ": " + reason.message())
                        .distinct()
                        .collect(Collectors.joining("; "));
        call.keep(
                together,
                new Became(Action.NOTED, Optional.empty(), (allowed ? "approved: " : "rejected: ") + comment),
                Optional.of(answer(asked, allowed, comment)));
    }

    private static GithubAnswer answer(ProtectionRule asked, boolean approved, String comment) {
        return new GithubAnswer(
                asked.installation(),
                asked.callback(),
                asked.environment(),
                approved,
                Cut.to(LONGEST_COMMENT, comment));
    }

    private Uni<Answer> keep(Call call, Became became, Optional<GithubAnswer> answer) {
        return store.handleTogether(
                call.context(),
                List.of(new StreamOf<>(Delivery.DECIDER, call.stream())),
                together -> call.keep(together, became, answer),
                call::answer);
    }
}
