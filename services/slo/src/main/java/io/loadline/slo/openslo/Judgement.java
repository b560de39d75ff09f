package io.loadline.slo.openslo;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** What is found while a document is judged by a profile. */
final class Judgement {
    private final Profile profile;
    private final SequencedSet<Finding> findings = new LinkedHashSet<>();

    Judgement(Profile profile) {
        this.profile = profile;
    }

    Profile profile() {
        return profile;
    }

    void note(Finding finding) {
        findings.add(finding);
    }

    /** Each once, in the order in which they were found. */
    SequencedSet<Finding> findings() {
        return findings;
    }
}
