package io.loadline.changes.gate;

import io.loadline.changes.change.Subject;
import io.loadline.changes.gate.Gate.GateEvent.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the gate refused, to know of a change whether it went out all the same. */
public final class Refusals {
    /** Later it may have been for another reason that nobody asked again. */
    static final Duration STANDS_FOR = Duration.ofHours(1);

    /** Nothing was refused. */
    public static final Refusals NONE = new Refusals(List.of());

    private final Map<String, List<Answered>> answers;

    /** @param answers the latest first */
    Refusals(List<Answered> answers) {
        this.answers = answers.stream()
                .collect(Collectors.groupingBy(answer -> answer.question().service()));
    }

    /**
     * The last answer about a change within the hour before it began, where that forbade it. One about what the change itself brings
     * counts more than one about any deployment of the service, which knows of no exception.
     */
    public Optional<Verdict> against(Subject subject, Instant began) {
        var heard = answers.getOrDefault(subject.service(), List.of()).stream()
                .filter(answer -> answer.question().isAbout(subject))
                .filter(answer -> !answer.question().at().isAfter(began)
                        && answer.question().at().plus(STANDS_FOR).isAfter(began))
                .toList();
        return heard.stream()
                .filter(answer -> answer.question().names(subject))
                .findFirst()
                .or(() -> heard.stream().findFirst())
                .map(Answered::verdict)
                .filter(verdict -> !verdict.allowed());
    }
}
