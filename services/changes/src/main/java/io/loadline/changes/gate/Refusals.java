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

    /** The last answer about a change before it began, where that forbade it and was not older than an hour. */
    public Optional<Verdict> against(Subject subject, Instant began) {
        return answers.getOrDefault(subject.service(), List.of()).stream()
                .filter(answer -> answer.question().isAbout(subject)
                        && !answer.question().at().isAfter(began))
                .findFirst()
                .filter(last -> last.question().at().plus(STANDS_FOR).isAfter(began))
                .map(Answered::verdict)
                .filter(verdict -> !verdict.allowed());
    }
}
