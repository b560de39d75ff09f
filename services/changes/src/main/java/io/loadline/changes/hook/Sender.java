package io.loadline.changes.hook;

import java.util.Arrays;
import java.util.Locale;

/** The tools that may call. */
enum Sender {
    GITHUB(true),
    CDEVENTS(false),
    GITLAB(false),
    ARGOCD(false),
    ALERTMANAGER(false),
    KUBERNETES_AUDIT(false),
    PAGERDUTY(false);

    private final boolean supported;

    Sender(boolean supported) {
        this.supported = supported;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sender of that name, whose deliveries are understood. */
    static Sender supported(String word) {
        var sender = Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> HookProblem.UNKNOWN_SENDER.because("no sender is called " + word));
        if (!sender.supported) {
            throw HookProblem.SENDER_NOT_SUPPORTED.because("deliveries of " + word + " are not taken in yet");
        }
        return sender;
    }
}
