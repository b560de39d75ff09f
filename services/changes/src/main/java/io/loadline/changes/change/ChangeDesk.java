package io.loadline.changes.change;

import io.loadline.changes.freeze.Freeze;
import io.loadline.changes.freeze.FreezeCommand;
import io.loadline.changes.freeze.FreezeStore;
import io.loadline.changes.incident.Incident;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loaded;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.web.Answers;
import io.loadline.web.Caller;
import io.loadline.web.Commands;
import io.loadline.web.Reads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes a caller's commands on changes: looks whether the caller may, and what the names mean. */
@RequestScoped
class ChangeDesk {
    private final EventStore store;
    private final Commands commands;
    private final Caller caller;
    private final Directory directory;
    private final Assessor assessor;
    private final FreezeStore freezes;
    private final Reads reads;

    ChangeDesk(
            EventStore store,
            Commands commands,
            Caller caller,
            Directory directory,
            Assessor assessor,
            FreezeStore freezes,
            Reads reads) {
        this.store = store;
        this.commands = commands;
        this.caller = caller;
        this.directory = directory;
        this.assessor = assessor;
        this.freezes = freezes;
        this.reads = reads;
    }

    Uni<Response> register(UUID id, NewChange body) {
        var command = new ChangeCommand.Register(body.proposal(), caller.person());
        return checkNames(body)
                .chain(() -> commands.create(
                        Change.DECIDER, id, command, change -> Answers.created("/changes/" + id, Done.of(change))));
    }

    /** What may go out in a freeze is what was asked for then, and not whatever it is made into afterwards. */
    Uni<Response> revise(UUID id, NewChange body) {
        var person = caller.person();
        return checkNames(body)
                .chain(() -> ofOwnTeam(id))
                // what was granted a moment ago is taken back, too
                .chain(reads::caughtUp)
                .chain(() -> freezes.excepting(id, Directory.NOW))
                .chain(excepting -> commands.together(
                        commands.keyed(id),
                        withFreezes(id, excepting),
                        together -> {
                            together.decide(Change.DECIDER, id, new ChangeCommand.Revise(body.proposal(), person));
                            excepting.forEach(freeze -> takeBack(together, freeze, id, person));
                        },
                        together -> done(together.outcome(Change.DECIDER, id))));
    }

    private static List<StreamOf<?, ?, ?>> withFreezes(UUID id, List<UUID> freezes) {
        return Stream.<StreamOf<?, ?, ?>>concat(
                        Stream.of(new StreamOf<>(Change.DECIDER, id)),
                        freezes.stream().map(freeze -> new StreamOf<>(Freeze.DECIDER, freeze)))
                .toList();
    }

    private static void takeBack(Together together, UUID freeze, UUID change, String person) {
        var now = together.state(Freeze.DECIDER, freeze);
        if (now.state() == Freeze.State.OPEN && now.exceptions().contains(change)) {
            together.decide(
                    Freeze.DECIDER,
                    freeze,
                    new FreezeCommand.RefuseException(change, "the change was revised", person));
        }
    }

    private static Answer done(Outcome<?, Change> change) {
        return Answers.versioned(change, Answers.ok(Done.of(change)));
    }

    Uni<Response> act(UUID id, ChangeCommand.Verb command) {
        return act(id, (change, person) -> Uni.createFrom().item(command));
    }

    /** With a command that carries who gives it. */
    Uni<Response> actAs(UUID id, Function<String, ChangeCommand.Verb> command) {
        return act(id, (change, person) -> Uni.createFrom().item(command.apply(person)));
    }

    Uni<Response> approve(UUID id, Optional<String> digest) {
        return actAs(id, person -> new ChangeCommand.Approve(person, digest, caller.roles()));
    }

    /** With a command that carries how the change looks at this moment. */
    Uni<Response> actOnAssessment(UUID id, BiFunction<Assessment, String, ChangeCommand.Verb> command) {
        return act(
                id,
                (change, person) -> assessor.examine(id, change.state(), Directory.NOW)
                        .map(assessment -> command.apply(assessment, person)));
    }

    Uni<Response> start(UUID id) {
        return act(
                id,
                (change, person) -> assessor.assessStart(id, change.state())
                        .map(assessment -> new ChangeCommand.Start(person, assessment, Optional.empty())));
    }

    private Uni<Response> act(UUID id, BiFunction<Loaded<Change>, String, Uni<ChangeCommand.Verb>> command) {
        return ofOwnTeam(id)
                .chain(change -> command.apply(change, caller.person()))
                .chain(verb -> commands.post(Change.DECIDER, id, verb, change -> Answers.ok(Done.of(change))));
    }

    private Uni<Loaded<Change>> ofOwnTeam(UUID id) {
        return store.load(Change.DECIDER, id)
                .invoke(ChangeDesk::mustExist)
                .call(change ->
                        owner(change.state().subject().orElseThrow().service()).invoke(caller::requireTeam));
    }

    /** The team of a service; of one that was retired meanwhile nobody. */
    private Uni<String> owner(String service) {
        return directory.service(service).map(found -> found.map(Service::owner).orElse(""));
    }

    private Uni<Void> checkNames(NewChange body) {
        return directory
                .references()
                .service("/service", body.service())
                .datacenter("/datacenter", body.datacenter())
                .unit("/unit", body.unit())
                .environment("/environment", body.environment())
                .services()
                .invoke(services -> caller.requireTeam(
                        Objects.requireNonNull(services.get(body.service())).owner()))
                .chain(() -> body.incident()
                        .map(this::checkIncident)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> checkIncident(UUID incident) {
        return store.load(Incident.DECIDER, incident)
                .invoke(loaded -> {
                    if (!loaded.exists()) {
                        throw ChangeProblem.UNKNOWN_INCIDENT.at("/incident", "there is no such incident");
                    }
                })
                .replaceWithVoid();
    }

    private static void mustExist(Loaded<Change> change) {
        if (!change.exists()) {
            throw ChangeProblem.UNKNOWN_CHANGE.because("there is no such change");
        }
    }

    /** The answer to a command: what has become of the change; its details are read by GET. */
    record Done(UUID id, int version, State state, List<String> actions, Optional<String> digest) {
        static Done of(Outcome<?, Change> change) {
            return new Done(
                    change.stream(),
                    change.version(),
                    change.state().state(),
                    change.state().actions(),
                    change.state().proposal().map(Proposal::digest));
        }
    }
}
