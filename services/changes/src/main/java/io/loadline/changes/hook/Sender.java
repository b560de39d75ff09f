package io.loadline.changes.hook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tools that may call. */
public enum Sender {
    GITHUB(Proof.GITHUB),
    CDEVENTS(Proof.SECRET),
    GITLAB(Proof.GITLAB),
    ARGOCD,
    ALERTMANAGER(Proof.SECRET),
    KUBERNETES_AUDIT,
    PAGERDUTY(Proof.PAGERDUTY);

    private final Optional<Proof> proof;

    Sender(Proof proof) {
        this.proof = Optional.of(proof);
    }

    Sender() {
        this.proof = Optional.empty();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How its calls show that they are its own. */
    public Proof proof() {
        return proof.orElseThrow();
    }

    /** The sender of that name, whose deliveries are understood. */
    static Sender supported(String word) {
        var sender = Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> HookProblem.UNKNOWN_SENDER.because("no sender is called " + word));
        if (sender.proof.isEmpty()) {
            throw HookProblem.SENDER_NOT_SUPPORTED.because("deliveries of " + word + " are not taken in yet");
        }
        return sender;
    }
}
