package io.loadline.changes.hook;

import java.util.Arrays;
import java.util.Locale;

/** The tools that may call. */
public enum Sender {
    GITHUB(Proof.GITHUB),
    CDEVENTS(Proof.SECRET),
    GITLAB(Proof.GITLAB),
    ARGOCD(Proof.SECRET),
    ALERTMANAGER(Proof.SECRET),
    KUBERNETES_AUDIT(Proof.SECRET),
    PAGERDUTY(Proof.PAGERDUTY),
    /** An agent in a cluster, of our own making ({@code docs/intake/running-digests.yaml}). */
    RUNNING_DIGESTS(Proof.SECRET);

    private final Proof proof;

    Sender(Proof proof) {
        this.proof = proof;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How its calls show that they are its own. */
    public Proof proof() {
        return proof;
    }

    /** The sender of that name. */
    static Sender of(String word) {
        return Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> HookProblem.UNKNOWN_SENDER.because("no sender is called " + word));
    }
}
